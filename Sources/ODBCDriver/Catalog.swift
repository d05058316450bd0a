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

@_cdecl("SQLPrimaryKeys")
public func primaryKeys(
    _ statement: SQLHSTMT?,
    _ catalog: UnsafeMutablePointer<SQLCHAR>?,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLCHAR>?,
    _ schemaLength: SQLSMALLINT,
    _ table: UnsafeMutablePointer<SQLCHAR>?,
    _ tableLength: SQLSMALLINT
) -> SQLRETURN {
    primaryKeys(
        statement,
        TextInput(catalog, Int(catalogLength)),
        TextInput(schema, Int(schemaLength)),
        TextInput(table, Int(tableLength))
    )
}

@_cdecl("SQLPrimaryKeysW")
public func primaryKeysW(
    _ statement: SQLHSTMT?,
    _ catalog: UnsafeMutablePointer<SQLWCHAR>?,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLWCHAR>?,
    _ schemaLength: SQLSMALLINT,
    _ table: UnsafeMutablePointer<SQLWCHAR>?,
    _ tableLength: SQLSMALLINT
) -> SQLRETURN {
    primaryKeys(
        statement,
        TextInput(catalog, Int(catalogLength)),
        TextInput(schema, Int(schemaLength)),
        TextInput(table, Int(tableLength))
    )
}

private func primaryKeys(
    _ statement: SQLHSTMT?,
    _ catalog: TextInput,
    _ schema: TextInput,
    _ table: TextInput
) -> SQLRETURN {
    ask(statement, .primaryKeys) { (catalogue) throws(DriverError) in
        try catalogue.primaryKeys(
            catalog: catalog.text(),
            schema: schema.text(),
            table: table.text()
        )
    }
}

@_cdecl("SQLForeignKeys")
public func foreignKeys(
    _ statement: SQLHSTMT?,
    _ primaryCatalog: UnsafeMutablePointer<SQLCHAR>?,
    _ primaryCatalogLength: SQLSMALLINT,
    _ primarySchema: UnsafeMutablePointer<SQLCHAR>?,
    _ primarySchemaLength: SQLSMALLINT,
    _ primaryTable: UnsafeMutablePointer<SQLCHAR>?,
    _ primaryTableLength: SQLSMALLINT,
    _ foreignCatalog: UnsafeMutablePointer<SQLCHAR>?,
    _ foreignCatalogLength: SQLSMALLINT,
    _ foreignSchema: UnsafeMutablePointer<SQLCHAR>?,
    _ foreignSchemaLength: SQLSMALLINT,
    _ foreignTable: UnsafeMutablePointer<SQLCHAR>?,
    _ foreignTableLength: SQLSMALLINT
) -> SQLRETURN {
    foreignKeys(
        statement,
        TextInput(primaryCatalog, Int(primaryCatalogLength)),
        TextInput(primarySchema, Int(primarySchemaLength)),
        TextInput(primaryTable, Int(primaryTableLength)),
        TextInput(foreignCatalog, Int(foreignCatalogLength)),
        TextInput(foreignSchema, Int(foreignSchemaLength)),
        TextInput(foreignTable, Int(foreignTableLength))
    )
}

@_cdecl("SQLForeignKeysW")
public func foreignKeysW(
    _ statement: SQLHSTMT?,
    _ primaryCatalog: UnsafeMutablePointer<SQLWCHAR>?,
    _ primaryCatalogLength: SQLSMALLINT,
    _ primarySchema: UnsafeMutablePointer<SQLWCHAR>?,
    _ primarySchemaLength: SQLSMALLINT,
    _ primaryTable: UnsafeMutablePointer<SQLWCHAR>?,
    _ primaryTableLength: SQLSMALLINT,
    _ foreignCatalog: UnsafeMutablePointer<SQLWCHAR>?,
    _ foreignCatalogLength: SQLSMALLINT,
    _ foreignSchema: UnsafeMutablePointer<SQLWCHAR>?,
    _ foreignSchemaLength: SQLSMALLINT,
    _ foreignTable: UnsafeMutablePointer<SQLWCHAR>?,
    _ foreignTableLength: SQLSMALLINT
) -> SQLRETURN {
    foreignKeys(
        statement,
        TextInput(primaryCatalog, Int(primaryCatalogLength)),
        TextInput(primarySchema, Int(primarySchemaLength)),
        TextInput(primaryTable, Int(primaryTableLength)),
        TextInput(foreignCatalog, Int(foreignCatalogLength)),
        TextInput(foreignSchema, Int(foreignSchemaLength)),
        TextInput(foreignTable, Int(foreignTableLength))
    )
}

private func foreignKeys(
    _ statement: SQLHSTMT?,
    _ primaryCatalog: TextInput,
    _ primarySchema: TextInput,
    _ primaryTable: TextInput,
    _ foreignCatalog: TextInput,
    _ foreignSchema: TextInput,
    _ foreignTable: TextInput
) -> SQLRETURN {
    ask(statement, .foreignKeys) { (catalogue) throws(DriverError) in
        try catalogue.foreignKeys(
            primary: Catalogue.TableName(
                catalog: primaryCatalog.text(),
                schema: primarySchema.text(),
                table: primaryTable.text()
            ),
            foreign: Catalogue.TableName(
                catalog: foreignCatalog.text(),
                schema: foreignSchema.text(),
                table: foreignTable.text()
            )
        )
    }
}

