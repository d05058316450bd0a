/// ODBC's semantics.
package enum DriverCore {}
