import CSQLite
internal import TableModel

/// A scan of a virtual table under way: SQLite's row is a place in the page at hand.
///
/// Stepping is an increment and a column is a look into the page. SQLite copies text as it takes it: it may
/// keep a value for as long as an aggregate runs, while pages come and go.
final class VirtualCursor {
    private let table: VirtualTable
    private var execution: Execution?

    // The scan
    private var plan = PlannedScan(table: -1)
    private var planText: String?
    private var arguments: ScanArguments?
    private var plansSeen: Set<String> = []
    private var isNested = false
    private var rows: (any RowCursor)?

    // The page at hand
    private var batch: RowBatch?
    private var cells: UnsafePointer<Cell>?
    private var row = 0
    private var rowCount = 0
    private var stride = 0
    private(set) var isOnRow = false

    // Where each column's cell is: in the row, or among the constants, or nowhere.
    private let slots: UnsafeMutableBufferPointer<Slot>
    private var columns: [Int] = []
    private var constants: [Value] = []

    // Telling rows apart
    private var rowsPassed = 0
    private var number: Int64?
    private var occurrences: [[Value]: Int] = [:]

    private enum Slot {
        case absent
        case cell(Int32)
        case constant(Int32)
    }

    init(_ table: VirtualTable) {
        self.table = table
        slots = .allocate(capacity: table.schema.columns.count)
        slots.initialize(repeating: .absent)
    }

    deinit {
        rows?.close()
        execution?.leave(self)
        slots.deallocate()
    }

    /// Keeps an error for the statement whose step caused it.
    func park(_ error: SourceError) {
        (execution ?? table.connection.current)?.park(EngineError(error))
    }

    // MARK: Filtering

    /// Starts a scan and moves to its first row.
    func filter(
        _ text: String,
        _ values: UnsafeBufferPointer<OpaquePointer?>
    ) throws(SourceError) {
        end()
        guard let execution = enterExecution(), readPlan(text) else {
            throw SourceError(.other, "\(table.schema.name): the plan of a scan could not be read.")
        }
        let isRepeated = !plansSeen.insert(text).inserted
        let arguments = ScanArguments(plan, values, table.schema)
        self.arguments = arguments
        guard !arguments.isEmpty else { return }
        let outer = execution.outer(of: self)
        isNested = isRepeated || !outer.isEmpty
        try start(execution, outer)
    }

    /// Reads a plan, unless it is the one of the scan before.
    private func readPlan(_ text: String) -> Bool {
        if planText == text { return true }
        guard let plan = PlannedScan(text) else { return false }
        (self.plan, planText) = (plan, text)
        return true
    }

    private func enterExecution() -> Execution? {
        if let execution { return execution }
        execution = table.connection.current
        execution?.enter(self)
        return execution
    }

    private func start(_ execution: Execution, _ outer: [VirtualCursor]) throws(SourceError) {
        guard let arguments else { return }
        if execution.cancellation.isCancelled { throw .cancelled(table.schema) }
        let fixed = isNested ? [:] : arguments.fixedColumns(table.schema)
        var wanted = plan.wanted.filter { fixed[$0] == nil }
        if needsIdentity(execution, reading: wanted) {
            wanted += table.identifyingColumns.filter { !wanted.contains($0) && fixed[$0] == nil }
        }
        if isNested {
            let scan = NestedScans.Scan(
                site: planText ?? "",
                source: table.source,
                plan: plan,
                arguments: arguments,
                wanted: wanted,
                outer: outer,
                context: execution.context
            )
            let found = try execution.nested.rows(of: scan)
            rows = found.rows
            lay(out: found.columns, fixed: [:])
        } else {
            let request = ScanRequest(
                constraints: arguments.pushed.map(\.constraint),
                filter: arguments.filter,
                order: plan.order,
                wanted: wanted,
                expectedRows: arguments.expectedRows
            )
            rows = try table.source.scan(request, in: execution.context)
            lay(out: wanted, fixed: fixed)
        }
        try nextBatch()
    }

    /// Filtered and nested scans bring the primary key along: SQLite may have to tell their rows apart. A
    /// mere count does not.
    private func needsIdentity(_ execution: Execution, reading wanted: [Int]) -> Bool {
        if execution.identities(of: table) != nil { return true }
        guard table.hasPrimaryKey, !wanted.isEmpty else { return false }
        return isNested || arguments?.pushed.isEmpty == false
    }

    private func lay(out columns: [Int], fixed: [Int: Value]) {
        slots.update(repeating: .absent)
        self.columns = columns
        constants = []
        for (position, column) in columns.enumerated() where slots.indices.contains(column) {
            slots[column] = .cell(Int32(position))
        }
        for (column, value) in fixed where slots.indices.contains(column) {
            slots[column] = .constant(Int32(constants.count))
            constants.append(value)
        }
    }

    private func end() {
        rows?.close()
        rows = nil
        batch = nil
        cells = nil
        isOnRow = false
        (row, rowCount, rowsPassed, number) = (0, 0, 0, nil)
        if !occurrences.isEmpty { occurrences = [:] }
    }

