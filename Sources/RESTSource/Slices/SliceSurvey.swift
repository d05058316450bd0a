import Glibc
internal import TableModel

/// What is asked before a scan is cut: from when to when there are rows, and whether the search has them all.
struct SliceSurvey {
    /// Everything that is to be read in slices.
    let slice: Slice
    /// How many rows that are.
    let rows: Int
    /// The oldest rows, and the pages that follow them.
    let first: CompletePages
    let page: Page
    /// Rows from this granule on, and those that lie in none, are in the list only; nil where the search has all.
    let border: Int64?

    /// A search lags behind by minutes.
    private static let lag: Int64 = 900

    /// Nil where the search cannot stand in for the scan.
    init?(_ run: SliceRun) throws(SourceError) {
        let search = run.search
        guard let oldest = search.request(isDescending: false),
            let newest = search.request(isDescending: true)
        else { return nil }
        let first = CompletePages(
            oldest,
            key: search.key,
            over: search.lane,
            excluding: run.excluded
        )
        first.expectedRows = 0
        let last = search.lane.probe(newest)
        last.start()
        first.start()
        defer { last.close() }
        guard let page = try first.next(), let total = first.totalCount,
            let lastPage = try last.next(),
            let end = search.moments(of: lastPage.batch).last ?? nil
        else {
            first.close()
            return nil
        }
        // A search that does not sort as it was asked cannot be cut.
        let moments = search.moments(of: page.batch).map { $0 ?? .max }
        guard (moments + [end]).isAscending else {
            first.close()
            return nil
        }
        self.first = first
        self.page = page
        if total >= run.total {
            border = nil
            slice = Slice(lower: 1, upper: search.granularity.granule(of: end) + 1)
            rows = total
            return
        }
        // Where there is no list, some rows have no value to be found by.
        let border = search.granularity.granule(of: min(end, Int64(time(nil))) - Self.lag)
        guard run.scan.isList, border > 1,
            let before = search.request(for: Slice(lower: 1, upper: border))
        else {
            first.close()
            return nil
        }
        let probe = search.lane.probe(before)
        guard try probe.next() != nil, let known = probe.totalCount else {
            first.close()
            return nil
        }
        self.border = border
        slice = Slice(lower: 1, upper: border)
        rows = known
    }
}

extension [Int64] {
    /// Whether no number is less than the one before it.
    var isAscending: Bool { zip(self, dropFirst()).allSatisfy { $0 <= $1 } }
}
