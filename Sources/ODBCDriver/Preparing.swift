public import CODBC
import DriverCore

@_cdecl("SQLPrepare")
public func prepare(
    _ statement: SQLHSTMT?,
    _ text: UnsafeMutablePointer<SQLCHAR>?,
    _ length: SQLINTEGER
) -> SQLRETURN {
    prepare(statement, TextInput(text, Int(length)))
}

@_cdecl("SQLPrepareW")
public func prepareW(
    _ statement: SQLHSTMT?,
    _ text: UnsafeMutablePointer<SQLWCHAR>?,
    _ length: SQLINTEGER
) -> SQLRETURN {
    prepare(statement, TextInput(text, Int(length)))
}

private func prepare(_ statement: SQLHSTMT?, _ text: TextInput) -> SQLRETURN {
    withStatement(statement, .prepare) { (statement) throws(DriverError) in
        try statement.prepare(text.required("The statement"))
        return .success
    }
}

@_cdecl("SQLBindParameter")
public func bindParameter(
    _ statement: SQLHSTMT?,
    _ number: SQLUSMALLINT,
    _ direction: SQLSMALLINT,
    _ cType: SQLSMALLINT,
    _ sqlType: SQLSMALLINT,
    _ columnSize: SQLULEN,
    _ decimalDigits: SQLSMALLINT,
    _ value: SQLPOINTER?,
    _ capacity: SQLLEN,
    _ indicator: UnsafeMutablePointer<SQLLEN>?
) -> SQLRETURN {
    withStatement(statement, .bindParameter) { (statement) throws(DriverError) in
        try statement.bindParameter(
            Int(number),
            BoundParameter(
                direction: direction,
                cType: CType(rawValue: cType),
                sqlType: SQLDataType(rawValue: sqlType),
                columnSize: columnSize,
                decimalDigits: decimalDigits,
                data: value,
                capacity: capacity,
                indicator: indicator
            )
        )
        return .success
    }
}

@_cdecl("SQLNumParams")
public func numParams(
    _ statement: SQLHSTMT?,
    _ count: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    withStatement(statement, .numParams) { (statement) throws(DriverError) in
        count?.pointee = SQLSMALLINT(clamping: try statement.parameterCount())
        return .success
    }
}

@_cdecl("SQLDescribeParam")
public func describeParam(
    _ statement: SQLHSTMT?,
    _ number: SQLUSMALLINT,
    _ sqlType: UnsafeMutablePointer<SQLSMALLINT>?,
    _ columnSize: UnsafeMutablePointer<SQLULEN>?,
    _ decimalDigits: UnsafeMutablePointer<SQLSMALLINT>?,
    _ nullable: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    withStatement(statement, .describeParam) { (statement) throws(DriverError) in
        let parameter = try statement.parameterDescription(Int(number))
        sqlType?.pointee = parameter.sqlType.rawValue
        columnSize?.pointee = SQLULEN(clamping: parameter.columnSize)
        decimalDigits?.pointee = SQLSMALLINT(clamping: parameter.decimalDigits)
        nullable?.pointee = parameter.isNullable ? 1 : 0
        return .success
    }
}

@_cdecl("SQLGetCursorName")
public func getCursorName(
    _ statement: SQLHSTMT?,
    _ name: UnsafeMutablePointer<SQLCHAR>?,
    _ capacity: SQLSMALLINT,
    _ length: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    getCursorName(statement, TextOutput(name, Int(capacity)), length)
}

@_cdecl("SQLGetCursorNameW")
public func getCursorNameW(
    _ statement: SQLHSTMT?,
    _ name: UnsafeMutablePointer<SQLWCHAR>?,
    _ capacity: SQLSMALLINT,
    _ length: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    getCursorName(statement, TextOutput(name, Int(capacity)), length)
}

private func getCursorName(
    _ statement: SQLHSTMT?,
    _ output: TextOutput,
    _ length: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    withStatement(statement, .getCursorName) { (statement) throws(DriverError) in
        try statement.put(statement.cursorName(), into: output, length: length)
        return .success
    }
}

@_cdecl("SQLSetCursorName")
public func setCursorName(
    _ statement: SQLHSTMT?,
    _ name: UnsafeMutablePointer<SQLCHAR>?,
    _ length: SQLSMALLINT
) -> SQLRETURN {
    setCursorName(statement, TextInput(name, Int(length)))
}

@_cdecl("SQLSetCursorNameW")
public func setCursorNameW(
    _ statement: SQLHSTMT?,
    _ name: UnsafeMutablePointer<SQLWCHAR>?,
    _ length: SQLSMALLINT
) -> SQLRETURN {
    setCursorName(statement, TextInput(name, Int(length)))
}

private func setCursorName(_ statement: SQLHSTMT?, _ name: TextInput) -> SQLRETURN {
    withStatement(statement, .setCursorName) { (statement) throws(DriverError) in
        try statement.setCursorName(name.required("The cursor's name"))
        return .success
    }
}
