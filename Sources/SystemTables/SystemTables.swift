package import TableModel

/// The tables whose names begin with `sys_`, which tell of the connection in SQL.
package enum SystemTables {
    /// One source for each table, in `schema`; one steps back where a table of the profile has its name.
    package static func sources(
        schema: String,
        besides taken: [TableSchema],
        facts: any SystemFacts
    ) -> [any TableSource] {
        let names = Set(taken.map { $0.name.asciiLowercased })
        return all.filter { !names.contains($0.name) }
            .map { SystemTable($0, schema: schema, facts: facts) }
    }

    /// The tables as the catalogue shows them.
    package static func schemas(named schema: String) -> [TableSchema] {
        all.map {
            TableSchema(
                schema: schema,
                name: $0.name,
                remarks: $0.remarks,
                columns: $0.columns,
                kind: .systemTable
            )
        }
    }

    static let all: [SystemTable.Declaration] = tables + keys + procedures + connection + activity
}

extension Column {
    static func text(_ name: String, size: Int = 128) -> Self {
        Column(name: name, type: .text, size: size)
    }

    static func number(_ name: String) -> Self { Column(name: name, type: .integer) }

    static func flag(_ name: String) -> Self { Column(name: name, type: .boolean) }

    static func decimal(_ name: String) -> Self { Column(name: name, type: .double) }

    static func moment(_ name: String) -> Self { Column(name: name, type: .timestamp) }
}

extension [Column] {
    /// Where a table lies: no catalog, its schema and its name.
    static let place: Self = [.text("CatalogName"), .text("SchemaName"), .text("TableName")]
}

extension Value {
    static func flag(_ flag: Bool) -> Self { .integer(flag ? 1 : 0) }

    static func number(_ number: Int?) -> Self { number.map { .integer(Int64($0)) } ?? .null }
}

extension TableSchema {
    /// The values of `Column.place`.
    var place: [Value] { [.null, .text(schema), .text(name)] }
}
