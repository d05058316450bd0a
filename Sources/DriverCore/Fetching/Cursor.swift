internal import SQLEngine
internal import TableModel

/// The rows of one execution, read forward.
///
/// A cursor stands before a row, on a row, or behind the last. The cells of the row that it stands on are
/// valid until it moves.
final class Cursor {
    enum Rows {
        case engine(EngineStatement)
        case values(RowBatch)
    }

    let rows: Rows
    let columns: [ColumnDescription]
    /// The most rows that are delivered (`SQL_ATTR_MAX_ROWS`, the property `MaxRows`).
    private let limit: Int
    /// Rows that were moved to, the present one included.
    private(set) var rowNumber = 0
    private(set) var isOnRow = false
    private(set) var isAtEnd = false
    /// Why the rows ended before their end: every further move fails with the same.
    private var failure: EngineError?
    /// The engine's first row is there already; its cells are what the first `advance` delivers.
    private var hasRowAhead = false
    /// How far `SQLGetData` has come in the present row, for the column that it read last.
    private var reading: PieceReader
    /// What is bound to the columns, compiled when it changed.
    var binding: RowBinding?

    init(rows: Rows, columns: [ColumnDescription], limit: Int = .max) {
        self.rows = rows
        self.columns = columns
        self.limit = limit
        reading = PieceReader(columnCount: columns.count)
    }

    /// Runs the engine up to its first row, without moving the cursor there.
    func readAhead(_ engine: EngineStatement) throws(EngineError) {
        hasRowAhead = try engine.step()
        if !hasRowAhead { isAtEnd = true }
    }

    /// Moves to the next row; false behind the last.
    func advance() throws(EngineError) -> Bool {
        reading.reset()
        isOnRow = false
        if let failure { throw failure }
        guard !isAtEnd, rowNumber < limit else { return end() }
        do throws(EngineError) {
            guard try moves() else { return end() }
        } catch {
            failure = error
            throw error
        }
        rowNumber += 1
        isOnRow = true
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
        switch rows {
        case .engine(let statement): return try statement.step()
        case .values(let batch): return rowNumber < batch.rowCount
        }
    }

    /// A cell of the present row.
    @inline(__always)
    private func cell(_ column: Int) -> Cell {
        switch rows {
        case .engine(let statement): statement.cell(column)
        case .values(let batch): batch[rowNumber - 1, column]
        }
    }

    /// Reads on in a column of the present row, counted from 0 and one that there is.
    func read(_ column: Int, to target: ColumnTarget) -> Delivery {
        reading.read(cell(column), column, columns[column], to: target)
    }

    func close() {
        isAtEnd = true
        isOnRow = false
        if case .engine(let statement) = rows { statement.reset() }
    }
}
