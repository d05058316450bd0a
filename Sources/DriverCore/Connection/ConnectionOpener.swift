package import ConnectionProperties

/// How checked settings become a connection.
///
/// Tests put tables of their own behind it.
package struct ConnectionOpener: Sendable {
    package typealias Opening =
        @Sendable (ConnectionSettings) throws(DriverError) -> OpenedConnection

    let open: Opening

    package init(_ open: @escaping Opening) {
        self.open = open
    }
}
