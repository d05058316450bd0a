internal import SQLDialect
package import TableModel

/// The tables of a connection by name, letter case aside.
package struct TableCatalog: SchemaCatalog, Sendable {
    /// Local tables first, then those of the profile in its order.
    package let tables: [TableSchema]
    private let positions: [String: [Int]]

    /// The first of two tables with one name is the one that is found without its schema.
    package init(_ tables: [TableSchema]) {
        self.tables = tables
        positions = Dictionary(grouping: tables.indices) { tables[$0].name.asciiLowercased }
    }

    package func table(named name: String, schema: String?) -> TableSchema? {
        let named = positions[name.asciiLowercased] ?? []
        guard let schema = schema?.asciiLowercased else { return named.first.map { tables[$0] } }
        return named.lazy.map { tables[$0] }.first { $0.schema.asciiLowercased == schema }
    }
}
