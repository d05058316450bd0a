internal import Profiles
internal import TableModel

/// What is needed to read a scan in slices.
struct SlicedScan: Sendable {
    /// The request of the whole scan.
    let opening: PageRequest
    let openingLane: RequestLane
    /// Whether that is a list, which has rows that the search does not have yet.
    let isList: Bool
    let key: RowKey
    /// The search that is cut, and how its pages are read.
    private let base: PageRequest
    private let lane: RequestLane
    /// Where the partition's column lies in a batch.
    let position: Int
    private let table: RESTTable

    /// Nil where the scan cannot be cut, or is not worth it.
    init?(
        _ scan: TableScan,
        paths: [(path: JSONPath, type: PageShape.FieldType)]
    ) throws(SourceError) {
        let table = scan.table
        self.table = table
        guard scan.query.order.isEmpty, let partition = table.table.search?.partition,
            let column = table.table.column(named: partition.column), let base = scan.baseRequests,
            base.requests.count == 1, base.request.totalCount != nil,
            SlicedPages.isWorthwhile(scan.request.expectedRows ?? .max, base.requests[0].pageSize),
            let search = scan.searchRequests(besides: base)
        else { return nil }
        var (fields, requests) = scan.checkedRequests(of: base, paths: paths)
        guard let opening = requests.first, var request = search.requests.first,
            request.query != nil,
            let key = RowKey(of: table.table, read: base.access, in: &fields),
            table.gives(fields.columns, by: [base.access, .search])
        else { return nil }
        position = fields.position(of: column)
        request.check = opening.check
        request.constants = opening.constants
        self.opening = opening
        self.base = request
        self.key = key
        isList = base.access == .list
        func lane(
            _ base: BaseRequests,
            _ environment: ScanEnvironment
        ) throws(SourceError)
            -> RequestLane
        {
            try RequestLane(
                TableShape(fields, of: scan.table.table, from: base.request, as: base.access),
                of: scan.table,
                in: environment
            )
        }
        openingLane = try lane(base, scan.environment)
        var environment = scan.environment
        environment.counting = .nothing
        self.lane = try lane(search, environment)
    }

    /// Rows a page.
    var pageSize: Int { base.pageSize ?? opening.pageSize ?? 1 }

    /// The requests for slices; nil where the workspace's time zone is needed and unknown.
    func search() -> SliceSearch? {
        let granularity: Granularity
        switch table.table.search?.partition?.granularity {
        case nil: return nil
        case .second: granularity = .second
        case .day:
            let cancellation = lane.environment.context.cancellation
            guard let zone = table.workspaces.zone(unless: cancellation) else { return nil }
            granularity = .day(zone)
        }
        return SliceSearch(
            base,
            position: position,
            key: key,
            granularity: granularity,
            over: lane,
            of: table.table
        )
    }
}

extension RESTTable {
    /// Whether rows have the same of these columns, whichever of the requests they come from.
    ///
    /// A column that none of the requests gives is null in all rows.
    fileprivate func gives(_ columns: [Int], by requests: [ProfileColumn.Access]) -> Bool {
        columns.allSatisfy { index in
            guard let availability = table.columns[at: index]?.availability else { return false }
            return availability.isSuperset(of: requests) || availability.isDisjoint(with: requests)
        }
    }
}

extension TableScan {
    /// The search that gives the rows of a scan.
    fileprivate func searchRequests(besides base: BaseRequests) -> BaseRequests? {
        switch path {
        case .search: base
        case .list where base.requests.first?.isWholeTable == true && !hasInputs:
            BaseRequests(.search(conditions: []), planner: table.planner, query: query)
        default: nil
        }
    }

    /// A value that goes with the request may be one that the search takes otherwise.
    private var hasInputs: Bool { !query.conditions.isEmpty || request.filter != nil }
}
