internal import Profiles
internal import TableModel

/// The requests of a way whose rows are a request's own, with their values.
struct BaseRequests {
    let request: ReadRequest
    /// The kind of request, on which it depends which columns the rows carry.
    let access: ProfileColumn.Access
    var requests: [PageRequest] = []
    /// The conditions that the API applies as SQL would, in each of the requests.
    var exact: Set<Int> = []

    let planner: TablePlanner
    let query: TablePlanner.Query

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
            // Asked for what hangs on a thing that is not there, an API may say so.
            if request.parameters.contains(where: \.isRequired) { requests[0].absent = [404] }
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

    /// The key by which rows that arrive on several pages are told apart.
    func rowKey(in fields: inout RowFields) -> RowKey? {
        switch request.paging.style {
        case .cursor, .pageNumber: RowKey(of: planner.table, read: access, in: &fields)
        case .none, .scroll, .nextURL: nil
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
        return combinations.compactMap { combination -> PageRequest? in
            var pathValues: [String: Value] = [:]
            for (condition, value) in combination {
                let name = planner.table.columns[at: condition.column]?.column.name
                if let name { pathValues[name] = value }
            }
            var page = prepared(pathValues: pathValues)
            for (condition, value) in combination {
                page.constants[condition.column] = value
                guard page.fill(value, of: condition, in: planner.table) else { return nil }
            }
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
}

extension PageRequest {
    /// Fills the parameters that a key's column has, one value of an `IN` at a time.
    ///
    /// False where the API cannot be asked for that value, so that it has no row with it.
    fileprivate mutating func fill(
        _ value: Value,
        of condition: Condition,
        in table: ProfileTable
    ) -> Bool {
        let name = table.columns[at: condition.column]?.column.name
        for parameter in request.parameters
        where parameter.column == name && parameter.comparison == .equal {
            guard let json = parameter.json([value]) else { return false }
            draft.set(parameter.place, to: json)
        }
        return true
    }
}
