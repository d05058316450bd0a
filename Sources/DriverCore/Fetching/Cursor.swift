internal import SQLEngine
internal import TableModel

/// The rows of one execution, and the rowset among them that was fetched last.
///
/// A forward-only cursor takes its rows from the engine and forgets them; a static one finds them again by their
/// numbers, which count from 1.
final class Cursor {
    enum Rows {
        case forward(ForwardRows)
        case spooled(SpooledRows, of: EngineStatement)
        case values(RowBatch)
    }

    /// How rows are fetched: ODBC 2's function does not mix with ODBC 3's.
    enum FetchFunction {
        case fetch
        case extendedFetch
    }

    let rows: Rows
    /// The rows of a forward-only cursor, which `rows` holds: `SQLGetData` looks at them for every cell, and
    /// counting the references would cost it more than the reading.
    private let forward: Unmanaged<ForwardRows>?
    let columns: [ColumnDescription]
    let isScrollable: Bool
    /// The most rows that are delivered (`SQL_ATTR_MAX_ROWS`, the property `MaxRows`).
    let limit: Int
    /// Where the present rowset begins, how many rows it has, and how many were asked for.
    private(set) var position = RowsetPosition.beforeStart
    private(set) var rowsetCount = 0
    private(set) var rowsetSize = 0
    /// The row that `SQLGetData` reads, counted from 0 within the rowset; nil where there is none.
    private(set) var presentIndex: Int?
    /// The rows of a forward-only rowset, where somebody may come for them once the engine has moved on.
    private(set) var kept: RowBatch?
    /// How far `SQLGetData` has come in the present row, for the column that it read last.
    private var reading: PieceReader
    /// What is bound to the columns, compiled when it changed.
    var binding: RowBinding?
    var fetchedBy: FetchFunction?

    init(_ rows: Rows, columns: [ColumnDescription], limit: Int, isScrollable: Bool) {
        self.rows = rows
        forward = if case .forward(let forward) = rows { .passUnretained(forward) } else { nil }
        self.columns = columns
        self.limit = limit
        self.isScrollable = isScrollable
        reading = PieceReader(columnCount: columns.count)
    }

    /// A cursor over what a statement answers.
    convenience init(
        _ statement: EngineStatement,
        columns: [ColumnDescription],
        limit: Int = .max,
        isScrollable: Bool = false
    ) {
        let rows: Rows =
            isScrollable
            ? .spooled(SpooledRows(statement, columnCount: columns.count), of: statement)
            : .forward(ForwardRows(statement, limit: limit))
        self.init(rows, columns: columns, limit: limit, isScrollable: isScrollable)
    }

    /// Waits for the first row, without moving the cursor there.
    func readAhead() throws(EngineError) {
        switch rows {
        case .forward(let forward): try forward.readAhead()
        case .spooled(let spooled, _): _ = try spooled.reach(1)
        case .values: break
        }
    }

    func close() {
        leaveRowset()
        position = .afterEnd
        switch rows {
        case .forward(let forward): forward.close()
        case .spooled(let spooled, _): spooled.close()
        case .values: break
        }
    }

    /// The statement whose rows these are; nil for an answer that the driver makes itself.
    var engine: EngineStatement? {
        switch rows {
        case .forward(let forward): forward.statement
        case .spooled(_, let engine): engine
        case .values: nil
        }
    }
}

// MARK: The rowset

extension Cursor {
    /// Forgets the present rowset.
    @inline(__always)
    func leaveRowset() {
        reading.reset()
        presentIndex = nil
        rowsetCount = 0
        kept = nil
    }

    /// Notes where the rowset is now.
    @inline(__always)
    func stand(on position: RowsetPosition, count: Int, size: Int, kept: RowBatch? = nil) {
        reading.reset()
        self.position = position
        rowsetCount = count
        rowsetSize = size
        presentIndex = count > 0 ? 0 : nil
        self.kept = kept
    }

    /// The number of a row of the rowset, counted from 0 there; nil off the rows.
    func rowNumber(at index: Int?) -> Int? {
        guard let index, case .row(let start) = position else { return nil }
        return start + index
    }

    /// Makes a row of the rowset the present one, for `SQLGetData`; nil for none.
    func setPresent(_ index: Int?) {
        presentIndex = index
        reading.reset()
    }
}

// MARK: The present row

extension Cursor {
    /// Reads on in a column of the present row, counted from 1 and one that there is.
    ///
    /// Nil where the row is there no more.
    @inline(__always)
    func read(_ column: Int, to target: ColumnTarget) throws(EngineError) -> Delivery? {
        guard let index = presentIndex else { return nil }
        // Most rowsets have one row, which is the engine's.
        if let forward, index + 1 == rowsetCount,
            let cell = forward._withUnsafeGuaranteedRef({ $0.presentCell(column - 1) })
        {
            return reading.read(cell, column, columns[column - 1], to: target)
        }
        let cell = try withRow(at: index) { cell in cell(column - 1) }
        return cell.map { reading.read($0, column, columns[column - 1], to: target) }
    }

    /// Reads the present row's bookmark, which is column 0.
    func readBookmark(_ description: ColumnDescription, to target: ColumnTarget) -> Delivery? {
        rowNumber(at: presentIndex).map { number in
            reading.read(.integer(Int64(number)), 0, description, to: target)
        }
    }
}
