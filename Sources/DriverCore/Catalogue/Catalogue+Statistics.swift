internal import TableModel

extension Catalogue {
    /// Answers `SQLStatistics`: a row for the table, whose size nobody knows, its primary key and its
    /// indexes.
    ///
    /// `unique` is 0 for unique indexes only (`SQL_INDEX_UNIQUE`) and 1 for all (`SQL_INDEX_ALL`);
    /// `accuracy` is `SQL_QUICK` or `SQL_ENSURE`, and the answer is the same, since it costs no request.
    ///
    /// - Throws: HY009 without a table, HYC00 for a catalog, HY100 or HY101 for other numbers.
    package func statistics(
        catalog: String?,
        schema: String?,
        table: String?,
        unique: UInt16 = 1,
        accuracy: UInt16 = 0
    ) throws(DriverError) -> StaticResult {
        guard unique <= 1 else {
            throw DriverError(.invalidUniqueness, "There is no option \(unique) for unique indexes")
        }
        guard accuracy <= 1 else {
            throw DriverError(.invalidAccuracy, "There is no accuracy \(accuracy)")
        }
        let tables = try named(catalog: catalog, schema: schema, table: table)
        let statistics = tables.map { table in
            [.null, Value.text(table.schema), .text(table.name)]
                + [.null, .null, .null, Value(Self.tableStatistic)]
                + Array(repeating: Value.null, count: 6)
        }
        let indexes = tables.flatMap { table in
            table.allIndexes.filter { unique == 1 || $0.isUnique }.map { (table, $0) }
        }
        .stablySorted { $0.1.name }
        .stablySorted { $0.1.isUnique ? 0 : 1 }
        return result(
            Self.statisticsColumns,
            statistics + indexes.flatMap { rows(of: $0.1, on: $0.0) }
        )
    }

    private func rows(of index: TableIndex, on table: TableSchema) -> [[Value]] {
        index.terms.enumerated().map { place, term in
            [
                .null, .text(table.schema), .text(table.name), Value(index.isUnique ? 0 : 1), .null,
                .text(index.name), Value(Self.otherIndex), Value(place + 1), .text(term.column),
                .text(term.isDescending ? "D" : "A"), .null, .null,
                index.condition.map(Value.text) ?? .null,
            ]
        }
    }

    private static let statisticsColumns: [CatalogueColumn] = [
        .name("TABLE_CAT", was: "TABLE_QUALIFIER"), .name("TABLE_SCHEM", was: "TABLE_OWNER"),
        .name("TABLE_NAME", isNullable: false), .small("NON_UNIQUE"), .name("INDEX_QUALIFIER"),
        .name("INDEX_NAME"), .small("TYPE", isNullable: false),
        .small("ORDINAL_POSITION", was: "SEQ_IN_INDEX"), .name("COLUMN_NAME"),
        .text("ASC_OR_DESC", size: 1).renamed(from: "COLLATION"), .integer("CARDINALITY"),
        .integer("PAGES"),
        .text("FILTER_CONDITION"),
    ]

    /// `SQL_TABLE_STAT`.
    private static let tableStatistic = 0
    /// `SQL_INDEX_OTHER`.
    private static let otherIndex = 3
}

extension CatalogueColumn {
    fileprivate func renamed(from oldName: String) -> Self {
        var copy = self
        copy.oldName = oldName
        return copy
    }
}
