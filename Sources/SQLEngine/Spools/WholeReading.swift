internal import TableModel

/// What it takes to read all rows of a scan at once, with what its constraints leave of the table.
struct WholeReading {
    private let source: any TableSource
    private let request: ScanRequest
    /// The requests it takes, as far as the source knows.
    let cost: Double
    /// Whether one request would tell the number of rows, which is not known.
    let canCount: Bool

    init(_ source: any TableSource, _ request: ScanRequest, _ held: [ScanArguments.Bound]) {
        self.source = source
        self.request = request
        let candidates = held.map { bound in
            PlanQuery.Candidate(
                column: bound.term.column,
                comparison: bound.term.comparison,
                isBinary: bound.term.isBinary
            )
        }
        let plan = source.plan(
            PlanQuery(
                candidates: candidates,
                hasFilter: request.filter != nil,
                order: request.order,
                wanted: request.wanted
            )
        )
        cost = plan.estimatedRequests
        let counting = source.plan(PlanQuery(candidates: candidates))
        canCount = !plan.isCounted && request.filter == nil && counting.estimatedRequests == 1
    }

    /// Asks for the number of rows, and answers how many requests it takes to read them.
    func countedCost(in context: ScanContext) throws(SourceError) -> Double {
        var counting = request
        (counting.wanted, counting.order) = ([], [])
        let scan = try OpenedScan(counting, of: source, in: context)
        defer { scan.rows.close() }
        var rows = 0
        while let batch = try scan.rows.next() { rows += batch.rowCount }
        // All rows of the table are enough to fill pages.
        let whole = source.plan(PlanQuery(wanted: request.wanted))
        let pageSize = max(1, whole.estimatedRows / max(1, whole.estimatedRequests))
        return (Double(rows) / pageSize).rounded(.up)
    }
}
