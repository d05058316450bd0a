package import ConnectionProperties
package import TableModel

/// Which tables catalogue functions tell of: the properties `Tables`, `Views` and `BrowsableSchemas`.
///
/// Statements may name the others all the same. Letter case does not matter.
package struct TableListing: Hashable, Sendable {
    /// In small letters, bare or behind their schema and a point; nil for all.
    private let tables: Set<String>?
    private let views: Set<String>?
    private let schemas: Set<String>?

    /// Everything.
    package static let all = TableListing(tables: nil, views: nil, schemas: nil)

    private init(tables: Set<String>?, views: Set<String>?, schemas: Set<String>?) {
        self.tables = tables
        self.views = views
        self.schemas = schemas
    }

    package init(_ settings: ConnectionSettings) {
        tables = Self.names(settings.text("Tables"))
        views = Self.names(settings.text("Views"))
        schemas = Self.names(settings.text("BrowsableSchemas"))
    }

    /// The names of a list with commas; nil where there are none.
    private static func names(_ list: String?) -> Set<String>? {
        guard let list else { return nil }
        let names = list.split(separator: ",").map { name in
            String(name.filter { !"\"[]`".contains($0) }.trimmed).asciiLowercased
        }
        let known = Set(names.filter { !$0.isEmpty })
        return known.isEmpty ? nil : known
    }

    package func includesSchema(_ schema: String) -> Bool {
        schemas?.contains(schema.asciiLowercased) ?? true
    }

    package func includes(_ table: TableSchema) -> Bool {
        guard includesSchema(table.schema) else { return false }
        switch table.kind {
        // A local table is there because its user made it.
        case .table: return table.isLocal || isNamed(table, in: tables)
        case .view: return isNamed(table, in: views)
        default: return true
        }
    }

    private func isNamed(_ table: TableSchema, in wanted: Set<String>?) -> Bool {
        guard let wanted else { return true }
        let name = table.name.asciiLowercased
        return wanted.contains(name) || wanted.contains(table.schema.asciiLowercased + "." + name)
    }
}

extension String {
    fileprivate var trimmed: Substring {
        var text = self[...]
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }
}
