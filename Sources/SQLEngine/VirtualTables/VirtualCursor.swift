import CSQLite
internal import TableModel

/// A scan of a virtual table under way.
final class VirtualCursor {
    private let table: VirtualTable
    private var execution: Execution?

    private var plan = PlannedScan(table: -1)
    private var planText: String?
    private var plansSeen: Set<String> = []
    private var arguments: ScanArguments?
    private var isNested = false
    private(set) var window: RowWindow

    // Telling rows apart
    private var number: Int64?
    private var occurrences: [[Value]: Int] = [:]

    init(_ table: VirtualTable) {
        self.table = table
        window = RowWindow(table.schema)
    }

    deinit {
        execution?.leave(self)
    }

    @inline(__always)
    var isOnRow: Bool { window.isOnRow }

    /// Keeps an error for the statement whose step caused it.
    func park(_ error: SourceError) {
        (execution ?? table.connection.current)?.park(EngineError(error))
    }

    /// Starts a scan and moves to its first row.
    func filter(
        _ text: String,
        _ values: UnsafeBufferPointer<OpaquePointer?>
    ) throws(SourceError) {
        window.close()
        forgetRow()
        if !occurrences.isEmpty { occurrences = [:] }
        guard let execution = enterExecution(), readPlan(text) else {
            throw SourceError(.other, "\(table.schema.name): the plan of a scan could not be read.")
        }
        let isRepeated = !plansSeen.insert(text).inserted
        let arguments = ScanArguments(plan, values.lazy.map(ScanValue.given), table.schema)
        self.arguments = arguments
        guard !arguments.isEmpty else { return }
        let outer = execution.outer(of: self)
        isNested = isRepeated || !outer.isEmpty || arguments.likely != nil
        try start(arguments, execution, outer)
    }

    /// Moves to the next row.
    @inline(__always)
    func advance() throws(SourceError) {
        forgetRow()
        try window.advance()
    }

    /// Moves on by rows that are in the page.
    func skip(_ count: Int) {
        forgetRow()
        window.skip(count)
    }

    /// Hands one column of the row to SQLite.
    @inline(__always)
    func answer(_ context: OpaquePointer?, _ column: Int) throws(SourceError) {
        try window.answer(context, column)
    }

    private func enterExecution() -> Execution? {
        if let execution { return execution }
        execution = table.connection.current
        execution?.enter(self)
        execution?.activity.scans(table.schema.name)
        return execution
    }

    /// Reads a plan, unless it is the one of the scan before.
    private func readPlan(_ text: String) -> Bool {
        if planText == text { return true }
        guard let plan = PlannedScan(text) else { return false }
        (self.plan, planText) = (plan, text)
        return true
    }

    private func start(
        _ arguments: ScanArguments,
        _ execution: Execution,
        _ outer: [VirtualCursor]
    ) throws(SourceError) {
        if execution.cancellation.isCancelled { throw .cancelled(table.schema) }
        let fixed = isNested ? [:] : arguments.fixedColumns(table.schema)
        let page = execution.pageColumns.flatMap { $0.plan == planText ? $0 : nil }
        execution.page = nil
        defer { execution.page = page.map { PageReading($0, of: self) } }
        let request = arguments.request(
            plan,
            fixing: fixed,
            with: identity(arguments, fixed, execution)
        )
        let site = planText ?? ""
        var scan = NestedScans.Scan(
            site: site,
            source: table.source,
            plan: plan,
            arguments: arguments,
            wanted: request.wanted,
            outer: outer,
            context: execution.context
        )
        scan.early = execution.early
        let (rows, columns) =
            isNested ? try execution.nested.rows(of: scan) : try scan.open(request)
        try window.open(
            rows,
            columns: columns,
            fixed: fixed,
            unread: page?.unread ?? [],
            execution.cancellation
        )
        if isOnRow { execution.early?.began(site, on: window) }
    }

    /// The columns that rows are told apart by, where SQLite may have to.
    ///
    /// Filtered and nested scans bring the primary key along; a mere count does not.
    private func identity(
        _ arguments: ScanArguments,
        _ fixed: [Int: Value],
        _ execution: Execution
    ) -> [Int] {
        if execution.identities(of: table) != nil { return table.identifyingColumns }
        let mayBeTold = table.hasPrimaryKey && (isNested || !arguments.pushed.isEmpty)
        let isRead = plan.wanted.contains { fixed[$0] == nil }
        return mayBeTold && isRead ? table.identifyingColumns : []
    }
}

extension VirtualCursor {
    @inline(__always)
    private func forgetRow() {
        number = nil
    }

    /// A number that means this row in every scan of the execution.
    func rowNumber() throws(SourceError) -> Int64 {
        if let number { return number }
        guard let execution else { throw SourceError(.other, "A row was named outside of a scan.") }
        let identities = execution.startIdentities(of: table)
        if !window.has(table.identifyingColumns) { try startAgain(execution) }
        let values = table.identifyingColumns.map { window.value($0) }
        var occurrence = 0
        if !table.hasPrimaryKey {
            occurrence = occurrences[values, default: 0]
            occurrences[values] = occurrence + 1
        }
        let found = identities.number(of: RowIdentities.Key(values: values, occurrence: occurrence))
        number = found
        return found
    }

    /// Scans again with the columns that tell rows apart, up to the present row.
    private func startAgain(_ execution: Execution) throws(SourceError) {
        guard let arguments else { return }
        let passed = window.passed
        let columns = window.columns
        let values = columns.map { window.value($0) }
        window.close()
        try start(arguments, execution, execution.outer(of: self))
        while isOnRow, window.passed < passed { try window.advance() }
        guard isOnRow, columns.map({ window.value($0) }) == values else {
            throw SourceError(
                .other,
                "\(table.schema.name) changed while it was read. Run the statement again."
            )
        }
    }
}
