public import CODBC
import DriverCore

@_cdecl("SQLCloseCursor")
public func closeCursor(_ statement: SQLHSTMT?) -> SQLRETURN {
    withStatement(statement, .closeCursor) { (statement) throws(DriverError) in
        try statement.closeCursor()
        return .success
    }
}

/// Waits for no lock and touches no diagnostics: another thread is in the middle of a call.
@_cdecl("SQLCancel")
public func cancel(_ statement: SQLHSTMT?) -> SQLRETURN {
    guard case .statement(let statement) = HandleTable.shared.find(statement) else {
        return ReturnCode.invalidHandle.rawValue
    }
    statement.cancel()
    return ReturnCode.success.rawValue
}

/// Waits for no lock either, as `SQLCancel`.
@_cdecl("SQLCancelHandle")
public func cancelHandle(_ kind: SQLSMALLINT, _ handle: SQLHANDLE?) -> SQLRETURN {
    switch (HandleKind(rawValue: kind), HandleTable.shared.find(handle)) {
    case (.statement, .statement(let statement)):
        statement.cancel()
        return ReturnCode.success.rawValue
    case (.connection, .connection(let connection)):
        connection.cancel()
        return ReturnCode.success.rawValue
    default:
        return ReturnCode.invalidHandle.rawValue
    }
}

@_cdecl("SQLEndTran")
public func endTran(
    _ kind: SQLSMALLINT,
    _ handle: SQLHANDLE?,
    _ completion: SQLSMALLINT
) -> SQLRETURN {
    switch HandleKind(rawValue: kind) {
    case .connection:
        withConnection(handle, .endTran) { (connection) throws(DriverError) in
            try connection.endTransaction(completion)
            return .success
        }
    case .environment:
        withEnvironment(handle, .endTran) { (environment) throws(DriverError) in
            try environment.endTransaction(completion)
            return .success
        }
    default:
        ReturnCode.invalidHandle.rawValue
    }
}
