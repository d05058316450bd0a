internal import SQLEngine
internal import TableModel

/// The rows of one execution, and the rowset among them that was fetched last.
///
/// A forward-only cursor takes its rows from the engine and forgets them; a static one finds them again by their
/// numbers, which count from 1.
final class Cursor {
    enum Rows {
        /// Only the present row is there.
        case engine(EngineStatement)
        case spooled(SpooledRows, of: EngineStatement)
        case values(RowBatch)
    }

    /// How the rowset was fetched: ODBC 2's function does not mix with ODBC 3's.
    enum FetchFunction {
        case fetch
        case extendedFetch
    }

    let rows: Rows
    let columns: [ColumnDescription]
    let isScrollable: Bool
    /// The most rows that are delivered (`SQL_ATTR_MAX_ROWS`, the property `MaxRows`).
    private let limit: Int
    /// Where the present rowset begins, how many rows it has, and how many were asked for.
    private(set) var position = RowsetPosition.beforeStart
    private(set) var rowsetCount = 0
    private var rowsetSize = 0
    /// The row that `SQLGetData` reads, counted from 0 within the rowset; nil where there is none.
    private(set) var presentIndex: Int?
    /// Rows that the engine moved to, its present one included.
    private(set) var engineRow = 0
    private var isEngineOnRow = false
    private(set) var isAtEnd = false
    /// Why the rows ended before their end: every further move fails with the same.
    private var failure: EngineError?
    /// The engine's first row is there already; its cells are what the first `advance` delivers.
    private var hasRowAhead = false
    /// The rows of the present rowset where the engine has moved on, from the first one on.
    private var kept: RowBatch?
    /// How far `SQLGetData` has come in the present row, for the column that it read last.
    private var reading: PieceReader
    /// What is bound to the columns, compiled when it changed.
    var binding: RowBinding?
    var fetchedBy: FetchFunction?

    /// A cursor over what a statement answers.
    init(
        _ statement: EngineStatement,
        columns: [ColumnDescription],
        limit: Int = .max,
        isScrollable: Bool = false
    ) {
        rows =
            isScrollable
            ? .spooled(SpooledRows(statement, columnCount: columns.count), of: statement)
            : .engine(statement)
        self.columns = columns
        self.limit = limit
        self.isScrollable = isScrollable
        reading = PieceReader(columnCount: columns.count)
    }

    /// A cursor over rows that are there.
    init(
        _ batch: RowBatch,
        columns: [ColumnDescription],
        limit: Int = .max,
        isScrollable: Bool = false
    ) {
        rows = .values(batch)
        self.columns = columns
        self.limit = limit
        self.isScrollable = isScrollable
        reading = PieceReader(columnCount: columns.count)
    }

    /// The statement whose rows these are; nil for an answer that the driver makes itself.
    var engine: EngineStatement? {
        switch rows {
        case .engine(let engine), .spooled(_, let engine): engine
        case .values: nil
        }
    }

    /// Rows that a bookmark may have been given for.
    var knownRows: Int {
        switch rows {
        case .engine: engineRow
        case .spooled(let spooled, _): spooled.count
        case .values(let batch): batch.rowCount
        }
    }

    /// Runs the engine up to its first row, without moving the cursor there.
    func readAhead(_ engine: EngineStatement) throws(EngineError) {
        if case .spooled(let spooled, _) = rows {
            _ = try spooled.reach(1)
        } else {
            hasRowAhead = try engine.step()
            if !hasRowAhead { isAtEnd = true }
        }
    }

    func close() {
        isAtEnd = true
        leaveRowset()
        position = .afterEnd
        switch rows {
        case .engine(let statement): statement.reset()
        case .spooled(let spooled, _): spooled.close()
        case .values: break
        }
    }
}

// MARK: Forward through the engine's rows

extension Cursor {
    /// Forgets the present rowset, before the next one is read from the engine.
    @inline(__always)
    func leaveRowset() {
        reading.reset()
        presentIndex = nil
        rowsetCount = 0
        isEngineOnRow = false
        kept = nil
    }

