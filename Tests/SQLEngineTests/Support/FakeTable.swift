import Synchronization
import TableModel

/// A table in memory that takes over exactly as much of a query as a test wants, and keeps a log.
final class FakeTable: TableSource {
    /// How an operator of a column is taken over.
    enum Ability: Hashable, Sendable {
        /// The answer is what SQL would answer.
        case exact
        /// The answer has other rows as well.
        case coarse
    }

    /// What the pretended API can do.
    struct Abilities: Sendable {
        var operators: [Int: [ConstraintOperator: Ability]] = [:]
        /// Columns whose `=` looks up many values at once.
        var batchLimits: [Int: Int] = [:]
        var orders: Set<Int> = []
        var takesFilter = false
        var pageSize = 3
        /// An error after that many rows of every scan.
        var failure: (after: Int, error: SourceError)?
        var warning: String?
        /// Columns without which no scan is possible.
        var fullScanCost: Double?
    }

    let schema: TableSchema
    let rows: [[Value]]
    let abilities: Abilities
    private let log = Mutex<[ScanRequest]>([])
    private let opened = Mutex<(open: Int, pages: Int)>((0, 0))

    init(_ schema: TableSchema, _ rows: [[Value]], _ abilities: Abilities = Abilities()) {
        self.schema = schema
        self.rows = rows
        self.abilities = abilities
    }

    /// Every scan that was asked for, in order.
    var requests: [ScanRequest] { log.withLock { $0 } }
    /// Scans that were neither closed nor read to their end.
    var openScans: Int { opened.withLock { $0.open } }
    var pagesRead: Int { opened.withLock { $0.pages } }

    /// Values of requests that do not have their column's type.
    var misfits: [Value] {
        requests.flatMap(\.constraints).flatMap { constraint in
            constraint.values.filter { !fits($0, schema.columns[constraint.column].type) }
        }
    }

    private func fits(_ value: Value, _ type: ColumnType) -> Bool {
        switch (type, value) {
        case (.text, .text), (.json, .text), (.time, .text), (.date, .text), (.double, .real),
            (.integer, .integer), (.bigint, .integer), (.binary, .blob):
            true
        case (.boolean, .integer(let flag)): flag == 0 || flag == 1
        case (.decimal, .integer), (.decimal, .real): true
        case (.timestamp, .text(let text)): Timestamp(parsing: text.utf8)?.text == text
        default: false
        }
    }

    func plan(_ query: PlanQuery) -> ScanPlan {
        var pushes: [ScanPlan.Push] = []
        for (index, candidate) in query.candidates.enumerated() {
            guard let ability = abilities.operators[candidate.column]?[candidate.comparison],
                candidate.isBinary
            else { continue }
            pushes.append(
                ScanPlan.Push(
                    candidate: index,
                    isExact: ability == .exact,
                    batchLimit: candidate.comparison == .equal
                        ? abilities.batchLimits[candidate.column] : nil
                )
            )
        }
        var estimate = Double(rows.count)
        for push in pushes {
            estimate /= query.candidates[push.candidate].comparison == .equal ? 10 : 3
        }
        let takesOrder =
            !query.order.isEmpty && query.order.allSatisfy { abilities.orders.contains($0.column) }
        var requests = max(1, (estimate / Double(abilities.pageSize)).rounded(.up))
        if pushes.isEmpty, let cost = abilities.fullScanCost { requests = cost }
        return ScanPlan(
            pushes: pushes,
            takesFilter: abilities.takesFilter && query.hasFilter,
            takesOrder: takesOrder,
            estimatedRequests: requests,
            estimatedRows: max(1, estimate),
            summary: "GET /\(schema.name)"
        )
    }

    func scan(_ request: ScanRequest, in context: ScanContext) throws(SourceError) -> any RowCursor
    {
        log.withLock { $0.append(request) }
        if let warning = abilities.warning { context.warn(warning) }
        var kept: [[Value]] = []
        for (number, row) in rows.enumerated() where isKept(row, number, request) {
            kept.append(row)
        }
        if !request.order.isEmpty {
            kept = kept.enumerated().sorted { left, right in
                for term in request.order {
                    let order = SQLOrder.compare(
                        left.element[term.column],
                        right.element[term.column]
                    )
                    if order != 0 { return term.isDescending ? order > 0 : order < 0 }
                }
                return left.offset < right.offset
            }.map(\.element)
        }
        opened.withLock { $0.open += 1 }
        return Cursor(self, kept.map { row in request.wanted.map { row[$0] } }, request, context)
    }

    private func isKept(_ row: [Value], _ number: Int, _ request: ScanRequest) -> Bool {
        for constraint in request.constraints {
            if SQLOrder.holds(constraint, row) == true { continue }
            // A batch of keys is as exact as one of them.
            let asked: ConstraintOperator =
                constraint.comparison == .in && abilities.batchLimits[constraint.column] != nil
                ? .equal : constraint.comparison
            let ability = abilities.operators[constraint.column]?[asked]
            guard ability == .coarse, (number &* 7 &+ constraint.column) % 3 == 0 else {
                return false
            }
        }
        if let filter = request.filter {
            return SQLOrder.holds(filter, row) == true || number % 5 == 0
        }
        return true
    }

    private final class Cursor: RowCursor {
        private let table: FakeTable
        private let rows: [[Value]]
        private let request: ScanRequest
        private let context: ScanContext
        private var position = 0
        private var isOpen = true

        init(_ table: FakeTable, _ rows: [[Value]], _ request: ScanRequest, _ context: ScanContext)
        {
            self.table = table
            self.rows = rows
            self.request = request
            self.context = context
        }

        func next() throws(SourceError) -> RowBatch? {
            guard isOpen else { return nil }
            if context.cancellation.isCancelled { throw SourceError(.cancelled, "cancelled") }
            if let failure = table.abilities.failure, position >= failure.after {
                throw failure.error
            }
            guard position < rows.count else {
                close()
                return nil
            }
            if request.wanted.isEmpty, table.abilities.failure == nil {
                defer { position = rows.count }
                return RowBatch(counting: rows.count)
            }
            table.opened.withLock { $0.pages += 1 }
            let page = Array(rows[position...].prefix(table.abilities.pageSize))
            position += page.count
            return OwnedRows(page, columnCount: request.wanted.count).batch
        }

        func close() {
            guard isOpen else { return }
            isOpen = false
            table.opened.withLock { $0.open -= 1 }
        }
    }
}
