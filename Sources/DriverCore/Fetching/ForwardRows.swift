internal import SQLEngine
internal import TableModel

/// The rows of a statement one after the other: only the present one is there.
final class ForwardRows {
    let statement: EngineStatement
    /// The most rows that are delivered.
    private let limit: Int
    /// Rows that were moved to, the present one included.
    private(set) var rowNumber = 0
    private(set) var isOnRow = false
    private var isAtEnd = false
    /// Why the rows ended before their end: every further move fails with the same.
    private var failure: EngineError?
    /// The first row is there already; its cells are what the first `advance` delivers.
    private var hasRowAhead = false

    init(_ statement: EngineStatement, limit: Int) {
        self.statement = statement
        self.limit = limit
    }

    /// Runs the statement up to its first row, without moving there.
    func readAhead() throws(EngineError) {
        hasRowAhead = try statement.step()
        if !hasRowAhead { isAtEnd = true }
    }

    /// Moves to the next row; false behind the last.
    func advance() throws(EngineError) -> Bool {
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

    /// Moves over rows behind the present one that lie in its page, `most` at most; nil where there are none.
    func take(atMost most: Int) -> RowBlock? {
        guard isOnRow, !hasRowAhead,
            let rows = statement.takeRows(atMost: min(most, limit - rowNumber))
        else { return nil }
        rowNumber += rows.rowCount
        return rows
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
        return try statement.step()
    }

    /// A cell of the present row; nil off the rows.
    @inline(__always)
    func presentCell(_ column: Int) -> Cell? {
        isOnRow ? statement.cell(column) : nil
    }

    func close() {
        isAtEnd = true
        isOnRow = false
        statement.reset()
    }
}
