internal import TableModel

extension Catalogue {
    /// Answers `SQLPrimaryKeys`.
    ///
    /// The arguments are names, never patterns.
    package func primaryKeys(catalog: String?, schema: String?, table: String?) -> StaticResult {
        let columns: [CatalogueColumn] = [
            .name("TABLE_CAT", was: "TABLE_QUALIFIER"), .name("TABLE_SCHEM", was: "TABLE_OWNER"),
            .name("TABLE_NAME", isNullable: false), .name("COLUMN_NAME", isNullable: false),
            .small("KEY_SEQ", isNullable: false), .name("PK_NAME"),
        ]
        let tables = chosen(catalog: catalog, schema: name(schema), table: name(table))
        let rows = tables.flatMap { table in
            table.primaryKey.enumerated().map { index, column in
                [
                    .null, Value.text(table.schema), .text(table.name), .text(column),
                    Value(index + 1), .text(table.primaryKeyName),
                ]
            }
        }
        return result(columns, rows)
    }

    /// The table that one side of `SQLForeignKeys` names.
    package struct TableName: Hashable, Sendable {
        package var catalog: String?
        package var schema: String?
        package var table: String?

        package init(catalog: String? = nil, schema: String? = nil, table: String? = nil) {
            self.catalog = catalog
            self.schema = schema
            self.table = table
        }
    }

    /// Answers `SQLForeignKeys`: the keys that point to `primary`, those that `foreign` has, or
    /// those from one to the other.
    ///
    /// An unnamed side is any table.
    package func foreignKeys(primary: TableName, foreign: TableName) -> StaticResult {
        let owners = chosen(
            catalog: foreign.catalog,
            schema: name(foreign.schema),
            table: name(foreign.table)
        )
        let targets = chosen(
            catalog: primary.catalog,
            schema: name(primary.schema),
            table: name(primary.table)
        )
        var keys: [(owner: TableSchema, target: TableSchema, key: ForeignKey, number: Int)] = []
        for owner in owners {
            for (index, key) in owner.foreignKeys.enumerated() {
                let target = targets.first {
                    $0.name.asciiLowercased == key.table.asciiLowercased
                        && $0.schema == owner.schema
                }
                if let target { keys.append((owner, target, key, index + 1)) }
            }
        }
        let sortsByOwner = primary.table != nil
        keys.sort {
            sortsByOwner
                ? ($0.owner.name, $0.number) < ($1.owner.name, $1.number)
                : ($0.target.name, $0.number) < ($1.target.name, $1.number)
        }
        let rows = keys.flatMap { owner, target, key, number in
            zip(key.columns, key.referenced).enumerated().map { index, pair in
                [
                    .null, Value.text(target.schema), .text(target.name), .text(pair.1),
                    .null, .text(owner.schema), .text(owner.name), .text(pair.0),
                    Value(index + 1), Value(Self.noAction), Value(Self.noAction),
                    .text("FK_\(owner.name)_\(number)"), .text(target.primaryKeyName),
                    Value(Self.notDeferrable),
                ]
            }
        }
        return result(Self.foreignKeyColumns, rows)
    }

    private static let foreignKeyColumns: [CatalogueColumn] = [
        .name("PKTABLE_CAT", was: "PKTABLE_QUALIFIER"),
        .name("PKTABLE_SCHEM", was: "PKTABLE_OWNER"),
        .name("PKTABLE_NAME", isNullable: false), .name("PKCOLUMN_NAME", isNullable: false),
        .name("FKTABLE_CAT", was: "FKTABLE_QUALIFIER"),
        .name("FKTABLE_SCHEM", was: "FKTABLE_OWNER"),
        .name("FKTABLE_NAME", isNullable: false), .name("FKCOLUMN_NAME", isNullable: false),
        .small("KEY_SEQ", isNullable: false), .small("UPDATE_RULE"), .small("DELETE_RULE"),
        .name("FK_NAME"), .name("PK_NAME"), .small("DEFERRABILITY"),
    ]

    /// `SQL_NO_ACTION`.
    private static let noAction = 3
    /// `SQL_NOT_DEFERRABLE`.
    private static let notDeferrable = 7
}

extension TableSchema {
    var primaryKeyName: String { "PK_\(name)" }
}
