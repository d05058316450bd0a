internal import TableModel

extension Catalogue {
    /// What `SQLSpecialColumns` can ask for.
    package enum SpecialColumnKind: UInt16, Hashable, Sendable {
        /// The columns that name a row best (`SQL_BEST_ROWID`).
        case bestRowIdentifier = 1
        /// The columns that change with every update (`SQL_ROWVER`).
        case rowVersion = 2
    }

    /// Answers `SQLSpecialColumns`: the primary key names a row; no column counts versions.
    package func specialColumns(
        _ kind: SpecialColumnKind,
        catalog: String?,
        schema: String?,
        table: String?,
        allowsNulls: Bool = true
    ) -> StaticResult {
        let columns: [CatalogueColumn] = [
            .small("SCOPE"), .name("COLUMN_NAME", isNullable: false),
            .small("DATA_TYPE", isNullable: false), .name("TYPE_NAME", isNullable: false),
            .integer("COLUMN_SIZE", was: "PRECISION"), .integer("BUFFER_LENGTH", was: "LENGTH"),
            .small("DECIMAL_DIGITS", was: "SCALE"), .small("PSEUDO_COLUMN"),
        ]
        guard kind == .bestRowIdentifier else { return result(columns) }
        let tables = chosen(catalog: catalog, schema: name(schema), table: name(table))
        let rows = tables.flatMap { table in
            let keys = table.primaryKey.compactMap { key in
                table.column(named: key).map { table.columns[$0] }
            }
            let isUsable = allowsNulls || keys.allSatisfy { !$0.isNullable }
            return (isUsable ? keys : []).map { row($0) }
        }
        return result(columns, rows)
    }

    private func row(_ column: Column) -> [Value] {
        let description = describe(column)
        let type = description.sqlType
        return [
            Value(Self.sessionScope), .text(column.name), Value(type.code(for: version).rawValue),
            .text(type.name), Value(description.columnSize), Value(description.octetLength),
            Value(type.decimalDigits(description.decimalDigits)), Value(Self.notPseudo),
        ]
    }

    /// Answers `SQLStatistics`: a row for the table, whose size nobody knows, and its primary key.
    package func statistics(catalog: String?, schema: String?, table: String?) -> StaticResult {
        let tables = chosen(catalog: catalog, schema: name(schema), table: name(table))
        let statistics = tables.map { table in
            [.null, Value.text(table.schema), .text(table.name)]
                + [.null, .null, .null, Value(Self.tableStatistic)]
                + Array(repeating: Value.null, count: 6)
        }
        let indexes = tables.flatMap { table in
            table.primaryKey.enumerated().map { index, column in
                [
                    .null, Value.text(table.schema), .text(table.name), Value(0), .null,
                    .text(table.primaryKeyName), Value(Self.otherIndex), Value(index + 1),
                    .text(column), .text("A"), .null, .null, .null,
                ]
            }
        }
        return result(Self.statisticsColumns, statistics + indexes)
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

    /// `SQL_SCOPE_SESSION`.
    private static let sessionScope = 2
    /// `SQL_PC_NOT_PSEUDO`.
    private static let notPseudo = 1
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
