internal import Profiles

extension SearchQuery {
    /// The narrowest query within the language's limits that finds no row less than this one.
    ///
    /// Nil where only the query for everything does.
    ///
    /// Members of an AND may be left out, members of an OR may not; a member of an OR may be replaced
    /// by one of its own conjuncts.
    func fitted(to style: SearchStyle) -> SearchQuery? {
        let conjuncts = conjuncts
        if conjuncts.count == 1, let disjuncts = conjuncts.first?.disjuncts, disjuncts.count > 1 {
            return Self.fitted(any: disjuncts, depth: style.maximumDepth, style)
        }
        var filters: [SearchQuery] = []
        var choices: [SearchQuery] = []
        for conjunct in conjuncts {
            let members = conjunct.disjuncts
            if members.count > 1 {
                let depth = style.maximumDepth - 1
                if let choice = Self.fitted(any: members, depth: depth, style) {
                    choices.append(choice)
                }
            } else {
                filters.append(conjunct)
            }
        }
        return Self.combined(filters, choices, style)
    }

    /// An OR within `depth` levels of groups, nil where it cannot be said.
    private static func fitted(
        any members: [SearchQuery],
        depth: Int,
        _ style: SearchStyle
    )
        -> SearchQuery?
    {
        guard depth >= 1, members.count <= style.maximumFilters else { return nil }
        var fitted: [SearchQuery] = []
        for member in members {
            let filters = member.conjuncts.filter(\.isFilter)
            guard let first = filters.first else { return nil }
            let hasRoom = depth >= 2 && filters.count > 1
            fitted.append(hasRoom ? .all(Array(filters.prefix(style.maximumFilters))) : first)
        }
        return .any(fitted)
    }

    /// Single filters and ORs as one AND.
    ///
    /// Groups and single filters are never neighbours.
    private static func combined(
        _ filters: [SearchQuery],
        _ choices: [SearchQuery],
        _ style: SearchStyle
    ) -> SearchQuery? {
        if choices.isEmpty, filters.count <= style.maximumFilters { return all(of: filters) }
        guard style.maximumDepth >= 2 else {
            return all(of: Array(filters.prefix(style.maximumFilters)))
        }
        let size = max(style.maximumFilters, 1)
        var groups = stride(from: 0, to: filters.count, by: size).map { start in
            SearchQuery.all(Array(filters[start..<min(start + size, filters.count)]))
        }
        groups.append(contentsOf: choices)
        return all(of: Array(groups.prefix(size)))
    }

    private static func all(of members: [SearchQuery]) -> SearchQuery? {
        members.count > 1 ? .all(members) : members.first
    }

    private var isFilter: Bool {
        if case .filter = self { true } else { false }
    }
}
