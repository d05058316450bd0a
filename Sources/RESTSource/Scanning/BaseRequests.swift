internal import Profiles
internal import TableModel

/// The requests of a way whose rows are a request's own, with their values.
struct BaseRequests {
    let request: ReadRequest
    /// The kind of request, on which it depends which columns the rows carry.
    let access: ProfileColumn.Access
    private(set) var requests: [PageRequest] = []
    /// The conditions that the API applies as SQL would, in each of the requests.
    private(set) var exact: Set<Int> = []

    private let planner: TablePlanner
    private let query: TablePlanner.Query

    /// Nil for a way that reads parents first.
    init?(
        _ path: AccessPath,
        planner: TablePlanner,
        query: TablePlanner.Query,
        filter: Filter? = nil
    ) {
        guard let request = planner.request(of: path) else { return nil }
        self.request = request
        access = path.access
        self.planner = planner
        self.query = query
        switch path {
        case .lookup(let index, let key):
            let absent = planner.table.lookups[at: index]?.absent ?? []
            requests = keyed(by: key).map { request in
                var request = request
                request.absent = absent
                return request
            }
        case .list:
            requests = [prepared(pathValues: [:])]
            requests[0].isWholeTable = exact.isEmpty && query.conditions.isEmpty
        case .search(let conditions): search(conditions, filter)
        case .perParent(_, let key):
            let absent = planner.parent?.table.lookups.flatMap(\.absent) ?? []
            requests = keyed(by: key).map { request in
                var request = request
                request.absent = absent.isEmpty ? [404] : absent
                return request
            }
            exact.formUnion(key)
        case .perParentRow, .inline, .impossible: return nil
        }
    }

    /// A request with its path and parameters filled, without a condition of the search.
    mutating func prepared(pathValues: [String: Value]) -> PageRequest {
        var draft = RequestDraft(request, pathValues: pathValues)
        var constants: [Int: Value] = [:]
        for (index, parameter) in request.parameters.enumerated() {
            let uses = planner.parameterUses(of: request, in: query) ?? []
            if let use = uses.first(where: { $0.parameter == index }),
                let condition = query.conditions[at: use.condition],
                let json = condition.values.flatMap(parameter.json)
            {
                draft.set(parameter.place, to: json)
                if parameter.fidelity == .exact { exact.insert(condition.index) }
                if condition.comparison == .equal {
                    constants[condition.column] = condition.values?.first
                }
            } else if isWanted(parameter) {
                draft.set(parameter.place, to: JSONValue(parameter.wantedValue))
            }
        }
        var page = PageRequest(draft: draft, request: request, table: planner.table.name)
        page.constants = constants
        page.pageSize = planner.pageSize(request)
        return page
    }

    /// A request for each combination of the key's values.
    private mutating func keyed(by key: [Int]) -> [PageRequest] {
        let conditions = key.compactMap { query.conditions[at: $0] }
        var combinations: [[(condition: Condition, value: Value)]] = [[]]
        for condition in conditions {
            combinations = combinations.flatMap { combination in
                (condition.values ?? []).map { combination + [(condition, $0)] }
            }
        }
        return combinations.map { combination in
            var pathValues: [String: Value] = [:]
            for (condition, value) in combination {
                let name = planner.table.columns[at: condition.column]?.column.name
                if let name { pathValues[name] = value }
            }
            var page = prepared(pathValues: pathValues)
            for (condition, value) in combination { page.constants[condition.column] = value }
            page.subject = pathValues.sorted { $0.key < $1.key }
                .map { "\($0.key) = \($0.value.plainText)" }.joined(separator: ", ")
            return page
        }
    }

    private func isWanted(_ parameter: RequestParameter) -> Bool {
        parameter.wantedBy.contains { name in
            planner.table.column(named: name).map(query.wanted.contains) ?? false
        }
    }

    // MARK: - Search

    private mutating func search(_ indexes: [Int], _ filter: Filter?) {
        guard let search = planner.search else { return }
        var conditions = indexes.compactMap { query.conditions[at: $0] }
        let long = conditions.filter { $0.valueCount > limit(of: $0) ?? .max }
        conditions.removeAll { long.contains($0) }
        let chunked = query.order.isEmpty ? long.first { isChunkable($0) } : nil
        let tree = filter.flatMap { search.query(for: $0) }
        let base = prepared(pathValues: [:])
        for values in chunked.map(chunks) ?? [nil] {
            var all = conditions
            if var chunked, let values {
                chunked.values = values
                all.append(chunked)
            }
            requests.append(page(base, all, tree, chunk: values.flatMap { _ in all.last }))
        }
    }

    /// One search request with all of its conditions.
    private mutating func page(
        _ base: PageRequest,
        _ conditions: [Condition],
        _ tree: SearchQuery?,
        chunk: Condition?
    ) -> PageRequest {
        var page = base
        guard let style = planner.table.search?.style, let search = planner.search else {
            return page
        }
        let asked = SearchQuery.all(
            conditions.compactMap(search.query) + (tree.map { [$0] } ?? [])
        )
        let fitted = asked.fitted(to: style)
        if let fitted {
            page.draft.set(.body(style.query), to: fitted.json(in: style))
        } else if let everything = style.everything {
            let filter = SearchFilter(
                field: everything.field,
                comparison: everything.comparison,
                value: JSONValue(everything.value)
            )
            page.draft.set(.body(style.query), to: SearchQuery.filter(filter).json(in: style))
        }
        sort(&page.draft, style)
        let isComplete = fitted?.filterCount ?? 0 == asked.filterCount
        for condition in conditions {
            let rule = search.rule(for: condition)
            if isComplete, rule?.fidelity == .exact { exact.insert(condition.index) }
            if let value = condition.values?.first, condition.values?.count == 1,
                planner.table.columns[at: condition.column]?.path == nil
            {
                page.constants[condition.column] = value
            }
        }
        if let chunk, let values = chunk.values {
            let mayOverlap = !isComplete || search.rule(for: chunk)?.fidelity != .exact
            page.chunk = PageRequest.Chunk(
                condition: chunk.index,
                values: values,
                mayOverlap: mayOverlap
            )
        }
        page.isWholeTable = conditions.isEmpty && tree == nil
        return page
    }

    private func sort(_ draft: inout RequestDraft, _ style: SearchStyle) {
        guard let sort = style.sort, let term = query.order.first,
            let field = planner.table.columns[at: term.column]?.sort
        else { return }
        draft.set(.body(sort.field), to: .text(field))
        draft.set(
            .body(sort.order),
            to: .text(term.isDescending ? sort.descending : sort.ascending)
        )
    }

    /// How many values of the condition one request may carry.
    private func limit(of condition: Condition) -> Int? {
        guard condition.comparison == .in else { return nil }
        return planner.search?.maximumValues(for: condition) ?? TablePlanner.mostValues
    }

    /// Overlapping parts are told apart by the column's value, which an input does not have.
    private func isChunkable(_ condition: Condition) -> Bool { !planner.isInput(condition) }

    private func chunks(of condition: Condition) -> [[Value]?] {
        let values = condition.values ?? []
        let size = max(1, limit(of: condition) ?? values.count)
        return stride(from: 0, to: values.count, by: size).map { start in
            Array(values[start..<min(start + size, values.count)])
        }
    }
}

extension SearchQuery {
    /// How many single filters the query has.
    var filterCount: Int {
        switch self {
        case .filter: 1
        case .all(let members), .any(let members): members.reduce(0) { $0 + $1.filterCount }
        }
    }
}
