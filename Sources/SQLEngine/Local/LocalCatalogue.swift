import CSQLite
package import TableModel

/// The local tables as they were when somebody last asked, and by what that can be told.
struct LocalCatalogue {
    /// What changes whenever a definition may have changed.
    struct Version: Equatable {
        /// Changes made through this connection.
        var own: Int
        /// The number that SQLite keeps in the file, which others change too.
        var file: Int64
    }

    var version: Version?
    var tables: [TableSchema] = []
}

extension EngineSession {
    /// The schemas in which ordinary tables can be made; none where they cannot.
    package var localSchemas: [String] { hasLocalTables ? ["main", "temp"] : [] }

    /// The tables and views that were made beside those of the sources.
    ///
    /// They are read anew only after a definition may have changed: in a file each call looks at one number.
    ///
    /// - Throws: `.cancelled` where a wait for another statement was given up.
    package func localTables(
        unless cancellation: Cancellation? = nil
    ) throws(EngineError) -> [TableSchema] {
        guard hasLocalTables else { return [] }
        let connection = try open()
        guard connection.turn.take(unless: cancellation) else { throw .cancelled() }
        defer { connection.turn.give() }
        return try connection.localTables()
    }
}

extension Connection {
    /// The caller has the turn.
    func localTables() throws(EngineError) -> [TableSchema] {
        let version = LocalCatalogue.Version(own: definitionCount, file: try fileVersion())
        if localCatalogue.version == version { return localCatalogue.tables }
        var tables: [TableSchema] = []
        for schema in ["temp", "main"] {
            for row in try rows(Self.listing(of: schema)) {
                guard case .text(let name) = row[0] else { continue }
                tables.append(try table(name, in: schema, isView: row[1] == .text("view")))
            }
        }
        try describeViews(&tables)
        localCatalogue = LocalCatalogue(version: version, tables: tables)
        return tables
    }

    private static func listing(of schema: String) -> String {
        """
        SELECT name, type FROM \(schema).sqlite_schema \
        WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name
        """
    }

    private func fileVersion() throws(EngineError) -> Int64 {
        guard case .file = local,
            case .integer(let version)? = try rows("PRAGMA main.schema_version").first?.first
        else { return 0 }
        return version
    }

    private func table(
        _ name: String,
        in schema: String,
        isView: Bool
    ) throws(EngineError) -> TableSchema {
        let declared = try rows(
            "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?1, ?2)",
            [.text(name), .text(schema)]
        )
        let key = declared.filter { ($0[4].number ?? 0) > 0 }
            .sorted { ($0[4].number ?? 0) < ($1[4].number ?? 0) }
        return TableSchema(
            schema: schema,
            name: name,
            columns: declared.map { row in
                var column = Self.column(row, isSoleKey: key.count == 1)
                column.collation = collation(of: column.name, in: name, schema)
                return column
            },
            primaryKey: key.compactMap(\.[0].words),
            foreignKeys: isView ? [] : try foreignKeys(of: name, in: schema),
            isReadOnly: isView,
            kind: schema == "temp" ? .localTemporary : isView ? .view : .table,
            indexes: isView ? [] : try indexes(of: name, in: schema)
        )
    }

    private static func column(_ row: [Value], isSoleKey: Bool) -> Column {
        let type = LocalType(row[1].words ?? "")
        // SQLite fills in the key of a row by itself, and so takes a null for it.
        let isRowNumber = isSoleKey && row[4] == .integer(1) && type.isRowNumber
        return Column(
            name: row[0].words ?? "",
            type: type.columnType,
            size: type.declared?.length ?? LocalType.standardSize,
            isNullable: row[2] != .integer(1) && !isRowNumber,
            isHidden: row[5] == .integer(1),
            declared: type.declared,
            defaultText: row[3].words.map { type.columnType == .decimal ? number($0) : $0 }
        )
    }

    /// A decimal number's default as it was written: it is kept as text, digit by digit.
    private static func number(_ text: String) -> String {
        guard text.utf8.count > 2, text.hasPrefix("'"), text.hasSuffix("'") else { return text }
        return String(text.dropFirst().dropLast())
    }

    /// The column's order where it is not that of bytes; nil for a view's columns, too.
    private func collation(of column: String, in table: String, _ schema: String) -> String? {
        var name: UnsafePointer<CChar>?
        sqlite3_table_column_metadata(handle, schema, table, column, nil, &name, nil, nil, nil)
        return name.map { String(cString: $0) }.flatMap { $0 == "BINARY" ? nil : $0 }
    }

