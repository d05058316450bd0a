package import ConnectionProperties

/// How checked settings become a connection.
///
/// Tests put tables of their own behind it.
package struct ConnectionOpener: Sendable {
    package typealias Opening =
        @Sendable (ConnectionSettings) throws(DriverError) -> OpenedConnection
    package typealias Missing = @Sendable (ConnectionSettings) throws(DriverError) -> [String]

    /// Waits at most `ConnectionSettings.loginSeconds` for an answer.
    let open: Opening
    /// The names of the properties without which `open` would fail.
    let missing: Missing

    package init(
        missing: @escaping Missing = { _ in [] },
        _ open: @escaping Opening
    ) {
        self.open = open
        self.missing = missing
    }
}
