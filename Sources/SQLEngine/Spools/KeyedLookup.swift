internal import TableModel

/// Rows of a table by one column's value, fetched for many values at once.
final class KeyedLookup {
    private let open: (ScanRequest) throws(SourceError) -> OpenedScan
    private let count: () throws(SourceError) -> Double
    private let makeSpool: () throws(SourceError) -> Spool
    /// The request without the key.
    private let request: ScanRequest
    private let column: Int
    private let position: Int
    private let type: ColumnType
    private var choice: LookupChoice

    private let spool: Spool
    private var asked: Set<Value> = []
    private var all: SpooledScan?

    /// `count` makes a request and answers how many it takes to read everything.
    init(
        _ request: ScanRequest,
        column: Int,
        of type: ColumnType,
        _ choice: LookupChoice,
        open: @escaping (ScanRequest) throws(SourceError) -> OpenedScan,
        count: @escaping () throws(SourceError) -> Double,
        makeSpool: @escaping () throws(SourceError) -> Spool
    ) throws(SourceError) {
        self.request = request
        self.column = column
        self.type = type
        self.position = request.wanted.firstIndex(of: column) ?? -1
        self.choice = choice
        self.open = open
        self.count = count
        self.makeSpool = makeSpool
        spool = try makeSpool()
    }

    /// The rows of one value.
    ///
    /// `likely` are values that will be asked for soon.
    func rows(
        for value: Value,
        likely: (_ isWanted: (Value) -> Bool) -> LikelyKeys
    ) throws(SourceError) -> any RowCursor {
        if let all { return try all.rows(where: position, equals: value) }
        guard !asked.contains(value) else {
            return SpoolLookup(spool, position: position, value: value)
        }
        let others = likely { $0 != value && !self.asked.contains($0) }
        let pending = others.values.count + 1
        var step = choice.step(pending: pending, pagesToCome: others.pagesToCome)
        if step == .count {
            choice.counted(costOfAll: try count())
            step = choice.step(pending: pending, pagesToCome: others.pagesToCome)
        }
        guard step == .readAll else {
            try fetch([value] + others.values.prefix(choice.batchLimit - 1))
            return SpoolLookup(spool, position: position, value: value)
        }
        let all = SpooledScan(try open(request).rows, into: try makeSpool())
        self.all = all
        return try all.rows(where: position, equals: value)
    }

    private func fetch(_ values: [Value]) throws(SourceError) {
        var request = request
        request.constraints.append(
            Constraint(
                column: column,
                comparison: values.count > 1 ? .in : .equal,
                values: values
            )
        )
        let scan = try open(request)
        defer { scan.rows.close() }
        // A coarse answer holds rows of other values, which must not be there twice once they are asked for.
        let wanted = Set(values)
        var pages = 0
        while let batch = try scan.rows.next() {
            pages += 1
            try spool.append(batch) { row in
                let cell = batch[row, position].value
                return type.converted(cell, for: .equal, isConstant: false).map(wanted.contains)
                    ?? false
            }
        }
        // Only now: a value that was asked for in vain must not pass for one without rows.
        asked.formUnion(values)
        let requests = max(pages, scan.progress.reading.requests)
        choice.lookedUp(
            requests: Double(choice.isEachAsked ? max(values.count, requests) : requests)
        )
    }
}

/// Values that will be asked for soon.
struct LikelyKeys {
    var values: [Value] = []
    /// How many pages of outer rows follow those that the values stand in; nil where nobody knows.
    var pagesToCome: Double?
}
