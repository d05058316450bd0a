internal import Profiles
internal import TableModel

/// A condition that a way hands to the API.
struct ConditionUse: Hashable {
    var condition: Int
    /// The API answers as SQL would.
    var isExact: Bool
    /// How many values one round of requests takes when many keys are looked up.
    var batchLimit: Int?
    /// Each key of such a round is a request of its own.
    var isEachAsked = false
}

extension TablePlanner {
    /// The conditions that a way takes, each once.
    func uses(of path: AccessPath, in query: Query) -> [ConditionUse] {
        var seen: Set<Int> = []
        return allUses(of: path, in: query).filter { seen.insert($0.condition).inserted }
    }

    /// A condition that is both key and parameter comes as a key first.
    private func allUses(of path: AccessPath, in query: Query) -> [ConditionUse] {
        switch path {
        case .impossible:
            // The scan says which of them cannot be sent.
            return query.conditions.filter(isInput).map {
                ConditionUse(condition: $0.index, isExact: false)
            }
        case .lookup(let index, let key):
            // An API may answer with the row that another was merged into: SQL looks again.
            let keys = key.map { condition in
                let limit = searchBatchLimit(ofKey: condition, in: query)
                return ConditionUse(
                    condition: condition,
                    isExact: false,
                    batchLimit: key.count == 1 ? limit ?? options.concurrency : nil,
                    isEachAsked: limit == nil
                )
            }
            return keys + parameters(of: table.lookups[at: index]?.request, in: query)
        case .list(let index): return parameters(of: table.lists[at: index], in: query)
        case .search(let conditions):
            let filters = conditions.compactMap { index -> ConditionUse? in
                guard let condition = query.conditions[at: index],
                    let rule = search?.rule(for: condition)
                else { return nil }
                return ConditionUse(
                    condition: index,
                    isExact: rule.fidelity == .exact,
                    batchLimit: isInput(condition) ? nil : searchBatchLimit(of: condition)
                )
            }
            return filters + parameters(of: table.search?.request, in: query)
        case .perParent(let list, let key):
            let keys = key.map {
                let limit = key.count == 1 ? options.concurrency : nil
                return ConditionUse(
                    condition: $0,
                    isExact: true,
                    batchLimit: limit,
                    isEachAsked: true
                )
            }
            return keys + parameters(of: table.lists[at: list], in: query)
        case .perParentRow(let list, let access):
            return parentUses(access) + parameters(of: table.lists[at: list], in: query)
        case .inline(let access, _): return parentUses(access)
        }
    }

    /// Whether `uses` of some way could promise that the API compares as SQL does.
    func mayBeExact(_ condition: Condition) -> Bool {
        guard let column = table.columns[at: condition.column] else { return false }
        if column.filter?.rules[condition.comparison]?.fidelity == .exact { return true }
        if condition.comparison == .in, column.filter?.rules[.equal]?.fidelity == .exact {
            return true
        }
        let requests =
            table.lists + table.lookups.map(\.request) + [table.search?.request].compactMap(\.self)
        return requests.contains { request in
            request.path.columns.contains(column.column.name)
                || request.parameters.contains {
                    $0.fidelity == .exact && $0.column == column.column.name
                        && $0.comparison == condition.comparison
                }
        }
    }

    private func parentUses(_ access: ParentAccess) -> [ConditionUse] {
        guard let parent else { return [] }
        return parent.uses(of: access.path, in: access.query).map {
            ConditionUse(
                condition: $0.condition,
                isExact: false,
                batchLimit: $0.batchLimit,
                isEachAsked: $0.isEachAsked
            )
        }
    }

    private func parameters(of request: ReadRequest?, in query: Query) -> [ConditionUse] {
        guard let request, let uses = parameterUses(of: request, in: query) else { return [] }
        return uses.map { use in
            let isExact = request.parameters[at: use.parameter]?.fidelity == .exact
            return ConditionUse(condition: use.condition, isExact: isExact)
        }
    }

    /// Keys are searched for together where the search can, and otherwise looked up side by side.
    private func searchBatchLimit(ofKey index: Int, in query: Query) -> Int? {
        guard var condition = query.conditions[at: index] else { return nil }
        condition.comparison = .in
        condition.values = nil
        return searchBatchLimit(of: condition)
    }

    private func searchBatchLimit(of condition: Condition) -> Int? {
        guard let search, [.equal, .in].contains(condition.comparison) else { return nil }
        var list = condition
        list.comparison = .in
        list.values = nil
        guard search.rule(for: list) != nil else { return nil }
        return search.maximumValues(for: list) ?? Self.mostValues
    }

    /// Values of one `IN` where the API names no limit.
    static var mostValues: Int { 100 }
}

extension [ReadRequest] {
    subscript(at index: Int) -> ReadRequest? { indices.contains(index) ? self[index] : nil }
}

extension [Lookup] {
    subscript(at index: Int) -> Lookup? { indices.contains(index) ? self[index] : nil }
}

extension [RequestParameter] {
    subscript(at index: Int) -> RequestParameter? { indices.contains(index) ? self[index] : nil }
}
