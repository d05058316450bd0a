public import CODBC
import DriverCore

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
            table: table.text(),
            unique: unique,
            accuracy: accuracy
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
        try catalogue.specialColumns(
            kind: kind,
            catalog: catalog.text(),
            schema: schema.text(),
            table: table.text(),
            scope: scope,
            nullable: nullable
        )
    }
}
