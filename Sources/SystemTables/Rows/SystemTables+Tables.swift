internal import TableModel

extension SystemTables {
    /// What there is to select from.
    static let tables: [SystemTable.Declaration] = [
        SystemTable.Declaration(
            name: "sys_catalogs",
            remarks: "Catalogs; there are none.",
            columns: [.text("CatalogName")],
            rows: { _ in [] }
        ),
        SystemTable.Declaration(
            name: "sys_schemas",
            remarks: "Schemas: the profile's and, where there are local tables, theirs.",
            columns: [.text("CatalogName"), .text("SchemaName")],
            rows: { $0.schemas.map { [.null, .text($0)] } }
        ),
        SystemTable.Declaration(
            name: "sys_tables",
            remarks: "Tables and views, these tables among them.",
            columns: .place + [
                .text("TableType"), .text("Description", size: 1_000), .flag("IsUpdateable"),
            ],
            rows: { facts in
                facts.tables.map { table in
                    table.place + [
                        .text(table.kind.rawValue), .text(table.remarks), .flag(!table.isReadOnly),
                    ]
                }
            }
        ),
        SystemTable.Declaration(
            name: "sys_tablecolumns",
            remarks: "Columns of all tables, with those that only WHERE can name.",
            columns: .place + [
                .text("ColumnName"), .text("DataTypeName"), .number("DataType"), .number("Length"),
                .number("NumericPrecision"), .number("NumericScale"), .flag("IsNullable"),
                .text("Description", size: 1_000), .number("Ordinal"), .flag("IsAutoIncrement"),
                .flag("IsGeneratedColumn"), .flag("IsReadOnly"), .flag("IsKey"), .flag("IsHidden"),
            ],
            rows: { facts in
                facts.tables.flatMap { table in
                    table.columns.enumerated().map { index, column in
                        columnRow(column, at: index, of: table, facts.type(of: column))
                    }
                }
            }
        ),
    ]

    private static func columnRow(
        _ column: Column,
        at index: Int,
        of table: TableSchema,
        _ type: TypeFacts
    ) -> [Value] {
        table.place + [
            .text(column.name), .text(type.name), .number(type.code), .number(type.length),
            .number(type.precision), .number(type.scale), .flag(column.isNullable),
            .text(column.remarks), .number(index + 1), .flag(false), .flag(false),
            .flag(table.isReadOnly), .flag(table.hasInKey(column)), .flag(column.isHidden),
        ]
    }
}

extension TableSchema {
    /// Whether the primary key has the column.
    func hasInKey(_ column: Column) -> Bool {
        primaryKey.contains { $0.asciiLowercased == column.name.asciiLowercased }
    }
}
