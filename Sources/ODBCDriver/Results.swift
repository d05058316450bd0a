public import CODBC
import DriverCore

@_cdecl("SQLRowCount")
public func rowCount(
    _ statement: SQLHSTMT?,
    _ count: UnsafeMutablePointer<SQLLEN>?
) -> SQLRETURN {
    withStatement(statement, .rowCount) { (statement) throws(DriverError) in
        count?.pointee = statement.rowCount
        return .success
    }
}

@_cdecl("SQLNumResultCols")
public func numResultCols(
    _ statement: SQLHSTMT?,
    _ count: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    withStatement(statement, .numResultCols) { (statement) throws(DriverError) in
        count?.pointee = SQLSMALLINT(clamping: try statement.columnCount())
        return .success
    }
}

@_cdecl("SQLDescribeCol")
public func describeCol(
    _ statement: SQLHSTMT?,
    _ number: SQLUSMALLINT,
    _ name: UnsafeMutablePointer<SQLCHAR>?,
    _ capacity: SQLSMALLINT,
    _ nameLength: UnsafeMutablePointer<SQLSMALLINT>?,
    _ sqlType: UnsafeMutablePointer<SQLSMALLINT>?,
    _ columnSize: UnsafeMutablePointer<SQLULEN>?,
    _ decimalDigits: UnsafeMutablePointer<SQLSMALLINT>?,
    _ nullable: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    describeCol(
        statement,
        number,
        TextOutput(name, Int(capacity)),
        nameLength,
        sqlType,
        columnSize,
        decimalDigits,
        nullable
    )
}

@_cdecl("SQLDescribeColW")
public func describeColW(
    _ statement: SQLHSTMT?,
    _ number: SQLUSMALLINT,
    _ name: UnsafeMutablePointer<SQLWCHAR>?,
    _ capacity: SQLSMALLINT,
    _ nameLength: UnsafeMutablePointer<SQLSMALLINT>?,
    _ sqlType: UnsafeMutablePointer<SQLSMALLINT>?,
    _ columnSize: UnsafeMutablePointer<SQLULEN>?,
    _ decimalDigits: UnsafeMutablePointer<SQLSMALLINT>?,
    _ nullable: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    describeCol(
        statement,
        number,
        TextOutput(name, Int(capacity)),
        nameLength,
        sqlType,
        columnSize,
        decimalDigits,
        nullable
    )
}

private func describeCol(
    _ statement: SQLHSTMT?,
    _ number: SQLUSMALLINT,
    _ name: TextOutput,
    _ nameLength: UnsafeMutablePointer<SQLSMALLINT>?,
    _ sqlType: UnsafeMutablePointer<SQLSMALLINT>?,
    _ columnSize: UnsafeMutablePointer<SQLULEN>?,
    _ decimalDigits: UnsafeMutablePointer<SQLSMALLINT>?,
    _ nullable: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    withStatement(statement, .describeCol) { (statement) throws(DriverError) in
        let column = try statement.column(Int(number))
        try statement.put(column.name, into: name, length: nameLength)
        sqlType?.pointee = column.sqlType.rawValue
        columnSize?.pointee = SQLULEN(clamping: column.columnSize)
        decimalDigits?.pointee = SQLSMALLINT(clamping: column.decimalDigits)
        nullable?.pointee = column.isNullable ? 1 : 0
        return .success
    }
}

@_cdecl("SQLColAttribute")
public func colAttribute(
    _ statement: SQLHSTMT?,
    _ number: SQLUSMALLINT,
    _ field: SQLUSMALLINT,
    _ text: SQLPOINTER?,
    _ capacity: SQLSMALLINT,
    _ textLength: UnsafeMutablePointer<SQLSMALLINT>?,
    _ value: UnsafeMutablePointer<SQLLEN>?
) -> SQLRETURN {
    let output = TextOutput(text, capacity: Int(capacity), encoding: .utf8)
    return colAttribute(statement, number, field, output, textLength, value)
}

@_cdecl("SQLColAttributeW")
public func colAttributeW(
    _ statement: SQLHSTMT?,
    _ number: SQLUSMALLINT,
    _ field: SQLUSMALLINT,
    _ text: SQLPOINTER?,
    _ capacity: SQLSMALLINT,
    _ textLength: UnsafeMutablePointer<SQLSMALLINT>?,
    _ value: UnsafeMutablePointer<SQLLEN>?
) -> SQLRETURN {
    let output = TextOutput(wideBytes: text, Int(capacity))
    return colAttribute(statement, number, field, output, textLength, value)
}

private func colAttribute(
    _ statement: SQLHSTMT?,
    _ number: SQLUSMALLINT,
    _ field: SQLUSMALLINT,
    _ output: TextOutput,
    _ textLength: UnsafeMutablePointer<SQLSMALLINT>?,
    _ value: UnsafeMutablePointer<SQLLEN>?
) -> SQLRETURN {
    withStatement(statement, .colAttribute) { (statement) throws(DriverError) in
        switch try statement.columnAttribute(Int(number), field) {
        case .number(let number): value?.pointee = number
        case .text(let text):
            try statement.put(text, into: output, length: textLength, counting: .bytes)
        }
        return .success
    }
}

@_cdecl("SQLBindCol")
public func bindCol(
    _ statement: SQLHSTMT?,
    _ number: SQLUSMALLINT,
    _ cType: SQLSMALLINT,
    _ target: SQLPOINTER?,
    _ capacity: SQLLEN,
    _ indicator: UnsafeMutablePointer<SQLLEN>?
) -> SQLRETURN {
    withStatement(statement, .bindCol) { (statement) throws(DriverError) in
        try statement.bindColumn(
            Int(number),
            as: CType(rawValue: cType),
            to: target,
            capacity: capacity,
            indicator: indicator
        )
        return .success
    }
}

@_cdecl("SQLGetData")
public func getData(
    _ statement: SQLHSTMT?,
    _ number: SQLUSMALLINT,
    _ cType: SQLSMALLINT,
    _ target: SQLPOINTER?,
    _ capacity: SQLLEN,
    _ indicator: UnsafeMutablePointer<SQLLEN>?
) -> SQLRETURN {
    withStatement(statement, .getData) { (statement) throws(DriverError) in
        try statement.getData(
            Int(number),
            as: CType(rawValue: cType),
            to: target,
            capacity: capacity,
            indicator: indicator
        )
    }
}

@_cdecl("SQLMoreResults")
public func moreResults(_ statement: SQLHSTMT?) -> SQLRETURN {
    withStatement(statement, .moreResults) { (statement) throws(DriverError) in
        try statement.moreResults()
    }
}
