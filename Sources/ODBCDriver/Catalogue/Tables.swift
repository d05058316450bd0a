public import CODBC
import DriverCore

@_cdecl("SQLTables")
public func tables(
    _ statement: SQLHSTMT?,
    _ catalog: UnsafeMutablePointer<SQLCHAR>?,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLCHAR>?,
    _ schemaLength: SQLSMALLINT,
    _ table: UnsafeMutablePointer<SQLCHAR>?,
    _ tableLength: SQLSMALLINT,
    _ types: UnsafeMutablePointer<SQLCHAR>?,
    _ typesLength: SQLSMALLINT
) -> SQLRETURN {
    tables(
        statement,
        TextInput(catalog, Int(catalogLength)),
        TextInput(schema, Int(schemaLength)),
        TextInput(table, Int(tableLength)),
        TextInput(types, Int(typesLength))
    )
}

@_cdecl("SQLTablesW")
public func tablesW(
    _ statement: SQLHSTMT?,
    _ catalog: UnsafeMutablePointer<SQLWCHAR>?,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLWCHAR>?,
    _ schemaLength: SQLSMALLINT,
    _ table: UnsafeMutablePointer<SQLWCHAR>?,
    _ tableLength: SQLSMALLINT,
    _ types: UnsafeMutablePointer<SQLWCHAR>?,
    _ typesLength: SQLSMALLINT
) -> SQLRETURN {
    tables(
        statement,
        TextInput(catalog, Int(catalogLength)),
        TextInput(schema, Int(schemaLength)),
        TextInput(table, Int(tableLength)),
        TextInput(types, Int(typesLength))
    )
}

private func tables(
    _ statement: SQLHSTMT?,
    _ catalog: TextInput,
    _ schema: TextInput,
    _ table: TextInput,
    _ types: TextInput
) -> SQLRETURN {
    ask(statement, .tables) { (catalogue) throws(DriverError) in
        try catalogue.tables(
            catalog: catalog.text(),
            schema: schema.text(),
            table: table.text(),
            types: types.text()
        )
    }
}

@_cdecl("SQLColumns")
public func columns(
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
    columns(
        statement,
        TextInput(catalog, Int(catalogLength)),
        TextInput(schema, Int(schemaLength)),
        TextInput(table, Int(tableLength)),
        TextInput(column, Int(columnLength))
    )
}

@_cdecl("SQLColumnsW")
public func columnsW(
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
    columns(
        statement,
        TextInput(catalog, Int(catalogLength)),
        TextInput(schema, Int(schemaLength)),
        TextInput(table, Int(tableLength)),
        TextInput(column, Int(columnLength))
    )
}

private func columns(
    _ statement: SQLHSTMT?,
    _ catalog: TextInput,
    _ schema: TextInput,
    _ table: TextInput,
    _ column: TextInput
) -> SQLRETURN {
    ask(statement, .columns) { (catalogue) throws(DriverError) in
        try catalogue.columns(
            catalog: catalog.text(),
            schema: schema.text(),
            table: table.text(),
            column: column.text()
        )
    }
}

@_cdecl("SQLGetTypeInfo")
public func getTypeInfo(_ statement: SQLHSTMT?, _ sqlType: SQLSMALLINT) -> SQLRETURN {
    ask(statement, .getTypeInfo) { (catalogue) throws(DriverError) in
        try catalogue.typeInfo(SQLDataType(rawValue: sqlType))
    }
}

@_cdecl("SQLGetTypeInfoW")
public func getTypeInfoW(_ statement: SQLHSTMT?, _ sqlType: SQLSMALLINT) -> SQLRETURN {
    ask(statement, .getTypeInfo) { (catalogue) throws(DriverError) in
        try catalogue.typeInfo(SQLDataType(rawValue: sqlType))
    }
}
