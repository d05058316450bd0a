public import CODBC
import DriverCore

@_cdecl("SQLProcedures")
public func procedures(
    _ statement: SQLHSTMT?,
    _ catalog: UnsafeMutablePointer<SQLCHAR>?,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLCHAR>?,
    _ schemaLength: SQLSMALLINT,
    _ procedure: UnsafeMutablePointer<SQLCHAR>?,
    _ procedureLength: SQLSMALLINT
) -> SQLRETURN {
    ask(statement, .procedures) { $0.procedures() }
}

@_cdecl("SQLProceduresW")
public func proceduresW(
    _ statement: SQLHSTMT?,
    _ catalog: UnsafeMutablePointer<SQLWCHAR>?,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLWCHAR>?,
    _ schemaLength: SQLSMALLINT,
    _ procedure: UnsafeMutablePointer<SQLWCHAR>?,
    _ procedureLength: SQLSMALLINT
) -> SQLRETURN {
    ask(statement, .procedures) { $0.procedures() }
}

@_cdecl("SQLProcedureColumns")
public func procedureColumns(
    _ statement: SQLHSTMT?,
    _ catalog: UnsafeMutablePointer<SQLCHAR>?,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLCHAR>?,
    _ schemaLength: SQLSMALLINT,
    _ procedure: UnsafeMutablePointer<SQLCHAR>?,
    _ procedureLength: SQLSMALLINT,
    _ column: UnsafeMutablePointer<SQLCHAR>?,
    _ columnLength: SQLSMALLINT
) -> SQLRETURN {
    ask(statement, .procedureColumns) { $0.procedureColumns() }
}

@_cdecl("SQLProcedureColumnsW")
public func procedureColumnsW(
    _ statement: SQLHSTMT?,
    _ catalog: UnsafeMutablePointer<SQLWCHAR>?,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLWCHAR>?,
    _ schemaLength: SQLSMALLINT,
    _ procedure: UnsafeMutablePointer<SQLWCHAR>?,
    _ procedureLength: SQLSMALLINT,
    _ column: UnsafeMutablePointer<SQLWCHAR>?,
    _ columnLength: SQLSMALLINT
) -> SQLRETURN {
    ask(statement, .procedureColumns) { $0.procedureColumns() }
}

@_cdecl("SQLTablePrivileges")
public func tablePrivileges(
    _ statement: SQLHSTMT?,
    _ catalog: UnsafeMutablePointer<SQLCHAR>?,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLCHAR>?,
    _ schemaLength: SQLSMALLINT,
    _ table: UnsafeMutablePointer<SQLCHAR>?,
    _ tableLength: SQLSMALLINT
) -> SQLRETURN {
    ask(statement, .tablePrivileges) { $0.tablePrivileges() }
}

@_cdecl("SQLTablePrivilegesW")
public func tablePrivilegesW(
    _ statement: SQLHSTMT?,
    _ catalog: UnsafeMutablePointer<SQLWCHAR>?,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLWCHAR>?,
    _ schemaLength: SQLSMALLINT,
    _ table: UnsafeMutablePointer<SQLWCHAR>?,
    _ tableLength: SQLSMALLINT
) -> SQLRETURN {
    ask(statement, .tablePrivileges) { $0.tablePrivileges() }
}

@_cdecl("SQLColumnPrivileges")
public func columnPrivileges(
    _ statement: SQLHSTMT?,
    _ catalog: UnsafeMutablePointer<SQLCHAR>?,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLCHAR>?,
    _ schemaLength: SQLSMALLINT,
    _ table: UnsafeMutablePointer<SQLCHAR>?,
    _ tableLength: SQLSMALLINT,
    _ column: UnsafeMutablePointer<SQLCHAR>?,
    _ columnLength: SQLSMALLINT
) -> SQLRETURN {
    ask(statement, .columnPrivileges) { $0.columnPrivileges() }
}

@_cdecl("SQLColumnPrivilegesW")
public func columnPrivilegesW(
    _ statement: SQLHSTMT?,
    _ catalog: UnsafeMutablePointer<SQLWCHAR>?,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLWCHAR>?,
    _ schemaLength: SQLSMALLINT,
    _ table: UnsafeMutablePointer<SQLWCHAR>?,
    _ tableLength: SQLSMALLINT,
    _ column: UnsafeMutablePointer<SQLWCHAR>?,
    _ columnLength: SQLSMALLINT
) -> SQLRETURN {
    ask(statement, .columnPrivileges) { $0.columnPrivileges() }
}
