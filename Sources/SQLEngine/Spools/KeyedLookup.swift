internal import TableModel

/// Rows of a table by one column's value, fetched for many values at once.
///
/// It buys a lookup as long as lookups are cheaper than reading everything once: when what was spent and
/// what the outer rows at hand still need would cost more requests, it reads everything.
final class KeyedLookup {
    private let open: (ScanRequest) throws(SourceError) -> any RowCursor
    private let makeSpool: () throws(SourceError) -> Spool
    /// The request without the key.
    private let request: ScanRequest
    private let column: Int
    private let position: Int
    private let type: ColumnType
    /// How many values one request takes; 1 asks with `=`, more with `IN`.
    private let batchLimit: Int
    private let isBatched: Bool
    private let costOfLookup: Double
    private let costOfAll: Double

    private let spool: Spool
    private var asked: Set<Value> = []
    private var spent: Double = 0
    private var all: SpooledScan?

    init(
        _ request: ScanRequest,
        column: Int,
        of type: ColumnType,
        batchLimit: Int?,
        costOfLookup: Double,
        costOfAll: Double,
        open: @escaping (ScanRequest) throws(SourceError) -> any RowCursor,
        makeSpool: @escaping () throws(SourceError) -> Spool
    ) throws(SourceError) {
        self.request = request
        self.column = column
        self.type = type
        self.position = request.wanted.firstIndex(of: column) ?? -1
        self.batchLimit = max(batchLimit ?? 1, 1)
        self.isBatched = batchLimit != nil
        self.costOfLookup = max(costOfLookup, 1)
        self.costOfAll = costOfAll
        self.open = open
        self.makeSpool = makeSpool
        spool = try makeSpool()
    }

    /// The rows of one value.
    ///
    /// `likely` are values that will be asked for soon.
    func rows(
        for value: Value,
        likely: (_ isWanted: (Value) -> Bool) -> [Value]
    ) throws(SourceError) -> any RowCursor {
        if let all { return try all.rows(where: position, equals: value) }
        if !asked.contains(value) {
            let others = likely { $0 != value && !self.asked.contains($0) }
            let lookups = (Double(others.count + 1) / Double(batchLimit)).rounded(.up)
            if spent + lookups * costOfLookup > costOfAll {
                let all = SpooledScan(try open(request), into: try makeSpool())
                self.all = all
                return try all.rows(where: position, equals: value)
            }
            try fetch([value] + others.prefix(batchLimit - 1))
        }
        return SpoolLookup(spool, position: position, value: value)
    }

    private func fetch(_ values: [Value]) throws(SourceError) {
        var request = request
        let comparison: ConstraintOperator = isBatched && values.count > 1 ? .in : .equal
        request.constraints.append(
            Constraint(column: column, comparison: comparison, values: values)
        )
        let rows = try open(request)
        defer { rows.close() }
        // A coarse answer holds rows of other values, which must not be there twice once they are asked for.
        let wanted = Set(values)
        while let batch = try rows.next() {
            try spool.append(batch) { row in
                let cell = batch[row, position].value
                return type.converted(cell, for: .equal, isConstant: false).map(wanted.contains)
                    ?? false
            }
        }
        // Only now: a value that was asked for in vain must not pass for one without rows.
        asked.formUnion(values)
        spent += costOfLookup
    }
}
