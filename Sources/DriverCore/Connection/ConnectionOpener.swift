/// How a connection string becomes a connection. Tests put tables of their own behind it.
package struct ConnectionOpener: Sendable {
    package typealias Opening =
        @Sendable (ConnectionRequest) throws(DriverError) -> (OpenedConnection, [DiagnosticRecord])

    let open: Opening

    package init(_ open: @escaping Opening) {
        self.open = open
    }
}
