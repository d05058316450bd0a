import CSQLite
internal import TableModel

/// The rows of one scan as SQLite sees them: a place in the page at hand, and constants for columns that
/// every row shares.
///
/// Stepping is an increment and a column is a look into the page. SQLite copies text as it takes it: it may
/// keep a value for as long as an aggregate runs, while pages come and go.
struct RowWindow: ~Copyable {
    private let schema: TableSchema
    private var rows: (any RowCursor)?
    private var cancellation: Cancellation?

    // The page at hand
    private var batch: RowBatch?
    private var cells: UnsafePointer<Cell>?
    private var row = 0
    private var rowCount = 0
    private(set) var stride = 0
    private(set) var isOnRow = false
    /// Rows before the present one.
    private(set) var passed = 0

    // Where each column's value is
    private let slots: UnsafeMutableBufferPointer<Slot>
    private(set) var columns: [Int] = []
    private var constants: [Value] = []

    private enum Slot {
        case absent
        case cell(Int32)
        /// A cell that SQLite does not take: the result is read from the page.
        case unread(Int32)
        case constant(Int32)
    }

    init(_ schema: TableSchema) {
        self.schema = schema
        slots = .allocate(capacity: schema.columns.count)
        slots.initialize(repeating: .absent)
    }

    deinit {
        rows?.close()
        slots.deallocate()
    }

    /// Moves to the first of `rows`, whose pages have the given columns; every row has the fixed
    /// values.
    ///
    /// SQLite gets NULL for the unread columns.
    mutating func open(
        _ rows: any RowCursor,
        columns: [Int],
        fixed: [Int: Value],
        unread: Set<Int> = [],
        _ cancellation: Cancellation
    ) throws(SourceError) {
        close()
        (self.rows, self.columns, self.cancellation) = (rows, columns, cancellation)
        slots.update(repeating: .absent)
        constants = []
        for (position, column) in columns.enumerated() where slots.indices.contains(column) {
            let position = Int32(position)
            slots[column] = unread.contains(column) ? .unread(position) : .cell(position)
        }
        for (column, value) in fixed where slots.indices.contains(column) {
            slots[column] = .constant(Int32(constants.count))
            constants.append(value)
        }
        try nextBatch()
    }

    /// Gives the scan up; there is no row then.
    mutating func close() {
        rows?.close()
        rows = nil
        batch = nil
        cells = nil
        isOnRow = false
        (row, rowCount, passed) = (0, 0, 0)
    }

    /// Moves to the next row, in the next page where this one ends.
    @inline(__always)
    mutating func advance() throws(SourceError) {
        row &+= 1
        passed &+= 1
        guard row < rowCount else { return try nextBatch() }
        cells = cells?.advanced(by: stride)
    }

    /// Rows of the page behind the present one.
    var rowsAhead: Int { isOnRow ? rowCount &- row &- 1 : 0 }

    /// Moves on within the page, by no more rows than are ahead.
    mutating func skip(_ count: Int) {
        row &+= count
        passed &+= count
        cells = cells?.advanced(by: count &* stride)
    }

    private mutating func nextBatch() throws(SourceError) {
        isOnRow = false
        while let next = try rows?.next() {
            if cancellation?.isCancelled == true { throw .cancelled(schema) }
            guard next.rowCount > 0 else { continue }
            guard columns.isEmpty || (next.columnCount >= columns.count && next.cells != nil) else {
                throw SourceError(
                    .other,
                    "\(schema.name): a page has \(next.columnCount) columns of \(columns.count)."
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

    /// Hands one column of the row to SQLite; the hidden one is always NULL.
    @inline(__always)
    func answer(_ context: OpaquePointer?, _ column: Int) throws(SourceError) {
        guard column >= 0, column < slots.count else { return sqlite3_result_null(context) }
        switch slots[column] {
        case .unread: return
        case .cell(let position): cells?[Int(position)].answer(context)
        case .constant(let position): constants[Int(position)].answer(context)
        case .absent:
            throw SourceError(
                .other,
                "\(schema.name).\(schema.columns[column].name) was read without being asked for."
            )
        }
    }

    /// Whether the rows have the columns.
    func has(_ columns: [Int]) -> Bool {
        columns.allSatisfy { column in
            if case .absent = slots[column] { false } else { true }
        }
    }

    /// A copy of a column's value in the present row.
    func value(_ column: Int) -> Value {
        switch slots[column] {
        case .cell(let position), .unread(let position): cells?[Int(position)].value ?? .null
        case .constant(let position): constants[Int(position)]
        case .absent: .null
        }
    }

    /// The cells of the present row, valid until the next step.
    @inline(__always)
    var rowCells: UnsafePointer<Cell>? { isOnRow ? cells : nil }

    /// Where a column is among the cells of a row; nil where it is not.
    func position(of column: Int) -> Int? {
        guard slots.indices.contains(column) else { return nil }
        return switch slots[column] {
        case .cell(let position), .unread(let position): Int(position)
        case .absent, .constant: nil
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
    static func cancelled(_ schema: TableSchema) -> SourceError {
        SourceError(.cancelled, "The statement was cancelled while it read \(schema.name).")
    }
}
