internal import SQLDialect
package import TableModel

/// The tables of a connection by name, letter case aside.
package struct TableCatalog: SchemaCatalog, Sendable {
    /// In the order of the profile.
    package let tables: [TableSchema]
    private let positions: [String: Int]

    /// The first of two tables with one name is the one that is found.
    package init(_ tables: [TableSchema]) {
        self.tables = tables
        positions = Dictionary(
            tables.enumerated().map { ($1.name.asciiLowercased, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    package func table(named name: String, schema: String?) -> TableSchema? {
        guard let position = positions[name.asciiLowercased] else { return nil }
        let table = tables[position]
        guard let schema else { return table }
        return schema.asciiLowercased == table.schema.asciiLowercased ? table : nil
    }
}
