internal import SQLDialect
internal import TableModel

extension Connection {
    /// Gives the columns of views the types of their expressions, of which SQLite knows nothing.
    ///
    /// In the order in which the views were made: one may be made of another.
    func describeViews(_ tables: inout [TableSchema]) throws(EngineError) {
        for schema in ["main", "temp"] {
            let views = try rows(
                "SELECT name, sql FROM \(schema).sqlite_schema WHERE type = 'view' ORDER BY rowid"
            )
            for view in views {
                guard case .text(let name) = view[0], case .text(let definition) = view[1],
                    let index = tables.firstIndex(where: { $0.name == name && $0.schema == schema })
                else { continue }
                let untyped = try rows(
                    "SELECT cid FROM pragma_table_xinfo(?1, ?2) WHERE type = ''",
                    [.text(name), .text(schema)]
                )
                guard !untyped.isEmpty,
                    let columns = SQLDialect.columns(
                        ofView: definition,
                        in: KnownTables(tables: tables + sources.map(\.schema))
                    ), columns.count == tables[index].columns.count
                else { continue }
                for case .integer(let number)? in untyped.map(\.first) {
                    guard let place = Int(exactly: number), columns.indices.contains(place) else {
                        continue
                    }
                    tables[index].columns[place].describe(columns[place])
                }
            }
        }
    }
}

private struct KnownTables: SchemaCatalog {
    let tables: [TableSchema]

    func table(named name: String, schema: String?) -> TableSchema? {
        let (name, schema) = (name.asciiLowercased, schema?.asciiLowercased)
        return tables.first { table in
            table.name.asciiLowercased == name
                && schema.map { $0 == table.schema.asciiLowercased } ?? true
        }
    }
}

extension Column {
    fileprivate mutating func describe(_ found: ResultColumn) {
        (type, declared) = (found.type, found.declared)
        size = found.size ?? LocalType.standardSize
    }
}
