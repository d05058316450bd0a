internal import SQLDialect
internal import TableModel

extension FilterFunction {
    /// What a value of the hidden column demands of a row.
    enum Demand: Hashable {
        /// Nothing that can be handed over.
        case nothing
        /// What no row can meet.
        case impossible
        case filter(Filter)
    }

    /// The tree that a value of the hidden column stands for, with values of the columns' types.
    static func demand(in value: Value, _ schema: TableSchema) -> Demand {
        guard let arguments = decode(value), case .text(let shape)? = arguments.first,
            let filter = FilterShape.decode(shape, arguments: Array(arguments.dropFirst()))
        else { return .nothing }
        return filter.demand(schema, isNegated: false)
    }
}

extension Filter {
    /// The tree with every value in its column's type, as simple as it can be said.
    ///
    /// Where a comparison cannot be handed over, what is left keeps more rows, never fewer.
    fileprivate func demand(_ schema: TableSchema, isNegated: Bool) -> FilterFunction.Demand {
        switch self {
        case .compare(let constraint):
            return constraint.demand(schema, isNegated: isNegated)
        case .not(let part):
            switch part.demand(schema, isNegated: !isNegated) {
            case .nothing: return .impossible
            case .impossible: return .nothing
            case .filter(let filter): return .filter(.not(filter))
            }
        case .all(let parts):
            let demands = parts.map { $0.demand(schema, isNegated: isNegated) }
            if demands.contains(.impossible) { return .impossible }
            return joined(demands, by: Filter.all) ?? .nothing
        case .any(let parts):
            let demands = parts.map { $0.demand(schema, isNegated: isNegated) }
            if demands.contains(.nothing) { return .nothing }
            return joined(demands, by: Filter.any) ?? .impossible
        }
    }

    private func joined(
        _ demands: [FilterFunction.Demand],
        by join: ([Filter]) -> Filter
    ) -> FilterFunction.Demand? {
        let filters = demands.compactMap { demand -> Filter? in
            if case .filter(let filter) = demand { filter } else { nil }
        }
        guard let first = filters.first else { return nil }
        return .filter(filters.count == 1 ? first : join(filters))
    }
}

extension Constraint {
    /// Nothing compares with NULL, whether it is negated or not.
    ///
    /// What does not fit the column's type is taken for true, and for false beneath a NOT.
    fileprivate func demand(_ schema: TableSchema, isNegated: Bool) -> FilterFunction.Demand {
        let unknown = isNegated ? FilterFunction.Demand.impossible : .nothing
        guard schema.columns.indices.contains(column) else { return unknown }
        let type = schema.columns[column].type
        var typed = self
        typed.values = []
        for value in values where value != .null {
            guard let converted = type.converted(value, for: comparison, isConstant: true) else {
                return unknown
            }
            typed.values.append(converted)
        }
        if typed.values.isEmpty, comparison != .isNull, comparison != .isNotNull {
            return .impossible
        }
        return .filter(.compare(typed))
    }
}
