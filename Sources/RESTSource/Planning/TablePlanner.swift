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
        /// Whether the value of an input is to be known for each row, so that it must be a single one.
        var givesInputs = true
    }

    /// The way that carries most of the wanted columns; of those the cheapest, and of those the first.
    func choose(_ query: Query) -> (path: AccessPath, cost: Cost) {
        let ways = lookups(query) + lists(query) + searches(query) + children(query)
        var best: (path: AccessPath, cost: Cost, missing: Int)?
        let others = ways.filter { $0.path.access != .lookup }
        let fewest = others.map { missingColumns($0.path.access, query) }.min()
        for way in ways where takesInputs(way.path, query) {
            var missing = missingColumns(way.path.access, query)
            // One request a row is too much for a column more.
            if way.cost.requests > 1, way.path.access == .lookup { missing = fewest ?? missing }
            if let best, (best.missing, best.cost) <= (missing, way.cost) { continue }
            best = (way.path, way.cost, missing)
        }
        guard var best else { return (.impossible, Cost(requests: 1, rows: 1)) }
        if hasOpenInput(query) { best.cost.requests += Self.openInputPenalty }
        return (best.path, best.cost)
    }

    private func missingColumns(_ access: ProfileColumn.Access, _ query: Query) -> Int {
        query.wanted.count { table.columns[at: $0]?.availability.contains(access) == false }
    }

    // MARK: - Inputs

    /// A plan in which an input has no value finds nothing where SQL compares it: others go first.
    private static let openInputPenalty = 1e6

    /// Whether a column is an input only: it has no other value than the one that a request takes.
    func isInput(_ condition: Condition) -> Bool {
        table.columns[at: condition.column].map { $0.path == nil } ?? false
    }

    /// Whether a way takes all inputs that are compared, without which it would find nothing.
    private func takesInputs(_ path: AccessPath, _ query: Query) -> Bool {
        let inputs = query.conditions.filter(isInput)
        guard !inputs.isEmpty else { return true }
        let used = Set(uses(of: path, in: query).map(\.condition))
        return inputs.allSatisfy {
            used.contains($0.index) && (!query.givesInputs || $0.comparison == .equal)
        }
    }

    /// Whether an input is to be read that is compared with nothing.
    private func hasOpenInput(_ query: Query) -> Bool {
        query.wanted.contains { index in
            table.columns[at: index]?.path == nil
                && !query.conditions.contains { $0.column == index }
        }
    }

    // MARK: - Own rows

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
