/// A profile and credentials, turned into tables.
package enum RESTSource {}
