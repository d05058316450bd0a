internal import Synchronization

/// An ODBC environment (`SQLHENV`): the version that the application speaks.
package final class Environment: Handle, @unchecked Sendable {
    /// What the application declared (`SQL_ATTR_ODBC_VERSION`).
    ///
    /// Read by calls on connections and statements, hence with a lock of its own.
    package internal(set) var version: ODBCVersion {
        get { declaredVersion.withLock { $0 } }
        set { declaredVersion.withLock { $0 = newValue } }
    }
    private let declaredVersion = Mutex(ODBCVersion.three)
    /// How connections of this environment are made.
    let opener: ConnectionOpener

    package init(opener: ConnectionOpener = .profiles) {
        self.opener = opener
    }

    /// Makes an environment that applications can name.
    package static func allocate() -> UnsafeMutableRawPointer? {
        HandleTable.shared.add(.environment(Environment()))
    }

    /// - Throws: HY010 while there are connections.
    package func free() throws(DriverError) {
        guard HandleTable.shared.connections(of: self).isEmpty else {
            throw DriverError(
                .functionSequence,
                "Free the connections before their environment"
            )
        }
        HandleTable.shared.remove(pointer)
    }

    /// Commits or rolls back on every connection; all are asked even if one fails.
    package func endTransaction(_ completion: Int16) throws(DriverError) {
        var records: [DiagnosticRecord] = []
        for connection in HandleTable.shared.connections(of: self) where connection.isConnected {
            let code = connection.answer { () throws(DriverError) in
                try connection.endTransaction(completion)
                return .success
            }
            if code == .error { records += connection.diagnostics.records }
        }
        guard records.isEmpty else { throw DriverError(records: records) }
    }

    /// Makes a connection that is not connected yet.
    package func allocateConnection() throws(DriverError) -> UnsafeMutableRawPointer {
        guard let pointer = HandleTable.shared.add(.connection(Connection(environment: self)))
        else { throw .outOfHandles }
        return pointer
    }
}

extension DriverError {
    static let outOfHandles = DriverError(.memoryAllocation, "There are too many handles")
}
