internal import Profiles
internal import TableModel

/// A list that ends after a certain number of rows, continued by another request that has no such end.
///
/// Where the first page tells that there are more rows, the other request is used from the beginning.
/// Where the list is cut off later, the other request starts over and rows that were delivered already
/// are left out.
final class CappedPages: PageSource {
    private let cap: Int
    private let list: CompletePages
    private let makeFallback: () throws(SourceError) -> PageChain?
    private var fallback: PageChain?
    private let key: RowKey
    /// The keys of the rows that the list gave, at most as many as the cap.
    private var delivered: Set<RowKey.Digest> = []
    private let expectedRows: Int?
    /// Few rows are wanted: the list will do.
    private let isShort: Bool
    private var isFirst = true

    /// Nil where the table has no such list or no key by which rows are told apart.
    init?(
        _ first: PageRequest,
        fallback: Int,
        fields: RowFields,
        key: RowKey?,
        of scan: TableScan
    )
        throws(SourceError)
    {
        let table = scan.table
        guard let cap = first.request.cap?.rows, let key,
            let rest = BaseRequests(.list(fallback), planner: table.planner, query: scan.query)
        else { return nil }
        self.key = key
        self.cap = cap
        isShort = first.expectedRows.map { $0 < cap } ?? false
        expectedRows = first.expectedRows
        func lane(_ request: ReadRequest) throws(SourceError) -> RequestLane {
            let shape = TableShape(fields, of: table.table, from: request, as: .list)
            return try RequestLane(shape, of: table, in: scan.environment)
        }
        list = CompletePages(first, key: key, over: try lane(first.request))
        // The first page decides whether there will be a second one.
        list.expectedRows = 0
        let check = first.check
        makeFallback = { () throws(SourceError) in
            guard var request = rest.requests.first else { return nil }
            request.check = check
            return try lane(rest.request).chain(for: request)
        }
    }

    var readsAhead: Bool { fallback?.readsAhead ?? list.readsAhead }

    var isFinished: Bool { fallback?.isFinished ?? (list.isFinished && delivered.count < cap) }

    func start() {
        list.start()
    }

    func next() throws(SourceError) -> Page? {
        if let fallback { return try next(of: fallback) }
        if list.rowCount >= cap, !list.isFinished { return try continued() }
        guard let page = try list.next() else { return nil }
        let total = list.totalCount ?? 0
        if isFirst, !isShort, total > cap { return try continued() }
        isFirst = false
        // No page is asked for that the API would refuse.
        list.expectedRows = min(expectedRows ?? .max, total, cap)
        if list.readsAhead { list.start() }
        let batch = page.batch
        for row in 0..<batch.rowCount { delivered.insert(key.digest(of: row, in: batch)) }
        return page
    }

    func close() {
        list.close()
        fallback?.close()
    }

    private func continued() throws(SourceError) -> Page? {
        list.close()
        guard let chain = try makeFallback() else { return nil }
        fallback = chain
        return try next(of: chain)
    }

    private func next(of chain: PageChain) throws(SourceError) -> Page? {
        guard let page = try chain.next() else { return nil }
        if !delivered.isEmpty {
            let key = key
            let delivered = delivered
            page.isRow = { batch, row in !delivered.contains(key.digest(of: row, in: batch)) }
        }
        return page
    }
}
