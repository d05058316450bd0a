internal import TableModel

/// A column that expressions can name.
struct Field: Sendable {
    var name: String
    var typed: Typed
    /// `*` leaves it out.
    var isHidden = false
}

/// One table, or query, of a FROM clause.
struct ScopeSource: Sendable {
    /// The alias, or the table's name.
    var name: String
    var fields: [Field]
    /// False where a table is unknown: it may have any column.
    var isComplete = true
    /// The table of the catalog that the rows come from, if they do.
    var table: TableSchema?
    /// An outer join may leave its columns NULL.
    var isOptional = false
    /// Columns that a USING or NATURAL join merged into those of an earlier source.
    var merged: Set<String> = []

    private var positions: [String: Int] = [:]

    init(name: String, fields: [Field], isComplete: Bool = true, table: TableSchema? = nil) {
        self.name = name
        self.fields = fields
        self.isComplete = isComplete
        self.table = table
        for (index, field) in fields.enumerated() {
            let name = field.name.asciiLowercased
            if positions[name] == nil { positions[name] = index }
        }
    }

    init(name: String, table: TableSchema) {
        let fields = table.columns.map {
            Field(name: $0.name, typed: Typed($0, of: table), isHidden: $0.isHidden)
        }
        self.init(name: name, fields: fields, table: table)
    }

    func position(of column: String) -> Int? {
        positions[column.asciiLowercased]
    }

    func typed(at position: Int) -> Typed {
        isOptional ? fields[position].typed.optional : fields[position].typed
    }
}

/// What names mean at one place of a statement.
final class Scope {
    let parent: Scope?
    var sources: [ScopeSource] = []
    /// The queries of WITH clauses by name; nil for one whose columns are unknown.
    var commonTables: [String: [Field]?] = [:]
    /// Names given to result columns, which WHERE and its kin may use.
    var aliases: [String: Typed] = [:]

    init(in parent: Scope?) {
        self.parent = parent
    }

    /// A column found: the source's place in its scope, and the column's in the source.
    struct Resolution {
        var typed: Typed
        var source: Int
        var position: Int
        /// False for a column of an enclosing query.
        var isLocal: Bool
        /// Where the source was found.
        var scope: Scope
    }

    func resolve(_ reference: ColumnReference) -> Resolution? {
        var scope: Scope? = self
        while let current = scope {
            if let found = current.find(reference) {
                return Resolution(
                    typed: current.sources[found.source].typed(at: found.position),
                    source: found.source,
                    position: found.position,
                    isLocal: current === self,
                    scope: current
                )
            }
            if current.mayHide(reference) { return nil }
            scope = current.parent
        }
        return nil
    }

    /// An unknown table may have the column.
    private func mayHide(_ reference: ColumnReference) -> Bool {
        let wanted = reference.table?.asciiLowercased
        return sources.contains { source in
            !source.isComplete && (wanted == nil || wanted == source.name.asciiLowercased)
        }
    }

    private func find(_ reference: ColumnReference) -> (source: Int, position: Int)? {
        let wanted = reference.table?.asciiLowercased
        for (index, source) in sources.enumerated() {
            if let wanted {
                guard source.name.asciiLowercased == wanted else { continue }
            }
            if let position = source.position(of: reference.column) { return (index, position) }
        }
        return nil
    }

    func alias(_ name: String) -> Typed? {
        aliases[name.asciiLowercased] ?? parent?.alias(name)
    }

    /// The fields of a common table: the outer optional tells whether there is one of that name.
    func commonTable(_ name: String) -> [Field]?? {
        var scope: Scope? = self
        while let current = scope {
            if let fields = current.commonTables[name.asciiLowercased] { return .some(fields) }
            scope = current.parent
        }
        return nil
    }
}
