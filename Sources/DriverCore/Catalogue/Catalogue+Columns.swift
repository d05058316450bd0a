internal import TableModel

extension Catalogue {
    /// Answers `SQLColumns`: all columns but the hidden ones, in their order in the table.
    package func columns(
        catalog: String?,
        schema: String?,
        table: String?,
        column: String?
    ) -> StaticResult {
        let wanted = pattern(column)
        let tables = chosen(catalog: catalog, schema: pattern(schema), table: pattern(table))
        let rows = tables.flatMap { table in
            table.columns.filter { !$0.isHidden }.enumerated()
                .filter { wanted.matches($0.element.name) }
                .map { row(table, $0.element, ordinal: $0.offset + 1) }
        }
        return result(Self.columnColumns, rows)
    }

    private func row(_ table: TableSchema, _ column: Column, ordinal: Int) -> [Value] {
        let description = describe(column)
        let type = description.sqlType
        return [
            .null, .text(table.schema), .text(table.name), .text(column.name),
            Value(type.code(for: version).rawValue), .text(type.name),
            Value(description.columnSize), Value(description.octetLength),
            Value(type.decimalDigits(description.decimalDigits)),
            Value(type.isNumber ? 10 : nil), Value(column.isNullable ? 1 : 0),
            .text(column.remarks), .null, Value(type.verbose),
            Value(type.isDatetime ? type.datetimeCode : nil),
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

extension SQLDataType {
    /// The digits after the point where the type has any; nil where the question makes no sense.
    func decimalDigits(_ digits: Int) -> Int? {
        switch self {
        case .decimal, .numeric, .time, .timestamp: digits
        case .tinyInt, .smallInt, .integer, .bigInt, .bit: 0
        default: nil
        }
    }
}
