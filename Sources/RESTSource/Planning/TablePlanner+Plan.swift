internal import Profiles
internal import TableModel

extension TablePlanner {
    /// The plan of the cheapest way, as the engine takes it.
    func plan(_ query: Query) -> ScanPlan {
        var (path, cost) = choose(query)
        // Where nothing can be asked, any other plan of the statement is better.
        if path == .impossible { cost.requests = 1e12 }
        let takesOrder = sorted(path, query) != nil
        if let sorted = sorted(path, query) { path = sorted }
        let uses = uses(of: path, in: query)
        let takesFilter = if case .search = path { query.hasFilter } else { false }
        return ScanPlan(
            pushes: uses.map {
                ScanPlan.Push(
                    candidate: $0.condition,
                    isExact: $0.isExact,
                    batchLimit: $0.batchLimit,
                    isEachAsked: $0.isEachAsked
                )
            },
            takesFilter: takesFilter,
            takesOrder: takesOrder,
            isUnique: isUnique(uses, in: query),
            estimatedRequests: isTold(path, uses, query) ? 1 : cost.requests,
            estimatedRows: cost.rows,
            isCounted: path.isOwn && uses.isEmpty && !query.hasFilter && estimate.isCounted,
            summary: summary(of: path, query)
        )
    }

    /// Whether only the number of rows matters, which the API tells with the smallest page.
    private func isTold(_ path: AccessPath, _ uses: [ConditionUse], _ query: Query) -> Bool {
        guard path.access != .lookup, !query.hasFilter, let request = request(of: path),
            request.totalCount != nil, request.paging.size != nil
        else { return false }
        let exact = query.conditions.filter { condition in
            uses.contains { $0.condition == condition.index && $0.isExact }
        }
        return exact.count == query.conditions.count
            && query.wanted.allSatisfy { column in
                exact.contains { $0.column == column && $0.comparison == .equal }
            }
    }

    /// The way in which rows arrive in the query's order, if there is one that costs nothing more.
    ///
    /// One term only, over a column whose order the profile vouches for.
    private func sorted(_ path: AccessPath, _ query: Query) -> AccessPath? {
        guard let term = query.order.first, query.order.count == 1, table.search?.style.sort != nil,
            table.columns[at: term.column]?.sort != nil
        else { return nil }
        switch path {
        case .search: return path
        case .list(let index)
        where parameterUses(of: table.lists[index], in: query)?.isEmpty == true:
            return searchPath(query)
        default: return nil
        }
    }

    /// The search with whatever conditions it takes.
    func searchPath(_ query: Query) -> AccessPath? {
        guard let search else { return nil }
        let used = query.conditions.filter { search.rule(for: $0) != nil }
        return .search(conditions: used.map(\.index))
    }

    /// Whether all columns of the primary key are compared with one value each.
    private func isUnique(_ uses: [ConditionUse], in query: Query) -> Bool {
        guard !table.primaryKey.isEmpty else { return false }
        return table.primaryKey.allSatisfy { name in
            uses.contains { use in
                guard let condition = query.conditions[at: use.condition] else { return false }
                return condition.comparison == .equal
                    && table.columns[at: condition.column]?.column.name == name
            }
        }
    }
}
