internal import TableModel

extension SystemTables {
    /// How rows are told apart and how tables belong together.
    static let keys: [SystemTable.Declaration] = [
        SystemTable.Declaration(
            name: "sys_primarykeys",
            remarks: "The columns of primary keys.",
            columns: .place + [.text("ColumnName"), .number("KeySeq"), .text("KeyName")],
            rows: { facts in
                facts.tables.flatMap { table in
                    table.primaryKey.enumerated().map { index, column in
                        table.place + [
                            .text(column), .number(index + 1), .text(table.primaryKeyName),
                        ]
                    }
                }
            }
        ),
        SystemTable.Declaration(
            name: "sys_foreignkeys",
            remarks: "The columns of foreign keys and those that they name.",
            columns: .place + [
                .text("ColumnName"), .number("KeySeq"), .text("ForeignKeyName"),
                .text("PrimaryKeyName"), .text("ReferencedCatalogName"),
                .text("ReferencedSchemaName"), .text("ReferencedTableName"),
                .text("ReferencedColumnName"),
            ],
            rows: { facts in
                links(of: facts.tables).map { link in
                    link.table.place + [
                        .text(link.column), .number(link.sequence), .text(link.name),
                        .text(link.target.primaryKeyName),
                    ] + link.target.place + [.text(link.referenced)]
                }
            }
        ),
        SystemTable.Declaration(
            name: "sys_keycolumns",
            remarks: "Every column of a primary or a foreign key.",
            columns: .place + [
                .text("ColumnName"), .flag("IsKey"), .flag("IsForeignKey"),
                .text("PrimaryKeyName"), .text("ForeignKeyName"), .text("ReferencedCatalogName"),
                .text("ReferencedSchemaName"), .text("ReferencedTableName"),
                .text("ReferencedColumnName"),
            ],
            rows: keyColumns
        ),
        SystemTable.Declaration(
            name: "sys_indexes",
            remarks: "The columns of indexes; a primary key is one.",
            columns: [.text("IndexName"), .text("ColumnName")] + .place + [
                .flag("IsUnique"), .flag("IsPrimary"), .number("Type"),
                .text("SortOrder", size: 1), .number("Ordinal"),
            ],
            rows: { facts in
                facts.tables.flatMap { table in
                    table.allIndexes.flatMap { index in
                        index.terms.enumerated().map { place, term in
                            [.text(index.name), .text(term.column)] + table.place + [
                                .flag(index.isUnique), .flag(table.isPrimary(index)),
                                .number(otherIndex), .text(term.isDescending ? "D" : "A"),
                                .number(place + 1),
                            ]
                        }
                    }
                }
            }
        ),
    ]

    /// `SQL_INDEX_OTHER`.
    private static let otherIndex = 3

    private static func keyColumns(_ facts: any SystemFacts) -> [[Value]] {
        let tables = facts.tables
        let primary = tables.flatMap { table in
            table.primaryKey.map { column in
                table.place + [
                    .text(column), .flag(true), .flag(false), .text(table.primaryKeyName),
                    .null, .null, .null, .null, .null,
                ]
            }
        }
        let foreign = links(of: tables).map { link in
            link.table.place + [
                .text(link.column), .flag(false), .flag(true), .null, .text(link.name),
            ] + link.target.place + [.text(link.referenced)]
        }
        return primary + foreign
    }

    /// One column of a foreign key and the column that it names.
    private struct Link {
        var table: TableSchema
        var target: TableSchema
        var name: String
        var column: String
        var referenced: String
        var sequence: Int
    }

    /// The foreign keys between these tables; one whose table is missing is left out.
    private static func links(of tables: [TableSchema]) -> [Link] {
        tables.flatMap { table in
            table.foreignKeys.enumerated().flatMap { number, key -> [Link] in
                let target = tables.first {
                    $0.schema == table.schema
                        && $0.name.asciiLowercased == key.table.asciiLowercased
                }
                guard let target else { return [] }
                return zip(key.columns, key.referenced).enumerated().map { place, pair in
                    Link(
                        table: table,
                        target: target,
                        name: table.foreignKeyName(number + 1),
                        column: pair.0,
                        referenced: pair.1,
                        sequence: place + 1
                    )
                }
            }
        }
    }
}
