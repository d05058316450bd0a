internal import Profiles
internal import TableModel

/// Turns conditions of SQL into a search, never into a narrower one.
struct SearchTranslator: Sendable {
    let table: ProfileTable
    let style: SearchStyle
    let allowsLooseCriteria: Bool

    /// The rule for a condition, or nil where the API cannot help.
    ///
    /// The values, when known, fit.
    func rule(for condition: Condition) -> FilterRule? {
        guard let column = table.columns.dropFirst(condition.column).first,
            let filter = column.filter,
            condition.isBinary || !column.column.type.isText,
            let rule = filter.rules[condition.comparison] ?? alternative(to: condition, in: filter),
            rule.fidelity != .loose || allowsLooseCriteria
        else { return nil }
        if condition.values != nil, query(for: condition) == nil { return nil }
        return rule
    }

    /// The query for one condition with its values.
    func query(for condition: Condition) -> SearchQuery? {
        guard let column = table.columns.dropFirst(condition.column).first,
            let filter = column.filter, let values = condition.values
        else { return nil }
        if let rule = filter.rules[condition.comparison] {
            return query(condition.comparison, values, rule, filter)
        }
        guard let rule = alternative(to: condition, in: filter) else { return nil }
        let members = values.map { query(.equal, [$0], rule, filter) }
        return members.allPresent.map { $0.count == 1 ? $0[0] : .any($0) }
    }

    /// How many values of an `IN` one request may carry; nil for any number.
    func maximumValues(for condition: Condition) -> Int? {
        guard let filter = table.columns.dropFirst(condition.column).first?.filter else {
            return nil
        }
        if let rule = filter.rules[.in] { return rule.maximumValues }
        return style.maximumFilters
    }

    /// `IN` may be said as several `=`.
    private func alternative(to condition: Condition, in filter: ColumnFilter) -> FilterRule? {
        condition.comparison == .in && style.maximumDepth > 0 ? filter.rules[.equal] : nil
    }

    private func query(
        _ comparison: ConstraintOperator,
        _ values: [Value],
        _ rule: FilterRule,
        _ filter: ColumnFilter
    ) -> SearchQuery? {
        if comparison == .like { return pattern(values, rule, filter) }
        let rounding = ValueEncoding.Rounding(comparison)
        let terms = rule.terms.map { term -> SearchQuery? in
            let value: JSONValue?
            switch comparison {
            case .isNull, .isNotNull: value = .null
            case .in:
                value = values.map { encoded($0, filter, term.shift, rounding) }
                    .allPresent.map { .array($0) }
            default: value = values.first.flatMap { encoded($0, filter, term.shift, rounding) }
            }
            return value.map {
                .filter(SearchFilter(field: filter.field, comparison: term.comparison, value: $0))
            }
        }
        guard let present = terms.allPresent, let first = present.first else { return nil }
        return present.count == 1 ? first : .all(present)
    }

    private func encoded(
        _ value: Value,
        _ filter: ColumnFilter,
        _ shift: Int64,
        _ rounding: ValueEncoding.Rounding
    ) -> JSONValue? {
        guard filter.values.isEmpty else {
            guard case .text(let name) = value, let alias = filter.values[name] else { return nil }
            return filter.encoding.json(.text(alias))
        }
        return filter.encoding.json(value, shift: shift, rounding: rounding)
    }

    private func pattern(
        _ values: [Value],
        _ rule: FilterRule,
        _ filter: ColumnFilter
    )
        -> SearchQuery?
    {
        guard case .text(let text)? = values.first, let pattern = LikePattern(text),
            let comparison = rule.patterns[pattern.shape],
            let value = filter.encoding.json(.text(pattern.text))
        else { return nil }
        return .filter(SearchFilter(field: filter.field, comparison: comparison, value: value))
    }
}

extension [SearchQuery?] {
    fileprivate var allPresent: [SearchQuery]? { contains(nil) ? nil : compactMap(\.self) }
}

extension [JSONValue?] {
    fileprivate var allPresent: [JSONValue]? { contains(nil) ? nil : compactMap(\.self) }
}

extension ColumnType {
    /// Whether a collation decides what is equal.
    var isText: Bool {
        switch self {
        case .text, .json: true
        default: false
        }
    }
}
