internal import Profiles
internal import TableModel

extension TablePlanner {
    /// The constraint without values that its column cannot have.
    func closing(_ constraint: Constraint) -> Constraint {
        guard [.equal, .in].contains(constraint.comparison),
            let column = table.columns[at: constraint.column]
        else { return constraint }
        var closed = constraint
        // No row, and no parent, has an empty key.
        if table.primaryKey.contains(column.column.name) || column.path?.origin == .parent {
            closed.values.removeAll { $0 == .text("") }
        }
        if let names = column.filter?.values, !names.isEmpty {
            closed.values.removeAll { names[$0.plainText] == nil }
        }
        let requests =
            table.lists + table.lookups.map(\.request) + [table.search?.request].compactMap(\.self)
        for parameter in requests.flatMap(\.parameters)
        where parameter.column == column.column.name && !parameter.values.isEmpty {
            closed.values.removeAll { parameter.json([$0]) == nil }
        }
        return closed
    }
}
