public import CODBC
import DriverCore

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
