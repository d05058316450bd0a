internal import TableModel

/// The scans of one execution that run once for every row of another table.
///
/// SQLite asks an inner table anew for each outer row, and would ask the API as often. Here each
/// different request is made once; a join's keys are looked up in batches; and what differs from row to
/// row without being a key is left to SQL.
final class NestedScans {
    private var database: SpoolDatabase?
    private var sites: [String: Site] = [:]
    private var scans: [Identity: Whole] = [:]
    private var lookups: [Identity: KeyedLookup] = [:]

    /// What makes two scans the same.
    private struct Identity: Hashable {
        var table: Int
        var request: ScanRequest
        var key: Int?
    }

    /// A scan that was asked for as a whole, and the columns of its rows.
    private struct Whole {
        var rows: SpooledScan
        var columns: [Int]
    }

    /// A place of the statement where a table is scanned, and what changed there from row to row.
    private struct Site {
        var values: [PlannedScan.Term: [Value]] = [:]
        var varying: Set<PlannedScan.Term> = []
        var filter: Filter??
        var filterVaries = false

        mutating func observe(_ arguments: ScanArguments) {
            for bound in arguments.pushed {
                let previous = values.updateValue(bound.constraint.values, forKey: bound.term)
                if let previous, previous != bound.constraint.values { varying.insert(bound.term) }
            }
            if let filter, filter != arguments.filter { filterVaries = true }
            filter = .some(arguments.filter)
        }
    }

    /// One `xFilter` of an inner table.
    struct Scan {
        /// What tells the place of the statement: its plan as text.
        var site: String
        var source: any TableSource
        var plan: PlannedScan
        var arguments: ScanArguments
        var wanted: [Int]
        /// The cursors on whose rows the scan depends, the innermost first.
        var outer: [VirtualCursor]
        var context: ScanContext
        /// Where the scan may have begun already.
        var early: EarlyScans?

        /// Asks the source, or takes over what was asked before.
        func open(_ request: ScanRequest) throws(SourceError) -> OpenedScan {
            if let scan = early?.take(site, request) { return scan }
            return try OpenedScan(request, of: source, in: context)
        }
    }

    /// Rows that contain all that the scan asks for, and the columns they have.
    func rows(of scan: Scan) throws(SourceError) -> (rows: any RowCursor, columns: [Int]) {
        var site = sites[scan.site] ?? Site()
        site.observe(scan.arguments)
        sites[scan.site] = site

        let key = key(of: scan, site)
        let held = scan.arguments.pushed.filter { bound in
            bound.term != key?.term && !site.varying.contains(bound.term)
        }
        var request = ScanRequest(
            constraints: held.map(\.constraint),
            filter: site.filterVaries ? nil : scan.arguments.filter,
            order: scan.plan.order,
            wanted: scan.wanted
        )
        guard let key else { return try whole(scan, &request) }
        if !request.wanted.contains(key.term.column) { request.wanted.append(key.term.column) }
        let lookup = try lookup(scan, request, key, held)
        guard let value = key.constraint.values.first else { return try whole(scan, &request) }
        let rows = try lookup.rows(for: value) { isWanted in
            likelyKeys(scan, value, key.term.column, isWanted)
        }
        return (rows, request.wanted)
    }

    /// The equality to look rows up by: the one that is known to change, or else one whose value stands in
    /// an outer row.
    private func key(of scan: Scan, _ site: Site) -> ScanArguments.Bound? {
        let candidates = scan.arguments.pushed.filter { bound in
            bound.term.comparison == .equal && bound.term.isBinary && !bound.term.isConstant
        }
        guard candidates.count > 1 else { return candidates.first }
        func rank(_ bound: ScanArguments.Bound) -> Int {
            let batch = bound.term.batchLimit == nil ? 0 : 1
            if bound.term.column == scan.arguments.likely?.column { return 6 + batch }
            if site.varying.contains(bound.term) { return 4 + batch }
            guard let value = bound.constraint.values.first else { return batch }
            let type = scan.source.schema.columns[bound.term.column].type
            return scan.outer.contains { $0.window.position(of: value, as: type) != nil }
                ? 2 + batch : batch
        }
        return candidates.max { rank($0) < rank($1) }
    }

    /// The scan as a whole, found again by an equality where there is one.
    private func whole(
        _ scan: Scan,
        _ request: inout ScanRequest
    ) throws(SourceError) -> (rows: any RowCursor, columns: [Int]) {
        let local = scan.arguments.local.first
        if let local, !request.wanted.contains(local.term.column) {
            request.wanted.append(local.term.column)
        }
        let identity = Identity(table: scan.plan.table, request: request, key: nil)
        let whole: Whole
        if let existing = scans[identity] {
            whole = existing
        } else {
            let opened = try scan.open(request)
            let spool = try spool(for: opened.columns, of: scan.source)
            whole = Whole(rows: SpooledScan(opened.rows, into: spool), columns: opened.columns)
            scans[identity] = whole
        }
        guard let local, let value = local.constraint.values.first,
            let position = whole.columns.firstIndex(of: local.term.column)
        else { return (whole.rows.replay(), whole.columns) }
        return (try whole.rows.rows(where: position, equals: value), whole.columns)
    }

    private func lookup(
        _ scan: Scan,
        _ request: ScanRequest,
        _ key: ScanArguments.Bound,
        _ held: [ScanArguments.Bound]
    ) throws(SourceError) -> KeyedLookup {
        let identity = Identity(table: scan.plan.table, request: request, key: key.term.column)
        if let existing = lookups[identity] { return existing }
        let reading = WholeReading(scan.source, request, held)
        let (source, context) = (scan.source, scan.context)
        let lookup = try KeyedLookup(
            request,
            column: key.term.column,
            of: source.schema.columns[key.term.column].type,
            LookupChoice(
                batchLimit: key.term.batchLimit ?? 1,
                isEachAsked: key.term.isEachAsked,
                costOfAll: reading.cost,
                canCount: reading.canCount
            ),
            open: { request throws(SourceError) in
                try OpenedScan(request, of: source, in: context)
            },
            count: { () throws(SourceError) in try reading.countedCost(in: context) },
            makeSpool: { [unowned self] () throws(SourceError) in
                try self.spool(for: request.wanted, of: source)
            }
        )
        lookups[identity] = lookup
        return lookup
    }

    private func spool(for columns: [Int], of source: any TableSource) throws(SourceError) -> Spool
    {
        let database = try openDatabase()
        let types = columns.map { source.schema.columns[$0].type }
        return try Spool(database, types: types)
    }

    private func openDatabase() throws(SourceError) -> SpoolDatabase {
        if let database { return database }
        let opened = try SpoolDatabase()
        database = opened
        return opened
    }

    /// The values that the outer rows at hand will ask for next.
    private func likelyKeys(
        _ scan: Scan,
        _ value: Value,
        _ column: Int,
        _ isWanted: (Value) -> Bool
    ) -> LikelyKeys {
        if let likely = scan.arguments.likely, likely.column == column {
            return LikelyKeys(values: likely.values().filter(isWanted), pagesToCome: 0)
        }
        let type = scan.source.schema.columns[column].type
        for outer in scan.outer {
            guard let position = outer.window.position(of: value, as: type) else { continue }
            return LikelyKeys(
                values: outer.window.upcoming(at: position, as: type, where: isWanted),
                pagesToCome: outer.pagesToCome
            )
        }
        return LikelyKeys()
    }
}