    private func foreignKeys(
        of table: String,
        in schema: String
    ) throws(EngineError) -> [ForeignKey] {
        let rows = try rows(
            """
            SELECT id, "table", "from", "to", on_update, on_delete \
            FROM pragma_foreign_key_list(?1, ?2) ORDER BY id, seq
            """,
            [.text(table), .text(schema)]
        )
        var keys: [(id: Value, key: ForeignKey)] = []
        for row in rows {
            if keys.last?.id != row[0] {
                let key = ForeignKey(
                    columns: [],
                    table: row[1].words ?? "",
                    referenced: [],
                    updateRule: ForeignKey.Rule(row[4].words),
                    deleteRule: ForeignKey.Rule(row[5].words)
                )
                keys.append((row[0], key))
            }
            keys[keys.count - 1].key.columns.append(row[2].words ?? "")
            if let referenced = row[3].words {
                keys[keys.count - 1].key.referenced.append(referenced)
            }
        }
        var complete: [ForeignKey] = []
        for var key in keys.map(\.key) {
            if key.referenced.isEmpty { key.referenced = try primaryKey(of: key.table, in: schema) }
            complete.append(key)
        }
        return complete
    }

    /// What a foreign key refers to that names no columns.
    private func primaryKey(of table: String, in schema: String) throws(EngineError) -> [String] {
        try rows(
            "SELECT name FROM pragma_table_info(?1, ?2) WHERE pk > 0 ORDER BY pk",
            [.text(table), .text(schema)]
        ).compactMap(\.[0].words)
    }

    /// The indexes beside that of the primary key.
    private func indexes(of table: String, in schema: String) throws(EngineError) -> [TableIndex] {
        let list = try rows(
            """
            SELECT l.name, l."unique", s.sql, l.partial FROM pragma_index_list(?1, ?2) l \
            LEFT JOIN \(schema).sqlite_schema s ON s.type = 'index' AND s.name = l.name \
            WHERE l.origin <> 'pk' ORDER BY l.name
            """,
            [.text(table), .text(schema)]
        )
        var indexes: [TableIndex] = []
        for row in list {
            guard case .text(let name) = row[0] else { continue }
            let terms = try rows(
                "SELECT name, \"desc\" FROM pragma_index_xinfo(?1, ?2) WHERE key = 1 ORDER BY seqno",
                [.text(name), .text(schema)]
            )
            indexes.append(
                TableIndex(
                    name: name,
                    terms: terms.map {
                        TableIndex.Term(
                            column: $0[0].words ?? "",
                            isDescending: $0[1] == .integer(1)
                        )
                    },
                    isUnique: row[1] == .integer(1),
                    condition: row[3] == .integer(1) ? row[2].words?.afterLastWhere : nil
                )
            )
        }
        return indexes
    }

    /// The rows of one statement of ours.
    func rows(_ sql: String, _ values: [Value] = []) throws(EngineError) -> [[Value]] {
        var statement: OpaquePointer?
        try check(sqlite3_prepare_v2(handle, sql, -1, &statement, nil))
        defer { sqlite3_finalize(statement) }
        for (index, value) in values.enumerated() {
            try check(value.bind(to: statement, at: Int32(index + 1)))
        }
        var rows: [[Value]] = []
        while true {
            let code = sqlite3_step(statement)
            guard code == SQLITE_ROW else {
                guard code == SQLITE_DONE else { throw error(code) }
                return rows
            }
            rows.append(
                (0..<sqlite3_column_count(statement)).map {
                    Value(sqlite3_column_value(statement, $0)) ?? .null
                }
            )
        }
    }
}

extension Value {
    fileprivate var words: String? {
        if case .text(let text) = self { text } else { nil }
    }

    fileprivate var number: Int64? {
        if case .integer(let number) = self { number } else { nil }
    }
}

extension ForeignKey.Rule {
    /// As SQLite spells it.
    fileprivate init(_ text: String?) {
        switch text {
        case "CASCADE": self = .cascade
        case "RESTRICT": self = .restrict
        case "SET NULL": self = .setNull
        case "SET DEFAULT": self = .setDefault
        default: self = .noAction
        }
    }
}

extension String {
    /// The condition of a CREATE INDEX, which ends the statement.
    fileprivate var afterLastWhere: String? {
        let lowered = Array(asciiLowercased.utf8)
        let word = Array("where".utf8)
        guard lowered.count > word.count else { return nil }
        for start in (0...lowered.count - word.count).reversed()
        where lowered[start..<start + word.count].elementsEqual(word) {
            let condition = utf8.dropFirst(start + word.count)
            return String(Substring(condition).drop { $0 == " " })
        }
        return nil
    }
}
