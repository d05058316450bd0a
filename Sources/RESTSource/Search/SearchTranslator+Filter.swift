internal import TableModel

extension SearchTranslator {
    /// The query for a tree of AND, OR and NOT.
    ///
    /// What cannot be said is left out where rows are only added by that; nil where nothing
    /// remains.
    func query(for filter: Filter) -> SearchQuery? {
        switch filter {
        case .compare(let constraint): query(for: constraint)
        case .not(let inner): inner.negated.flatMap { query(for: $0) }
        case .all(let members):
            switch members.compactMap({ query(for: $0) }) {
            case let queries where queries.isEmpty: nil
            case let queries: .all(queries)
            }
        case .any(let members):
            // One member that cannot be said could be any row.
            switch members.map({ query(for: $0) }) {
            case let queries where queries.isEmpty || queries.contains(nil): nil
            case let queries: .any(queries.compactMap(\.self))
            }
        }
    }

    private func query(for constraint: Constraint) -> SearchQuery? {
        let condition = Condition(
            index: 0,
            column: constraint.column,
            comparison: constraint.comparison,
            values: constraint.values
        )
        // An empty list is no list to an API.
        guard !condition.isEmptyList, rule(for: condition) != nil else { return nil }
        if constraint.comparison == .in, let most = maximumValues(for: condition),
            constraint.values.count > most
        {
            return nil
        }
        return query(for: condition)
    }
}

extension Filter {
    /// A filter that holds exactly where this one is false, by SQL's three-valued logic: a
    /// comparison with null is neither true nor false, and so is its opposite.
    ///
    /// Nil where there is none.
    fileprivate var negated: Filter? {
        switch self {
        case .not(let inner): inner
        case .all(let members): Self.combined(members) { .any($0) }
        case .any(let members): Self.combined(members) { .all($0) }
        case .compare(let constraint): constraint.negated
        }
    }

    /// In an OR all opposites must be known; in an AND too, to keep it simple.
    private static func combined(_ members: [Filter], _ combine: ([Filter]) -> Filter) -> Filter? {
        let opposites = members.compactMap(\.negated)
        return opposites.count == members.count ? combine(opposites) : nil
    }
}

extension Constraint {
    fileprivate var negated: Filter? {
        let opposite: ConstraintOperator
        switch comparison {
        case .equal: opposite = .notEqual
        case .notEqual: opposite = .equal
        case .less: opposite = .greaterOrEqual
        case .lessOrEqual: opposite = .greater
        case .greater: opposite = .lessOrEqual
        case .greaterOrEqual: opposite = .less
        case .isNull: opposite = .isNotNull
        case .isNotNull: opposite = .isNull
        case .in:
            return .all(
                values.map {
                    .compare(Constraint(column: column, comparison: .notEqual, values: [$0]))
                }
            )
        case .like: return nil
        }
        return .compare(Constraint(column: column, comparison: opposite, values: values))
    }
}
