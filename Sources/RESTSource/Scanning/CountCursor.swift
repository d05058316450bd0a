internal import Profiles
internal import TableModel

/// Rows of which only the number is wanted, told by the smallest page there is.
final class CountCursor: RowCursor {
    private let scan: TableScan
    private let chain: PageChain
    private var pages: (any RowCursor)?
    private var isDone = false

    /// Nil where the number cannot be told: the API has no total, or does not apply all conditions.
    init?(_ scan: TableScan) throws(SourceError) {
        guard scan.request.wanted.isEmpty, scan.request.filter == nil, let base = scan.baseRequests,
            base.request.totalCount != nil, base.request.paging.size != nil, base.access != .lookup,
            base.requests.count == 1, var request = base.requests.first,
            scan.query.conditions.allSatisfy({ base.exact.contains($0.index) })
        else { return nil }
        self.scan = scan
        request.pageSize = 1
        request.expectedRows = 0
        let shape = TableShape(
            RowFields(columns: []),
            of: scan.table.table,
            from: base.request,
            as: base.access
        )
        chain = try RequestLane(shape, of: scan.table, in: scan.environment).chain(for: request)
        chain.start()
    }

    func next() throws(SourceError) -> RowBatch? {
        if let pages { return try pages.next() }
        guard !isDone else { return nil }
        isDone = true
        guard try chain.next() != nil else { return nil }
        if let total = chain.totalCount, total >= 0 {
            chain.close()
            return RowBatch(counting: total)
        }
        // The API keeps the number to itself this time: the pages tell it.
        chain.close()
        pages = TableCursor(try scan.pages(paths: []))
        return try pages?.next()
    }

    func close() {
        isDone = true
        chain.close()
        pages?.close()
    }
}