    // MARK: Stepping

    /// Moves to the next row, in the next page where this one ends.
    @inline(__always)
    func advance() throws(SourceError) {
        row &+= 1
        rowsPassed &+= 1
        number = nil
        guard row < rowCount else { return try nextBatch() }
        cells = cells?.advanced(by: stride)
    }

    private func nextBatch() throws(SourceError) {
        isOnRow = false
        while let next = try rows?.next() {
            if execution?.cancellation.isCancelled == true { throw .cancelled(table.schema) }
            guard next.rowCount > 0 else { continue }
            guard columns.isEmpty || (next.columnCount >= columns.count && next.cells != nil) else {
                throw SourceError(
                    .other,
                    "\(table.schema.name): a page has \(next.columnCount) columns of \(columns.count)."
                )
            }
            batch = next
            cells = next.cells
            (row, rowCount, stride) = (0, next.rowCount, next.columnCount)
            isOnRow = true
            return
        }
        batch = nil
        cells = nil
    }

    // MARK: Answering

    /// Hands one column of the row to SQLite; the hidden one is always NULL.
    func answer(_ context: OpaquePointer?, _ column: Int) throws(SourceError) {
        guard column >= 0, column < slots.count else {
            return sqlite3_result_null(context)
        }
        switch slots[column] {
        case .cell(let position): cells?[Int(position)].answer(context)
        case .constant(let position): constants[Int(position)].answer(context)
        case .absent:
            throw SourceError(
                .other,
                "\(table.schema.name).\(table.schema.columns[column].name) was read without being asked for."
            )
        }
    }

    private func value(_ column: Int) -> Value {
        switch slots[column] {
        case .cell(let position): cells?[Int(position)].value ?? .null
        case .constant(let position): constants[Int(position)]
        case .absent: .null
        }
    }

    // MARK: Telling rows apart

    /// A number that means this row in every scan of the execution.
    func rowNumber() throws(SourceError) -> Int64 {
        if let number { return number }
        guard let execution else { throw SourceError(.other, "A row was named outside of a scan.") }
        let identities = execution.startIdentities(of: table)
        let isKnown = table.identifyingColumns.allSatisfy { column in
            if case .absent = slots[column] { false } else { true }
        }
        if !isKnown { try startAgain(execution) }
        let values = table.identifyingColumns.map(value)
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
        let passed = rowsPassed
        let (oldColumns, oldValues) = (columns, columns.map(value))
        let outer = execution.outer(of: self)
        end()
        try start(execution, outer)
        while isOnRow, rowsPassed < passed { try advance() }
        guard isOnRow, oldColumns.map(value) == oldValues else {
            throw SourceError(
                .other,
                "\(table.schema.name) changed while it was read. Run the statement again."
            )
        }
    }

    // MARK: For scans within this one

    /// The place in the page of a column whose value, in the present row, equals `value`.
    func position(of value: Value, as type: ColumnType) -> Int? {
        guard isOnRow else { return nil }
        return columns.indices.first { key(at: $0, row: row, as: type) == value }
    }

    /// The different values of a column in the rows of the page that are still to come.
    func upcoming(at position: Int, as type: ColumnType, where isWanted: (Value) -> Bool) -> [Value]
    {
        var seen: Set<Value> = []
        var values: [Value] = []
        for row in row..<rowCount {
            guard let value = key(at: position, row: row, as: type), isWanted(value) else {
                continue
            }
            if seen.insert(value).inserted { values.append(value) }
        }
        return values
    }

    private func key(at position: Int, row: Int, as type: ColumnType) -> Value? {
        guard let cell = batch?[row, position], cell.kind != .null else { return nil }
        return type.converted(cell.value, for: .equal, isConstant: false)
    }
}

extension ScanArguments {
    /// Columns whose value every row shares, because an equality that the source applies as SQL would
    /// says so. A decimal can be written in several ways, and 0 and -0 are equal, so they do not count.
    fileprivate func fixedColumns(_ schema: TableSchema) -> [Int: Value] {
        var fixed: [Int: Value] = [:]
        for bound in pushed where bound.term.comparison == .equal {
            guard bound.term.isExact, bound.term.isBinary,
                let value = bound.constraint.values.first,
                schema.columns[bound.term.column].type != .decimal, value != .real(0)
            else { continue }
            fixed[bound.term.column] = value
        }
        return fixed
    }
}

extension Cell {
    /// Answers a column's value; SQLite copies text and blobs.
    @inline(__always)
    fileprivate func answer(_ context: OpaquePointer?) {
        switch kind {
        case .null: sqlite3_result_null(context)
        case .integer: sqlite3_result_int64(context, integer)
        case .real: sqlite3_result_double(context, real)
        case .text: apiodbc_result_text(context, bytes.baseAddress, UInt64(length))
        case .blob: apiodbc_result_blob(context, bytes.baseAddress, UInt64(length))
        }
    }
}

extension SourceError {
    fileprivate static func cancelled(_ schema: TableSchema) -> SourceError {
        SourceError(.cancelled, "The statement was cancelled while it read \(schema.name).")
    }
}
