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
    procedures(
        statement,
        TextInput(catalog, Int(catalogLength)),
        TextInput(schema, Int(schemaLength)),
        TextInput(procedure, Int(procedureLength))
    )
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
    procedures(
        statement,
        TextInput(catalog, Int(catalogLength)),
        TextInput(schema, Int(schemaLength)),
        TextInput(procedure, Int(procedureLength))
    )
}

private func procedures(
    _ statement: SQLHSTMT?,
    _ catalog: TextInput,
    _ schema: TextInput,
    _ procedure: TextInput
) -> SQLRETURN {
    ask(statement, .procedures) { (catalogue) throws(DriverError) in
        try catalogue.procedures(
            catalog: catalog.text(),
            schema: schema.text(),
            procedure: procedure.text()
        )
    }
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
    procedureColumns(
        statement,
        TextInput(catalog, Int(catalogLength)),
        TextInput(schema, Int(schemaLength)),
        TextInput(procedure, Int(procedureLength)),
        TextInput(column, Int(columnLength))
    )
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
    procedureColumns(
        statement,
        TextInput(catalog, Int(catalogLength)),
        TextInput(schema, Int(schemaLength)),
        TextInput(procedure, Int(procedureLength)),
        TextInput(column, Int(columnLength))
    )
}

private func procedureColumns(
    _ statement: SQLHSTMT?,
    _ catalog: TextInput,
    _ schema: TextInput,
    _ procedure: TextInput,
    _ column: TextInput
) -> SQLRETURN {
    ask(statement, .procedureColumns) { (catalogue) throws(DriverError) in
        try catalogue.procedureColumns(
            catalog: catalog.text(),
            schema: schema.text(),
            procedure: procedure.text(),
            column: column.text()
        )
    }
}
