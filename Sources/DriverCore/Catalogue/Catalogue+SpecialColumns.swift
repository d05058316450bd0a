internal import TableModel

extension Catalogue {
    /// What `SQLSpecialColumns` can ask for.
    package enum SpecialColumnKind: UInt16, Hashable, Sendable {
        /// The columns that name a row best (`SQL_BEST_ROWID`).
        case bestRowIdentifier = 1
        /// The columns that change with every update (`SQL_ROWVER`).
        case rowVersion = 2
    }

    /// How long a row's identifier must hold at least.
    package enum RowScope: UInt16, Hashable, Sendable {
        case currentRow = 0
        case transaction = 1
        case session = 2
    }

    /// Answers `SQLSpecialColumns`: the primary key names a row, or a local table's `rowid`; no column counts versions.
    ///
    /// A key names its row for the session, the longest scope of all. `scope` is a `RowScope`; `nullable`
    /// is 1 where columns may be null, 0 where none may.
    ///
    /// - Throws: HY009 without a table, HYC00 for a catalog, HY097, HY098 or HY099 for a kind, a scope or
    ///   a nullability that does not exist.
    package func specialColumns(
        kind: UInt16,
        catalog: String?,
        schema: String?,
        table: String?,
        scope: UInt16 = RowScope.currentRow.rawValue,
        nullable: UInt16 = 1
    ) throws(DriverError) -> StaticResult {
        guard let kind = SpecialColumnKind(rawValue: kind) else {
            throw DriverError(.invalidColumnType, "There is no kind of special column \(kind)")
        }
        guard RowScope(rawValue: scope) != nil else {
            throw DriverError(.invalidScope, "There is no scope \(scope)")
        }
        guard nullable <= 1 else {
            throw DriverError(.invalidNullability, "Nullable cannot be \(nullable)")
        }
        let tables = try named(catalog: catalog, schema: schema, table: table)
        guard kind == .bestRowIdentifier else { return result(Self.specialColumns) }
        let rows = tables.flatMap { table in
            let keys = table.primaryKey.compactMap { key in
                table.column(named: key).map { table.columns[$0] }
            }
            if keys.isEmpty, table.hasRowNumber {
                return scope == RowScope.session.rawValue
                    ? [] : [row(Self.rowNumber, isPseudo: true)]
            }
            let isUsable = nullable == 1 || keys.allSatisfy { !$0.isNullable }
            return (isUsable ? keys : []).map { row($0) }
        }
        return result(Self.specialColumns, rows)
    }

    /// What SQLite counts the rows of a local table by; VACUUM may count them anew.
    private static let rowNumber = Column(name: "rowid", type: .bigint, isNullable: false)

    private func row(_ column: Column, isPseudo: Bool = false) -> [Value] {
        let description = describe(column)
        let type = description.sqlType
        return [
            Value((isPseudo ? RowScope.transaction : .session).rawValue), .text(column.name),
            Value(type.code(for: version).rawValue), .text(type.name),
            Value(description.columnSize), Value(description.octetLength),
            Value(type.decimalDigits(description.decimalDigits)),
            Value(isPseudo ? Self.pseudo : Self.notPseudo),
        ]
    }

    private static let specialColumns: [CatalogueColumn] = [
        .small("SCOPE"), .name("COLUMN_NAME", isNullable: false),
        .small("DATA_TYPE", isNullable: false), .name("TYPE_NAME", isNullable: false),
        .integer("COLUMN_SIZE", was: "PRECISION"), .integer("BUFFER_LENGTH", was: "LENGTH"),
        .small("DECIMAL_DIGITS", was: "SCALE"), .small("PSEUDO_COLUMN"),
    ]

    /// `SQL_PC_NOT_PSEUDO`.
    private static let notPseudo = 1
    /// `SQL_PC_PSEUDO`.
    private static let pseudo = 2
}

extension TableSchema {
    /// Whether rows can be named by a column that nobody declared: tables without one have a primary key.
    fileprivate var hasRowNumber: Bool {
        isLocal && !isReadOnly && primaryKey.isEmpty && column(named: "rowid") == nil
    }
}
