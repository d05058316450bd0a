internal import Profiles
internal import TableModel

/// Makes the requests for slices, and tells which slice a row belongs to.
struct SliceSearch: Sendable {
    let granularity: Granularity
    let lane: RequestLane
    let key: RowKey
    /// Where the partition's column lies in a batch.
    private let position: Int
    private let base: PageRequest
    private let style: SearchStyle
    private let filter: ColumnFilter
    private let sort: String

    /// Nil where the search cannot be cut.
    init?(
        _ base: PageRequest,
        position: Int,
        key: RowKey,
        granularity: Granularity,
        over lane: RequestLane,
        of table: ProfileTable
    ) {
        guard let search = table.search, let partition = search.partition,
            let column = table.column(named: partition.column).flatMap({ table.columns[at: $0] }),
            let filter = column.filter, let sort = column.sort, search.style.sort != nil,
            base.query != nil
        else { return nil }
        self.granularity = granularity
        self.lane = lane
        self.key = key
        self.position = position
        self.base = base
        self.filter = filter
        self.sort = sort
        style = search.style
        guard request(for: Slice(lower: 1, upper: 2)) != nil else { return nil }
    }

    /// The request for the rows of a slice, the oldest first; perhaps with some of its neighbours'.
    func request(for slice: Slice) -> PageRequest? {
        guard let after = bound(.greater, slice.lower - 1), let before = bound(.less, slice.upper)
        else { return nil }
        return request([after, before], isDescending: false)
    }

    /// The request for all rows that have a value, the oldest or the newest first.
    func request(isDescending: Bool) -> PageRequest? {
        bound(.greater, 0).flatMap { request([$0], isDescending: isDescending) }
    }

    /// The granules of a page's rows; nil for a row without a value.
    func granules(of batch: RowBatch) -> [Int64?] {
        moments(of: batch).map { $0.map(granularity.granule) }
    }

    /// When a page's rows were made, in Unix seconds; nil for a row without a value.
    func moments(of batch: RowBatch) -> [Int64?] {
        (0..<batch.rowCount).map { row in
            Timestamp(parsing: batch[row, position].bytes)?.unixSeconds
        }
    }

    private func bound(_ comparison: ConstraintOperator, _ granule: Int64) -> SearchQuery? {
        guard let term = filter.rules[comparison]?.terms.first,
            let moment = Timestamp(unixSeconds: granularity.moment(in: granule)),
            let value = filter.encoding.json(.text(moment.text))
        else { return nil }
        return .filter(
            SearchFilter(field: filter.field, comparison: term.comparison, value: value)
        )
    }

    /// Nil where the query cannot be said with the bounds in it.
    private func request(_ bounds: [SearchQuery], isDescending: Bool) -> PageRequest? {
        guard let asked = base.query, let sorting = style.sort else { return nil }
        let query = SearchQuery.all(bounds + asked.conjuncts)
        guard let fitted = query.fitted(to: style), fitted.filterCount == query.filterCount else {
            return nil
        }
        var request = base
        request.draft.set(.body(style.query), to: fitted.json(in: style))
        request.draft.set(.body(sorting.field), to: .text(sort))
        request.draft.set(
            .body(sorting.order),
            to: .text(isDescending ? sorting.descending : sorting.ascending)
        )
        request.isWholeTable = false
        request.expectedRows = nil
        return request
    }
}
