internal import Profiles
internal import TableModel

/// A list that ends after a certain number of rows, continued by another request that has no such end.
///
/// Where the first page tells that there are more rows, the other request is used from the beginning.
/// Where the list is cut off later, the other request starts over and rows that were delivered already
/// are left out.
final class CappedPages: PageSource {
    private let cap: Int
    private let list: PageChain
    private let makeFallback: () throws(SourceError) -> PageChain?
    private var fallback: PageChain?
    private let keyPositions: [Int]
    /// The keys of the rows so far, at most as many as the cap.
    private var delivered: Set<[Value]> = []
    private let expectedRows: Int
    /// Few rows are wanted: the list will do.
    private let isShort: Bool

    /// Nil where the table has no such list or no key by which rows are told apart.
    init?(
        _ first: PageRequest,
        fallback: Int,
        fields: RowFields,
        of scan: TableScan
    )
        throws(SourceError)
    {
        let table = scan.table
        guard let cap = first.request.cap?.rows, !table.table.primaryKey.isEmpty,
            let rest = BaseRequests(.list(fallback), planner: table.planner, query: scan.query)
        else { return nil }
        var fields = fields
        keyPositions = table.table.primaryKey.compactMap { name in
            table.table.column(named: name).map { fields.position(of: $0) }
        }
        self.cap = cap
        isShort = first.expectedRows.map { $0 < cap } ?? false
        let shape = TableShape(
            fields,
            of: table.table,
            from: first.request,
            as: .list
        )
        list = try RequestLane(shape, of: table, in: scan.environment).chain(for: first)
        expectedRows = min(first.expectedRows ?? cap, cap)
        // The first page decides whether there will be a second one.
        list.expectedRows = 0
        let check = first.check
        makeFallback = { () throws(SourceError) in
            guard var request = rest.requests.first else { return nil }
            request.check = check
            let shape = TableShape(
                fields,
                of: table.table,
                from: rest.request,
                as: .list
            )
            return try RequestLane(shape, of: table, in: scan.environment).chain(for: request)
        }
    }

    func start() {
        list.start()
    }

    func next() throws(SourceError) -> Page? {
        if let fallback { return try next(of: fallback) }
        if list.delivered >= cap, list.hasMore { return try continued() }
        let isFirst = list.delivered == 0
        guard let page = try list.next() else { return nil }
        if isFirst, !isShort, let total = list.totalCount, total > cap { return try continued() }
        // No page is asked for that the API would refuse.
        list.expectedRows = expectedRows
        if list.delivered < expectedRows { list.start() }
        let batch = page.batch
        for row in 0..<batch.rowCount { delivered.insert(key(of: row, in: batch)) }
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
            let positions = keyPositions
            let delivered = delivered
            page.isRow = { batch, row in
                !delivered.contains(positions.map { batch[row, $0].value })
            }
        }
        return page
    }

    private func key(of row: Int, in batch: RowBatch) -> [Value] {
        keyPositions.map { batch[row, $0].value }
    }
}
