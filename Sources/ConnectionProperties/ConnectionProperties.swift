/// The vocabulary of connection strings.
package enum ConnectionProperties {}
