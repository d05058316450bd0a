/// An ODBC environment (`SQLHENV`): the version that the application speaks.
package final class Environment: Handle, @unchecked Sendable {
    /// What the application declared (`SQL_ATTR_ODBC_VERSION`).
    package internal(set) var version: ODBCVersion = .three
    /// How connections of this environment are made.
    let opener: ConnectionOpener

    package init(opener: ConnectionOpener = .profiles) {
        self.opener = opener
    }

    /// Makes an environment that applications can name.
    package static func allocate() -> UnsafeMutableRawPointer? {
        HandleTable.shared.add(.environment(Environment()))
    }

    package func free() {
        end { HandleTable.shared.remove(pointer) }
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
