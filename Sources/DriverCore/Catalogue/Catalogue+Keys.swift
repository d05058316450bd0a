internal import TableModel

extension Catalogue {
    /// Answers `SQLPrimaryKeys`.
    ///
    /// The arguments are names, never patterns.
    ///
    /// - Throws: HY009 without a table, HYC00 for a catalog.
    package func primaryKeys(
        catalog: String?,
        schema: String?,
        table: String?
    ) throws(DriverError) -> StaticResult {
        let columns: [CatalogueColumn] = [
            .name("TABLE_CAT", was: "TABLE_QUALIFIER"), .name("TABLE_SCHEM", was: "TABLE_OWNER"),
            .name("TABLE_NAME", isNullable: false), .name("COLUMN_NAME", isNullable: false),
            .small("KEY_SEQ", isNullable: false), .name("PK_NAME"),
        ]
        let tables = try named(catalog: catalog, schema: schema, table: table)
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

        /// No table has an empty name: clients mean no table by it.
        var isAbsent: Bool { table?.isEmpty ?? true }
    }

    /// Answers `SQLForeignKeys`: the keys that point to `primary`, those that `foreign` has, or
    /// those from one to the other.
    ///
    /// An unnamed side is any table.
    ///
    /// - Throws: HY009 where neither side is named, HYC00 for a catalog.
    package func foreignKeys(
        primary: TableName,
        foreign: TableName
    ) throws(DriverError) -> StaticResult {
        guard primary.table != nil || foreign.table != nil else { throw .missing("both tables") }
        try checkCatalog(primary.catalog)
        try checkCatalog(foreign.catalog)
        guard !primary.isAbsent || !foreign.isAbsent else { return result(Self.foreignKeyColumns) }
        let targets = try side(primary)
        var links: [ForeignKeyLink] = []
        for owner in try side(foreign) {
            for (index, key) in owner.foreignKeys.enumerated() {
                let target = targets.first {
                    $0.name.asciiLowercased == key.table.asciiLowercased
                        && $0.schema == owner.schema
                }
                guard let target else { continue }
                for (place, pair) in zip(key.columns, key.referenced).enumerated() {
                    links.append(
                        ForeignKeyLink(
                            owner: owner,
                            target: target,
                            key: key,
                            number: index + 1,
                            column: pair.0,
                            referenced: pair.1,
                            sequence: place + 1
                        )
                    )
                }
            }
        }
        let sortsByOwner = !primary.isAbsent
        links = links.stablySorted { $0.sequence }
            .stablySorted { sortsByOwner ? $0.owner.name : $0.target.name }
            .stablySorted { sortsByOwner ? $0.owner.schema : $0.target.schema }
        return result(Self.foreignKeyColumns, links.map(row))
    }

    /// The tables that one side can be.
    private func side(_ name: TableName) throws(DriverError) -> [TableSchema] {
        guard name.isAbsent else {
            return try named(catalog: nil, schema: name.schema, table: name.table)
        }
        return chosen(schema: NamePattern(name: name.schema), table: .any)
    }

    private func row(_ link: ForeignKeyLink) -> [Value] {
        [
            .null, .text(link.target.schema), .text(link.target.name), .text(link.referenced),
            .null, .text(link.owner.schema), .text(link.owner.name), .text(link.column),
            Value(link.sequence), Value(link.key.updateRule.rawValue),
            Value(link.key.deleteRule.rawValue),
            .text(link.owner.foreignKeyName(link.number)), .text(link.target.primaryKeyName),
            Value(Self.notDeferrable),
        ]
    }

    /// One column of a foreign key and the column that it names.
    private struct ForeignKeyLink {
        var owner: TableSchema
        var target: TableSchema
        var key: ForeignKey
        /// Counted from 1 among the keys of its table.
        var number: Int
        var column: String
        var referenced: String
        var sequence: Int
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

    /// `SQL_NOT_DEFERRABLE`.
    private static let notDeferrable = 7
}
