public import CODBC
import DriverCore

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
    tablePrivileges(
        statement,
        TextInput(catalog, Int(catalogLength)),
        TextInput(schema, Int(schemaLength)),
        TextInput(table, Int(tableLength))
    )
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
    tablePrivileges(
        statement,
        TextInput(catalog, Int(catalogLength)),
        TextInput(schema, Int(schemaLength)),
        TextInput(table, Int(tableLength))
    )
}

private func tablePrivileges(
    _ statement: SQLHSTMT?,
    _ catalog: TextInput,
    _ schema: TextInput,
    _ table: TextInput
) -> SQLRETURN {
    ask(statement, .tablePrivileges) { (catalogue) throws(DriverError) in
        try catalogue.tablePrivileges(
            catalog: catalog.text(),
            schema: schema.text(),
            table: table.text()
        )
    }
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
    columnPrivileges(
        statement,
        TextInput(catalog, Int(catalogLength)),
        TextInput(schema, Int(schemaLength)),
        TextInput(table, Int(tableLength)),
        TextInput(column, Int(columnLength))
    )
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
    columnPrivileges(
        statement,
        TextInput(catalog, Int(catalogLength)),
        TextInput(schema, Int(schemaLength)),
        TextInput(table, Int(tableLength)),
        TextInput(column, Int(columnLength))
    )
}

private func columnPrivileges(
    _ statement: SQLHSTMT?,
    _ catalog: TextInput,
    _ schema: TextInput,
    _ table: TextInput,
    _ column: TextInput
) -> SQLRETURN {
    ask(statement, .columnPrivileges) { (catalogue) throws(DriverError) in
        try catalogue.columnPrivileges(
            catalog: catalog.text(),
            schema: schema.text(),
            table: table.text(),
            column: column.text()
        )
    }
}
