internal import TableModel

/// The scans of one execution that begin before SQLite asks for them.
///
/// A scan that was begun in vain is closed with the execution.
final class EarlyScans {
    private struct Begun {
        var site: String
        var request: ScanRequest
        var scan: OpenedScan
    }

    private let plan: EarlyScanPlan
    private let sources: [any TableSource]
    private let parameters: [Int: Value]
    private let context: ScanContext
    private var waiting: [EarlyScan]
    private var begun: [Begun] = []
    /// The places that a scan has begun at, early or not.
    private var sites: Set<String> = []

    /// How many scans are under way before anybody reads them: each holds a page or two.
    private static let width = 8

    init(
        _ plan: EarlyScanPlan,
        of sources: [any TableSource],
        _ parameters: [Int: Value],
        in context: ScanContext
    ) {
        self.plan = plan
        self.sources = sources
        self.parameters = parameters
        self.context = context
        waiting = plan.atStart
        sites = Set(waiting.map(\.site))
    }

    deinit {
        for begun in begun { begun.scan.rows.close() }
    }

    /// Begins as many scans as may be under way.
    func begin() {
        while begun.count < Self.width, !waiting.isEmpty {
            begin(waiting.removeFirst()) { _ in .null }
        }
    }

    /// SQLite has begun a scan, and it has a row.
    func began(_ site: String, on window: borrowing RowWindow) {
        sites.insert(site)
        for scan in plan.afterRow[site] ?? []
        where begun.count < Self.width && sites.insert(scan.site).inserted {
            var row: [Int: Value] = [:]
            for case .column(let column) in scan.arguments { row[column] = window.value(column) }
            begin(scan) { row[$0] ?? .null }
        }
    }

    /// The rows of a scan that SQLite asks for, with at least the wanted columns, where it has begun.
    func take(_ site: String, _ request: ScanRequest) -> OpenedScan? {
        let found = begun.removeFirst { begun in
            begun.site == site && begun.request.constraints == request.constraints
                && begun.request.filter == request.filter && begun.request.order == request.order
                && request.wanted.allSatisfy(begun.request.wanted.contains)
        }
        // One of several at that place was not begun yet: it begins now.
        if found == nil { waiting.removeFirst { $0.site == site } }
        begin()
        return found?.scan
    }

    /// What goes wrong here goes wrong again when SQLite asks, and is told then.
    private func begin(_ scan: EarlyScan, row: (Int) -> Value) {
        guard sources.indices.contains(scan.plan.table) else { return }
        let source = sources[scan.plan.table]
        guard let request = scan.request(of: source.schema, parameters, row: row),
            let opened = try? OpenedScan(request, of: source, in: context)
        else { return }
        begun.append(Begun(site: scan.site, request: request, scan: opened))
    }
}

extension Array {
    /// Takes the first element that satisfies a condition out of the array.
    @discardableResult
    fileprivate mutating func removeFirst(where isWanted: (Element) -> Bool) -> Element? {
        firstIndex(where: isWanted).map { remove(at: $0) }
    }
}
