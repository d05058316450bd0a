public import CODBC
import DriverCore

@_cdecl("SQLSetEnvAttr")
public func setEnvAttr(
    _ environment: SQLHENV?,
    _ attribute: SQLINTEGER,
    _ value: SQLPOINTER?,
    _ length: SQLINTEGER
) -> SQLRETURN {
    withEnvironment(environment, .setEnvAttr) { (environment) throws(DriverError) in
        try environment.setAttribute(attribute, to: AttributeInput(value, length, .utf8))
        return .success
    }
}

@_cdecl("SQLGetEnvAttr")
public func getEnvAttr(
    _ environment: SQLHENV?,
    _ attribute: SQLINTEGER,
    _ value: SQLPOINTER?,
    _ capacity: SQLINTEGER,
    _ length: UnsafeMutablePointer<SQLINTEGER>?
) -> SQLRETURN {
    withEnvironment(environment, .getEnvAttr) { (environment) throws(DriverError) in
        try environment.put(
            environment.attribute(attribute),
            into: value,
            capacity: capacity,
            length: length,
            encoding: .utf8
        )
        return .success
    }
}

@_cdecl("SQLSetConnectAttr")
public func setConnectAttr(
    _ connection: SQLHDBC?,
    _ attribute: SQLINTEGER,
    _ value: SQLPOINTER?,
    _ length: SQLINTEGER
) -> SQLRETURN {
    setConnectAttr(connection, attribute, AttributeInput(value, length, .utf8))
}

@_cdecl("SQLSetConnectAttrW")
public func setConnectAttrW(
    _ connection: SQLHDBC?,
    _ attribute: SQLINTEGER,
    _ value: SQLPOINTER?,
    _ length: SQLINTEGER
) -> SQLRETURN {
    setConnectAttr(connection, attribute, AttributeInput(value, length, .utf16))
}

private func setConnectAttr(
    _ connection: SQLHDBC?,
    _ attribute: SQLINTEGER,
    _ value: AttributeInput
) -> SQLRETURN {
    withConnection(connection, .setConnectAttr) { (connection) throws(DriverError) in
        try connection.setAttribute(attribute, to: value)
        return .success
    }
}

@_cdecl("SQLGetConnectAttr")
public func getConnectAttr(
    _ connection: SQLHDBC?,
    _ attribute: SQLINTEGER,
    _ value: SQLPOINTER?,
    _ capacity: SQLINTEGER,
    _ length: UnsafeMutablePointer<SQLINTEGER>?
) -> SQLRETURN {
    getConnectAttr(connection, attribute, value, capacity, length, .utf8)
}

@_cdecl("SQLGetConnectAttrW")
public func getConnectAttrW(
    _ connection: SQLHDBC?,
    _ attribute: SQLINTEGER,
    _ value: SQLPOINTER?,
    _ capacity: SQLINTEGER,
    _ length: UnsafeMutablePointer<SQLINTEGER>?
) -> SQLRETURN {
    getConnectAttr(connection, attribute, value, capacity, length, .utf16)
}

private func getConnectAttr(
    _ connection: SQLHDBC?,
    _ attribute: SQLINTEGER,
    _ value: SQLPOINTER?,
    _ capacity: SQLINTEGER,
    _ length: UnsafeMutablePointer<SQLINTEGER>?,
    _ encoding: TextEncoding
) -> SQLRETURN {
    withConnection(connection, .getConnectAttr) { (connection) throws(DriverError) in
        try connection.put(
            connection.attribute(attribute),
            into: value,
            capacity: capacity,
            length: length,
            encoding: encoding
        )
        return .success
    }
}

@_cdecl("SQLSetStmtAttr")
public func setStmtAttr(
    _ statement: SQLHSTMT?,
    _ attribute: SQLINTEGER,
    _ value: SQLPOINTER?,
    _ length: SQLINTEGER
) -> SQLRETURN {
    setStmtAttr(statement, attribute, AttributeInput(value, length, .utf8))
}

@_cdecl("SQLSetStmtAttrW")
public func setStmtAttrW(
    _ statement: SQLHSTMT?,
    _ attribute: SQLINTEGER,
    _ value: SQLPOINTER?,
    _ length: SQLINTEGER
) -> SQLRETURN {
    setStmtAttr(statement, attribute, AttributeInput(value, length, .utf16))
}

private func setStmtAttr(
    _ statement: SQLHSTMT?,
    _ attribute: SQLINTEGER,
    _ value: AttributeInput
) -> SQLRETURN {
    withStatement(statement, .setStmtAttr) { (statement) throws(DriverError) in
        try statement.setAttribute(attribute, to: value)
        return .success
    }
}

@_cdecl("SQLGetStmtAttr")
public func getStmtAttr(
    _ statement: SQLHSTMT?,
    _ attribute: SQLINTEGER,
    _ value: SQLPOINTER?,
    _ capacity: SQLINTEGER,
    _ length: UnsafeMutablePointer<SQLINTEGER>?
) -> SQLRETURN {
    getStmtAttr(statement, attribute, value, capacity, length, .utf8)
}

@_cdecl("SQLGetStmtAttrW")
public func getStmtAttrW(
    _ statement: SQLHSTMT?,
    _ attribute: SQLINTEGER,
    _ value: SQLPOINTER?,
    _ capacity: SQLINTEGER,
    _ length: UnsafeMutablePointer<SQLINTEGER>?
) -> SQLRETURN {
    getStmtAttr(statement, attribute, value, capacity, length, .utf16)
}

private func getStmtAttr(
    _ statement: SQLHSTMT?,
    _ attribute: SQLINTEGER,
    _ value: SQLPOINTER?,
    _ capacity: SQLINTEGER,
    _ length: UnsafeMutablePointer<SQLINTEGER>?,
    _ encoding: TextEncoding
) -> SQLRETURN {
    withStatement(statement, .getStmtAttr) { (statement) throws(DriverError) in
        try statement.put(
            statement.attribute(attribute),
            into: value,
            capacity: capacity,
            length: length,
            encoding: encoding
        )
        return .success
    }
}
