internal import Profiles
internal import TableModel

/// One scan of a table while it is being set up: the requests with their values.
struct TableScan {
    let table: RESTTable
    let request: ScanRequest
    let environment: ScanEnvironment
    let query: TablePlanner.Query
    /// The way that the values at hand allow: the plan's, or a wider one.
    let path: AccessPath

    /// `givesInputs` is false where nobody reads the rows' inputs, so that these may have several
    /// values.
    init(
        _ request: ScanRequest,
        of table: RESTTable,
        in environment: ScanEnvironment,
        givesInputs: Bool = true
    ) {
        self.table = table
        self.request = request
        self.environment = environment
        query = TablePlanner.Query(
            conditions: request.constraints.enumerated().map { index, constraint in
                Condition(
                    index: index,
                    column: constraint.column,
                    comparison: constraint.comparison,
                    values: constraint.distinctValues
                )
            },
            hasFilter: request.filter != nil,
            order: request.order,
            wanted: request.wanted,
            givesInputs: givesInputs
        )
        path = table.planner.pathKeepingOrder(of: query)
    }

    /// The rows.
    func cursor() throws(SourceError) -> any RowCursor {
        guard path != .impossible else { throw missingFilter }
        if let counter = try CountCursor(self) { return counter }
        return PageCursor(try pagesAhead(paths: []))
    }

    /// The pages of `pages(paths:)`, read beside the thread that wants them.
    func pagesAhead(
        paths: [(path: JSONPath, type: PageShape.FieldType)]
    ) throws(SourceError)
        -> any PageSource
    {
        if let sliced = try SlicedScan(self, paths: paths) { return SlicedPages(sliced) }
        return ReadAhead(try pages(paths: paths), unless: environment.context.cancellation)
    }

    /// Pages whose rows have the wanted columns, then the values at `paths` of the row.
    func pages(
        paths: [(path: JSONPath, type: PageShape.FieldType)]
    ) throws(SourceError)
        -> any PageSource
    {
        switch path {
        case .impossible: throw missingFilter
        case .perParentRow(let list, _): return try ParentRowPages(self, list: list, paths: paths)
        case .inline(let access, let list):
            return try InlinePages(self, parent: access, list: list, paths: paths)
        case .lookup, .list, .search, .perParent:
            guard let base = baseRequests else { throw missingFilter }
            return try pages(of: base, paths: paths)
        }
    }

    var baseRequests: BaseRequests? {
        BaseRequests(path, planner: table.planner, query: query, filter: request.filter)
    }

    /// The constraints that SQL may take for granted although the requests do not carry them.
    func unsent(_ exact: Set<Int>) -> [Constraint] {
        query.conditions.filter { !exact.contains($0.index) && table.planner.mayBeExact($0) }
            .map { request.constraints[$0.index] }
    }

    private func pages(
        of base: BaseRequests,
        paths: [(path: JSONPath, type: PageShape.FieldType)]
    ) throws(SourceError) -> any PageSource {
        var (fields, requests) = checkedRequests(of: base, paths: paths)
        let key = base.rowKey(in: &fields)
        if let fallback = base.request.cap?.fallback, let first = requests.first,
            let capped = try CappedPages(
                first,
                fallback: fallback,
                fields: fields,
                key: key,
                of: self
            )
        {
            return capped
        }
        let lane = try RequestLane(
            TableShape(fields, of: table.table, from: base.request, as: base.access),
            of: table,
            in: environment
        )
        return lane.pages(for: requests, key: key)
    }

    /// The requests with what their rows are held against, and the fields that this takes.
    func checkedRequests(
        of base: BaseRequests,
        paths: [(path: JSONPath, type: PageShape.FieldType)]
    ) -> (RowFields, [PageRequest]) {
        let unsent = unsent(base.exact)
        let wanted = request.wanted.count + paths.count
        var fields = RowFields(columns: request.wanted, paths: paths)
        var requests = base.requests
        for index in requests.indices {
            let chunk = requests[index].overlap(of: request)
            requests[index].check = RowCheck(unsent + chunk, in: &fields, wanted: wanted)
            if unsent.isEmpty, chunk.isEmpty { requests[index].expect(request.expectedRows) }
        }
        return (fields, requests)
    }

    private var missingFilter: SourceError {
        let inputs = query.conditions.filter(table.planner.isInput)
            .compactMap { table.table.columns[at: $0.column]?.column.name }
        if !inputs.isEmpty {
            return SourceError(
                .missingFilter,
                """
                \(table.table.name): no request takes \(inputs.joined(separator: " and ")) as it is \
                compared here; such a column can be compared by = with one value, and not always \
                together with others
                """
            )
        }
        let lists = table.table.lists.map { list in
            list.parameters.filter(\.isRequired).compactMap(\.column).joined(separator: " and ")
        }
        let needed = (lists + table.table.lookups.map { $0.key.joined(separator: " and ") })
            .filter { !$0.isEmpty }.joined(separator: ", or on ")
        return SourceError(
            .missingFilter,
            "\(table.table.name) can only be read with a condition such as = on \(needed)"
        )
    }
}

extension TablePlanner {
    /// The cheapest way that delivers rows in the query's order, which the plan has promised.
    func pathKeepingOrder(of query: Query) -> AccessPath {
        let path = choose(query).path
        guard !query.order.isEmpty else { return path }
        if case .lookup(_, let key) = path,
            key.allSatisfy({ query.conditions[at: $0]?.valueCount == 1 })
        {
            return path
        }
        return searchPath(query) ?? path
    }
}

extension Constraint {
    /// The values without nulls, which equal nothing, and without repetitions.
    var distinctValues: [Value] {
        guard comparison == .in else { return values }
        var seen: Set<Value> = []
        return values.filter { $0 != .null && seen.insert($0).inserted }
    }
}

extension PageRequest {
    /// What tells the rows of this request from those of requests with other parts of a list.
    func overlap(of request: ScanRequest) -> [Constraint] {
        guard let chunk, chunk.mayOverlap, request.constraints.indices.contains(chunk.condition)
        else { return [] }
        var constraint = request.constraints[chunk.condition]
        constraint.values = chunk.values
        return [constraint]
    }

    /// Takes a hint of how many rows will be read.
    mutating func expect(_ rows: Int?) {
        guard let rows else { return }
        expectedRows = rows
        if let size = pageSize { pageSize = min(size, max(1, rows)) }
    }
}
