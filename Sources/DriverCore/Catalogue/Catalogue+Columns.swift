internal import TableModel

extension Catalogue {
    /// Answers `SQLColumns`: all columns but the hidden ones, in their order in the table.
    ///
    /// - Throws: HYC00 for a catalog, HY009 for null where an identifier is wanted.
    package func columns(
        catalog: String?,
        schema: String?,
        table: String?,
        column: String?
    ) throws(DriverError) -> StaticResult {
        let wanted = try pattern(column, "the column")
        let tables = try matching(catalog: catalog, schema: schema, table: table)
        let rows = tables.flatMap { table in
            table.columns.filter { !$0.isHidden }.enumerated()
                .filter { wanted.matches($0.element.name) }
                .map { row(table, $0.element, ordinal: $0.offset + 1) }
        }
        return result(Self.columnColumns, rows)
    }

    private func row(_ table: TableSchema, _ column: Column, ordinal: Int) -> [Value] {
        [
            .null, .text(table.schema), .text(table.name), .text(column.name),
        ] + facts(of: column, ordinal: ordinal)
    }

    /// What `SQLColumns` and `SQLProcedureColumns` say alike, from `DATA_TYPE` to `IS_NULLABLE`.
    func facts(of column: Column, ordinal: Int) -> [Value] {
        let description = describe(column)
        let type = description.sqlType
        return [
            Value(type.code(for: version).rawValue), .text(type.name),
            Value(description.columnSize), Value(description.octetLength),
            Value(type.decimalDigits(description.decimalDigits)),
            Value(type.isNumber ? 10 : nil), Value(column.isNullable ? 1 : 0),
            .text(column.remarks), column.defaultText.map(Value.text) ?? .null,
            Value(type.verbose), Value(type.subcode),
            Value(type.isText || type.isBinary ? description.octetLength : nil),
            Value(ordinal), .text(column.isNullable ? "YES" : "NO"),
        ]
    }

    private static let columnColumns: [CatalogueColumn] = [
        .name("TABLE_CAT", was: "TABLE_QUALIFIER"), .name("TABLE_SCHEM", was: "TABLE_OWNER"),
        .name("TABLE_NAME", isNullable: false), .name("COLUMN_NAME", isNullable: false),
        .small("DATA_TYPE", isNullable: false), .name("TYPE_NAME", isNullable: false),
        .integer("COLUMN_SIZE", was: "PRECISION"), .integer("BUFFER_LENGTH", was: "LENGTH"),
        .small("DECIMAL_DIGITS", was: "SCALE"), .small("NUM_PREC_RADIX", was: "RADIX"),
        .small("NULLABLE", isNullable: false), .text("REMARKS"), .text("COLUMN_DEF"),
        .small("SQL_DATA_TYPE", isNullable: false), .small("SQL_DATETIME_SUB"),
        .integer("CHAR_OCTET_LENGTH"), .integer("ORDINAL_POSITION", isNullable: false),
        .text("IS_NULLABLE", size: 3),
    ]
}
