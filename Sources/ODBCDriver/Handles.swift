public import CODBC
import DriverCore

@_cdecl("SQLAllocHandle")
public func allocHandle(
    _ kind: SQLSMALLINT,
    _ parent: SQLHANDLE?,
    _ handle: UnsafeMutablePointer<SQLHANDLE?>?
) -> SQLRETURN {
    handle?.pointee = nil
    switch HandleKind(rawValue: kind) {
    case .environment:
        guard let handle, let made = Environment.allocate() else {
            return ReturnCode.error.rawValue
        }
        handle.pointee = made
        return ReturnCode.success.rawValue
    case .connection:
        return withEnvironment(parent, .allocHandle) { (environment) throws(DriverError) in
            try allocate(handle, environment.allocateConnection)
        }
    case .statement:
        return withConnection(parent, .allocHandle) { (connection) throws(DriverError) in
            try allocate(handle, connection.allocateStatement)
        }
    case .descriptor:
        return withConnection(parent, .allocHandle) { (connection) throws(DriverError) in
            try allocate(handle, connection.allocateDescriptor)
        }
    case nil:
        return ReturnCode.error.rawValue
    }
}

private func allocate(
    _ handle: UnsafeMutablePointer<SQLHANDLE?>?,
    _ make: () throws(DriverError) -> UnsafeMutableRawPointer
) throws(DriverError) -> ReturnCode {
    guard let handle else {
        throw DriverError(.invalidNullPointer, "There is no place for the new handle")
    }
    handle.pointee = try make()
    return .success
}

@_cdecl("SQLFreeHandle")
public func freeHandle(_ kind: SQLSMALLINT, _ handle: SQLHANDLE?) -> SQLRETURN {
    switch (HandleKind(rawValue: kind), HandleTable.shared.find(handle)) {
    case (.environment, .environment(let environment)):
        return environment.answer { () throws(DriverError) in
            try environment.free()
            return .success
        }.rawValue
    case (.connection, .connection(let connection)):
        return connection.answer { () throws(DriverError) in
            try connection.free()
            return .success
        }.rawValue
    case (.statement, .statement(let statement)):
        return statement.freeIfIdle().rawValue
    case (.descriptor, .descriptor(let descriptor)):
        guard descriptor.isExplicit else {
            return descriptor.answer { () throws(DriverError) in throw .implicitDescriptor }
                .rawValue
        }
        descriptor.free()
        return ReturnCode.success.rawValue
    default:
        return ReturnCode.invalidHandle.rawValue
    }
}

@_cdecl("SQLFreeStmt")
public func freeStmt(_ statement: SQLHSTMT?, _ option: SQLUSMALLINT) -> SQLRETURN {
    guard option != FreeOption.drop.rawValue else {
        return drop(statement)
    }
    return withStatement(statement, .freeStmt) { (statement) throws(DriverError) in
        switch FreeOption(rawValue: option) {
        case .close: statement.closeCursorIfOpen()
        case .unbind: try statement.unbindColumns()
        case .resetParameters: try statement.resetParameters()
        case .drop, nil:
            throw DriverError(.invalidAttribute, "SQLFreeStmt has no option \(option)")
        }
        return .success
    }
}

private func drop(_ handle: SQLHSTMT?) -> SQLRETURN {
    guard case .statement(let statement) = HandleTable.shared.find(handle) else {
        return ReturnCode.invalidHandle.rawValue
    }
    return statement.freeIfIdle().rawValue
}

/// What of a statement is given up (`SQL_CLOSE`, `SQL_DROP`, `SQL_UNBIND`, `SQL_RESET_PARAMS`).
private enum FreeOption: UInt16 {
    case close = 0
    case drop = 1
    case unbind = 2
    case resetParameters = 3
}
