internal import Profiles
internal import TableModel

/// Chooses the requests for a scan of one table.
final class TablePlanner: Sendable {
    let table: ProfileTable
    let parent: TablePlanner?
    let estimate: RowEstimate
    let options: RESTServiceOptions
    let search: SearchTranslator?

    init(_ table: ProfileTable, parent: TablePlanner?, options: RESTServiceOptions) {
        self.table = table
        self.parent = parent
        self.options = options
        estimate = RowEstimate(table.estimatedRows)
        search = table.search.map {
            SearchTranslator(
                table: table,
                style: $0.style,
                allowsLooseCriteria: options.allowsLooseCriteria
            )
        }
    }

    /// What is asked: the conditions that may be used, and what the rows are wanted for.
    struct Query {
        var conditions: [Condition]
        var hasFilter = false
        var order: [OrderTerm] = []
        var wanted: [Int] = []
    }

    /// The cheapest way. Earlier kinds win where the costs are equal.
    func choose(_ query: Query) -> (path: AccessPath, cost: Cost) {
        let ways = lookups(query) + lists(query) + searches(query) + children(query)
        var best: (path: AccessPath, cost: Cost)?
        for var way in ways {
            way.cost.requests += penalty(of: way.path, query)
            if best.map({ way.cost < $0.cost }) ?? true { best = way }
        }
        return best ?? (.impossible, Cost(requests: 1, rows: 1))
    }

    /// A column that is an input only has no other value than the one that the request takes: a way
    /// that does not take it finds nothing.
    private func penalty(of path: AccessPath, _ query: Query) -> Double {
        let inputs = query.conditions.filter { condition in
            guard let column = table.columns[at: condition.column] else { return false }
            return column.path == nil
        }
        guard !inputs.isEmpty else { return 0 }
        let used = Set(uses(of: path, in: query).map(\.condition))
        return inputs.contains { !used.contains($0.index) } ? 1e6 : 0
    }

    typealias Way = (path: AccessPath, cost: Cost)

    private func lookups(_ query: Query) -> [Way] {
        table.lookups.enumerated().compactMap { index, lookup in
            guard let key = fixedKey(lookup.key, in: query), !key.isEmpty else { return nil }
            let count = Double(keyCount(key, in: query))
            return (.lookup(index, key: key), Cost(requests: count, rows: count))
        }
    }

    private func lists(_ query: Query) -> [Way] {
        let fallbacks = Set(table.lists.compactMap(\.cap?.fallback))
        return table.lists.enumerated().compactMap { index, list in
            guard !fallbacks.contains(index), list.path.columns.isEmpty,
                let uses = parameterUses(of: list, in: query)
            else { return nil }
            let rows = rows(after: uses.compactMap { query.conditions[at: $0.condition] })
            return (
                .list(index),
                Cost(requests: Cost.pages(rows: rows, size: pageSize(list)), rows: rows)
            )
        }
    }

    private func searches(_ query: Query) -> [Way] {
        guard let request = table.search?.request, let search else { return [] }
        let used = query.conditions.filter { search.rule(for: $0) != nil }
        var rows = rows(after: used)
        if query.hasFilter { rows = max(1, rows * 0.5) }
        return [
            (
                .search(conditions: used.map(\.index)),
                Cost(requests: Cost.pages(rows: rows, size: pageSize(request)), rows: rows)
            )
        ]
    }

    /// The rows that satisfy all conditions; keys name one row a value.
    private func rows(after conditions: [Condition]) -> Double {
        var rows = estimate.current
        for condition in conditions {
            let name = table.columns[at: condition.column]?.column.name
            if name.map({ [$0] }) == table.primaryKey, [.equal, .in].contains(condition.comparison)
            {
                rows = min(rows, Double(condition.valueCount))
            } else {
                rows *= condition.selectivity
            }
        }
        return max(1, rows)
    }

    func pageSize(_ request: ReadRequest) -> Int? {
        request.paging.size.map { min($0.maximum, max(1, options.pageSize ?? $0.maximum)) }
    }
}

extension [Condition] {
    /// The condition with that place, which is not its position here.
    subscript(at index: Int) -> Condition? { first { $0.index == index } }
}

extension [ProfileColumn] {
    subscript(at index: Int) -> ProfileColumn? { indices.contains(index) ? self[index] : nil }
}
