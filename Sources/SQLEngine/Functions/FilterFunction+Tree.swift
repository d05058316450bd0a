internal import TableModel

extension FilterFunction {
    /// The tree that a value of the hidden column stands for, with values of the columns' types; nil when
    /// there is none or nothing of it can be handed over.
    static func filter(in value: Value, _ schema: TableSchema) -> Filter? {
        nil
    }
}

extension Filter {
    /// The tree with every value in its column's type. A comparison that cannot be handed over becomes one
    /// that never takes a row away: always true, and always false beneath a NOT.
    func typed(_ schema: TableSchema, isNegated: Bool = false) -> Filter {
        switch self {
        case .all(let parts): .all(parts.map { $0.typed(schema, isNegated: isNegated) })
        case .any(let parts): .any(parts.map { $0.typed(schema, isNegated: isNegated) })
        case .not(let part): .not(part.typed(schema, isNegated: !isNegated))
        case .compare(let constraint):
            constraint.typed(schema).map { .compare($0) } ?? (isNegated ? .any([]) : .all([]))
        }
    }
}

extension Constraint {
    fileprivate func typed(_ schema: TableSchema) -> Constraint? {
        guard schema.columns.indices.contains(column) else { return nil }
        let type = schema.columns[column].type
        var typed = self
        typed.values = []
        for value in values {
            guard value != .null,
                let converted = type.converted(value, for: comparison, isConstant: true)
            else { return nil }
            typed.values.append(converted)
        }
        return typed
    }
}
