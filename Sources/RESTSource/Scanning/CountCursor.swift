internal import Profiles
internal import TableModel

/// Rows of which only the number is unknown, told by the smallest page there is.
final class CountCursor: RowCursor {
    private let scan: TableScan
    private let chain: PageChain
    /// The value of each wanted column, which a condition fixes.
    private let values: [Value]
    private var pages: (any RowCursor)?
    private var left: Int?
    private var isDone = false

    /// Rows of one batch, where they have columns.
    private static let batchSize = 1_000

    /// Nil where the number cannot be told: a column has values of its own, the API has no total, or
    /// it does not apply all conditions.
    init?(_ scan: TableScan) throws(SourceError) {
        guard scan.request.filter == nil, let base = scan.baseRequests,
            let values = Self.fixedValues(scan, exact: base.exact),
            base.request.totalCount != nil, base.request.paging.size != nil,
            base.access != .lookup, base.requests.count == 1, var request = base.requests.first,
            scan.query.conditions.allSatisfy({ base.exact.contains($0.index) })
        else { return nil }
        self.scan = scan
        self.values = values
        request.pageSize = 1
        request.expectedRows = 0
        let shape = TableShape(
            RowFields(columns: []),
            of: scan.table.table,
            from: base.request,
            as: base.access
        )
        var environment = scan.environment
        environment.counting = .nothing
        chain = try RequestLane(shape, of: scan.table, in: environment).chain(for: request)
        chain.start()
    }

    func next() throws(SourceError) -> RowBatch? {
        if let pages { return try pages.next() }
        if let left { return batch(of: left) }
        guard !isDone else { return nil }
        isDone = true
        guard try chain.next() != nil else { return nil }
        chain.close()
        if let total = chain.totalCount, total >= 0 {
            scan.environment.context.progress.received(rows: total)
            return batch(of: total)
        }
        // The API keeps the number to itself this time: the pages tell it.
        pages = PageCursor(try scan.pagesAhead(paths: []))
        return try pages?.next()
    }

    func close() {
        isDone = true
        left = 0
        chain.close()
        pages?.close()
    }

    private func batch(of rows: Int) -> RowBatch? {
        guard rows > 0 else { return nil }
        let count = values.isEmpty ? rows : min(rows, Self.batchSize)
        left = rows - count
        guard !values.isEmpty else { return RowBatch(counting: count) }
        let row = values
        return OwnedRows(Array(repeating: row, count: count), columnCount: row.count).batch
    }

    /// The constants that the wanted columns have in all rows, or nil where one has not.
    private static func fixedValues(_ scan: TableScan, exact: Set<Int>) -> [Value]? {
        var values: [Value] = []
        for column in scan.request.wanted {
            let fixed = scan.query.conditions.first {
                $0.column == column && $0.comparison == .equal && exact.contains($0.index)
            }
            guard let value = fixed?.values?.first else { return nil }
            values.append(value)
        }
        return values
    }
}