@_cdecl("SQLStatistics")
public func statistics(
    _ statement: SQLHSTMT?,
    _ catalog: UnsafeMutablePointer<SQLCHAR>?,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLCHAR>?,
    _ schemaLength: SQLSMALLINT,
    _ table: UnsafeMutablePointer<SQLCHAR>?,
    _ tableLength: SQLSMALLINT,
    _ unique: SQLUSMALLINT,
    _ accuracy: SQLUSMALLINT
) -> SQLRETURN {
    statistics(
        statement,
        TextInput(catalog, Int(catalogLength)),
        TextInput(schema, Int(schemaLength)),
        TextInput(table, Int(tableLength)),
        unique,
        accuracy
    )
}

@_cdecl("SQLStatisticsW")
public func statisticsW(
    _ statement: SQLHSTMT?,
    _ catalog: UnsafeMutablePointer<SQLWCHAR>?,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLWCHAR>?,
    _ schemaLength: SQLSMALLINT,
    _ table: UnsafeMutablePointer<SQLWCHAR>?,
    _ tableLength: SQLSMALLINT,
    _ unique: SQLUSMALLINT,
    _ accuracy: SQLUSMALLINT
) -> SQLRETURN {
    statistics(
        statement,
        TextInput(catalog, Int(catalogLength)),
        TextInput(schema, Int(schemaLength)),
        TextInput(table, Int(tableLength)),
        unique,
        accuracy
    )
}

private func statistics(
    _ statement: SQLHSTMT?,
    _ catalog: TextInput,
    _ schema: TextInput,
    _ table: TextInput,
    _ unique: SQLUSMALLINT,
    _ accuracy: SQLUSMALLINT
) -> SQLRETURN {
    ask(statement, .statistics) { (catalogue) throws(DriverError) in
        try catalogue.statistics(
            catalog: catalog.text(),
            schema: schema.text(),
            table: table.text()
        )
    }
}

@_cdecl("SQLSpecialColumns")
public func specialColumns(
    _ statement: SQLHSTMT?,
    _ kind: SQLUSMALLINT,
    _ catalog: UnsafeMutablePointer<SQLCHAR>?,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLCHAR>?,
    _ schemaLength: SQLSMALLINT,
    _ table: UnsafeMutablePointer<SQLCHAR>?,
    _ tableLength: SQLSMALLINT,
    _ scope: SQLUSMALLINT,
    _ nullable: SQLUSMALLINT
) -> SQLRETURN {
    specialColumns(
        statement,
        kind,
        TextInput(catalog, Int(catalogLength)),
        TextInput(schema, Int(schemaLength)),
        TextInput(table, Int(tableLength)),
        scope,
        nullable
    )
}

@_cdecl("SQLSpecialColumnsW")
public func specialColumnsW(
    _ statement: SQLHSTMT?,
    _ kind: SQLUSMALLINT,
    _ catalog: UnsafeMutablePointer<SQLWCHAR>?,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLWCHAR>?,
    _ schemaLength: SQLSMALLINT,
    _ table: UnsafeMutablePointer<SQLWCHAR>?,
    _ tableLength: SQLSMALLINT,
    _ scope: SQLUSMALLINT,
    _ nullable: SQLUSMALLINT
) -> SQLRETURN {
    specialColumns(
        statement,
        kind,
        TextInput(catalog, Int(catalogLength)),
        TextInput(schema, Int(schemaLength)),
        TextInput(table, Int(tableLength)),
        scope,
        nullable
    )
}

private func specialColumns(
    _ statement: SQLHSTMT?,
    _ kind: SQLUSMALLINT,
    _ catalog: TextInput,
    _ schema: TextInput,
    _ table: TextInput,
    _ scope: SQLUSMALLINT,
    _ nullable: SQLUSMALLINT
) -> SQLRETURN {
    ask(statement, .specialColumns) { (catalogue) throws(DriverError) in
        guard let kind = Catalogue.SpecialColumnKind(rawValue: kind) else {
            throw DriverError(.invalidColumnType, "There is no column type \(kind)")
        }
        return try catalogue.specialColumns(
            kind,
            catalog: catalog.text(),
            schema: schema.text(),
            table: table.text(),
            allowsNulls: nullable != 0
        )
    }
}

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

@_cdecl("SQLGetTypeInfo")
public func getTypeInfo(_ statement: SQLHSTMT?, _ sqlType: SQLSMALLINT) -> SQLRETURN {
    ask(statement, .getTypeInfo) { $0.typeInfo(SQLDataType(rawValue: sqlType)) }
}

@_cdecl("SQLGetTypeInfoW")
public func getTypeInfoW(_ statement: SQLHSTMT?, _ sqlType: SQLSMALLINT) -> SQLRETURN {
    ask(statement, .getTypeInfo) { $0.typeInfo(SQLDataType(rawValue: sqlType)) }
}

/// Opens a cursor over what the catalogue answers.
private func ask(
    _ statement: SQLHSTMT?,
    _ function: Function,
    _ question: (Catalogue) throws(DriverError) -> StaticResult
) -> SQLRETURN {
    withStatement(statement, function) { (statement) throws(DriverError) in
        try statement.answer(question)
        return .success
    }
}