    /// Moves the engine to its next row; false behind the last.
    func advance() throws(EngineError) -> Bool {
        isEngineOnRow = false
        if let failure { throw failure }
        guard !isAtEnd, engineRow < limit else { return end() }
        do throws(EngineError) {
            guard try moves() else { return end() }
        } catch {
            failure = error
            throw error
        }
        engineRow += 1
        isEngineOnRow = true
        return true
    }

    private func end() -> Bool {
        isAtEnd = true
        return false
    }

    @inline(__always)
    private func moves() throws(EngineError) -> Bool {
        if hasRowAhead {
            hasRowAhead = false
            return true
        }
        guard case .engine(let statement) = rows else { return false }
        return try statement.step()
    }

    /// Notes that the engine's last rows are the rowset.
    @inline(__always)
    func standOnRowset(of count: Int, size: Int, kept: CopiedRows?) {
        rowsetCount = count
        rowsetSize = size
        position = count > 0 ? .row(engineRow - count + 1) : .afterEnd
        presentIndex = count > 0 ? 0 : nil
        if let kept { self.kept = kept.batch }
    }
}

// MARK: Among rows that have numbers

extension Cursor: CountedRows {
    func hasRow(_ number: Int) throws(EngineError) -> Bool {
        guard number >= 1, number <= limit else { return false }
        return switch rows {
        case .engine: false
        case .spooled(let spooled, _): try spooled.reach(number)
        case .values(let batch): number <= batch.rowCount
        }
    }

    func lastRow() throws(EngineError) -> Int {
        switch rows {
        case .engine: return 0
        case .spooled(let spooled, _):
            _ = try spooled.reach(limit)
            return min(limit, spooled.count)
        case .values(let batch): return min(limit, batch.rowCount)
        }
    }

    /// The rowset that an orientation asks for; the cursor stays where it is.
    func move(
        _ orientation: FetchOrientation,
        by offset: Int,
        size: Int,
        bookmark: Int
    ) throws(EngineError) -> RowsetMove {
        try RowsetMove(
            orientation,
            by: offset,
            from: position,
            previousSize: rowsetSize,
            size: size,
            bookmark: bookmark,
            in: self
        )
    }

    /// Notes where the rowset is now.
    func stand(on position: RowsetPosition, count: Int, size: Int) {
        leaveRowset()
        self.position = position
        rowsetCount = count
        rowsetSize = size
        presentIndex = count > 0 ? 0 : nil
    }

    /// The row of a number and where it is in its batch; nil past the last row.
    ///
    /// `last` is the last row that will be asked for next.
    func row(_ number: Int, through last: Int) throws(EngineError) -> (rows: RowBatch, index: Int)?
    {
        guard number >= 1, number <= limit else { return nil }
        switch rows {
        case .engine: return nil
        case .spooled(let spooled, _):
            let found = try spooled.batch(holding: number, through: min(last, limit))
            return found.map { ($0.rows, number - $0.first) }
        case .values(let batch):
            return number <= batch.rowCount ? (batch, number - 1) : nil
        }
    }
}

// MARK: The present row

extension Cursor {
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

    /// Calls `body` with the cells of a row of the rowset, counted from 0; nil where the row is there no more.
    func withRow<Result>(
        at index: Int,
        _ body: ((Int) -> Cell) -> Result
    ) throws(EngineError) -> Result? {
        guard let number = rowNumber(at: index) else { return nil }
        if case .engine(let engine) = rows {
            if isEngineOnRow, number == engineRow { return body { engine.cell($0) } }
            guard let kept, index < kept.rowCount else { return nil }
            return body { kept[index, $0] }
        }
        guard let (batch, row) = try row(number, through: number) else { return nil }
        return body { batch[row, $0] }
    }

    /// Reads on in a column of the present row, counted from 1 and one that there is.
    ///
    /// Nil where the row is there no more.
    func read(_ column: Int, to target: ColumnTarget) throws(EngineError) -> Delivery? {
        guard let index = presentIndex else { return nil }
        // Most rowsets have one row, which is the engine's.
        if case .engine(let engine) = rows, isEngineOnRow, index + 1 == rowsetCount {
            return reading.read(engine.cell(column - 1), column, columns[column - 1], to: target)
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
