package import ConnectionProperties
package import DriverLog
package import TableModel

/// How checked settings become a connection.
///
/// Tests put tables of their own behind it.
package struct ConnectionOpener: Sendable {
    package typealias Opening =
        @Sendable (ConnectionSettings) throws(DriverError) -> OpenedConnection
    package typealias Missing = @Sendable (ConnectionSettings) throws(DriverError) -> [String]

    package typealias CancellableOpening =
        @Sendable (ConnectionSettings, Cancellation, Secrets) throws(DriverError) ->
        OpenedConnection

    /// Adds the secrets that it learns to those given.
    ///
    /// Waits at most `ConnectionSettings.loginSeconds` for an answer, and no longer once it is cancelled.
    let open: CancellableOpening
    /// The names of the properties without which `open` would fail.
    let missing: Missing

    package init(
        missing: @escaping Missing = { _ in [] },
        _ open: @escaping Opening
    ) {
        self.open = { settings, _, _ throws(DriverError) in try open(settings) }
        self.missing = missing
    }

    package init(
        missing: @escaping Missing = { _ in [] },
        cancellable open: @escaping CancellableOpening
    ) {
        self.open = open
        self.missing = missing
    }
}
