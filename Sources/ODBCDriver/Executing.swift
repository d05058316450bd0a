public import CODBC
import DriverCore

@_cdecl("SQLExecute")
public func execute(_ statement: SQLHSTMT?) -> SQLRETURN {
    withStatement(statement, .execute) { (statement) throws(DriverError) in
        try statement.execute()
    }
}

@_cdecl("SQLExecDirect")
public func execDirect(
    _ statement: SQLHSTMT?,
    _ text: UnsafeMutablePointer<SQLCHAR>?,
    _ length: SQLINTEGER
) -> SQLRETURN {
    execDirect(statement, TextInput(text, Int(length)))
}

@_cdecl("SQLExecDirectW")
public func execDirectW(
    _ statement: SQLHSTMT?,
    _ text: UnsafeMutablePointer<SQLWCHAR>?,
    _ length: SQLINTEGER
) -> SQLRETURN {
    execDirect(statement, TextInput(text, Int(length)))
}

private func execDirect(_ statement: SQLHSTMT?, _ text: TextInput) -> SQLRETURN {
    withStatement(statement, .execDirect) { (statement) throws(DriverError) in
        try statement.executeDirectly(text.required("The statement"))
    }
}

@_cdecl("SQLParamData")
public func paramData(
    _ statement: SQLHSTMT?,
    _ token: UnsafeMutablePointer<SQLPOINTER?>?
) -> SQLRETURN {
    withStatement(statement, .paramData) { (statement) throws(DriverError) in
        try statement.parameterData { token?.pointee = $0 }
    }
}

@_cdecl("SQLPutData")
public func putData(
    _ statement: SQLHSTMT?,
    _ data: SQLPOINTER?,
    _ length: SQLLEN
) -> SQLRETURN {
    withStatement(statement, .putData) { (statement) throws(DriverError) in
        try statement.putData(data.map { UnsafeRawPointer($0) }, length: length)
        return .success
    }
}

@_cdecl("SQLNativeSql")
public func nativeSql(
    _ connection: SQLHDBC?,
    _ text: UnsafeMutablePointer<SQLCHAR>?,
    _ textLength: SQLINTEGER,
    _ native: UnsafeMutablePointer<SQLCHAR>?,
    _ capacity: SQLINTEGER,
    _ length: UnsafeMutablePointer<SQLINTEGER>?
) -> SQLRETURN {
    nativeSql(
        connection,
        TextInput(text, Int(textLength)),
        TextOutput(native, Int(capacity)),
        length
    )
}

@_cdecl("SQLNativeSqlW")
public func nativeSqlW(
    _ connection: SQLHDBC?,
    _ text: UnsafeMutablePointer<SQLWCHAR>?,
    _ textLength: SQLINTEGER,
    _ native: UnsafeMutablePointer<SQLWCHAR>?,
    _ capacity: SQLINTEGER,
    _ length: UnsafeMutablePointer<SQLINTEGER>?
) -> SQLRETURN {
    nativeSql(
        connection,
        TextInput(text, Int(textLength)),
        TextOutput(native, Int(capacity)),
        length
    )
}

private func nativeSql(
    _ connection: SQLHDBC?,
    _ text: TextInput,
    _ output: TextOutput,
    _ length: UnsafeMutablePointer<SQLINTEGER>?
) -> SQLRETURN {
    withConnection(connection, .nativeSql) { (connection) throws(DriverError) in
        let native = try connection.nativeSQL(text.required("The statement"))
        try connection.put(native, into: output, length: length)
        return .success
    }
}
