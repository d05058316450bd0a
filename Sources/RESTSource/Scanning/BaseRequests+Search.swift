internal import Profiles
internal import TableModel

extension BaseRequests {
    /// Requests of the search: one, or several where a list of values is too long for one.
    mutating func search(_ indexes: [Int], _ filter: Filter?) {
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
        if isComplete { page.query = asked }
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
