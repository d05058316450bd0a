package import TableModel

/// The rows of one execution by number, read as far as anybody has asked and kept in a temporary database.
///
/// The statement is stepped once for each row: what was read is never asked of an API again. Memory holds the
/// window of rows looked at last and the database's cache, however many rows there are. One thread at a time.
package final class SpooledRows {
    private let statement: EngineStatement
    private let columnCount: Int
    private var spool: Spool?
    /// Rows read so far.
    package private(set) var count = 0
    /// Nothing more is read.
    package private(set) var isComplete = false
    /// Why the rows ended before their end.
    private var failure: EngineError?
    /// Rows at hand, the first of which has the number `windowStart`.
    private var window: RowBatch?
    private var windowStart = 1

    /// How many rows are read at once, where more than one is wanted.
    private static let batchSize = 128

    package init(_ statement: EngineStatement, columnCount: Int) {
        self.statement = statement
        self.columnCount = columnCount
    }

    /// Reads until the row of a number, counted from 1, is there; false where the rows end before it.
    ///
    /// - Throws: what ended the rows before their end. Rows read before stay.
    package func reach(_ number: Int) throws(EngineError) -> Bool {
        while count < number, !isComplete {
            if let failure { throw failure }
            try read(upTo: min(number - count, Self.batchSize))
        }
        return number <= count
    }

    /// A batch that holds the row of a number, and the number of the batch's first row; nil past the last row.
    ///
    /// `last` is the last row that will be asked for next, so that neighbours come together.
    package func batch(
        holding number: Int,
        through last: Int
    ) throws(EngineError) -> (rows: RowBatch, first: Int)? {
        if let window, number >= windowStart, number - windowStart < window.rowCount {
            return (window, windowStart)
        }
        if number > count {
            guard number > 1 ? try reach(number - 1) : true else { return nil }
            if let failure { throw failure }
            guard !isComplete else { return nil }
            try read(upTo: min(max(last, number) - count, Self.batchSize))
        } else if number >= 1 {
            // Whoever goes back goes on going back: the row asked for becomes one of the last of the window.
            let isBackwards = number < windowStart
            let first = isBackwards ? min(number, max(1, last - Self.batchSize + 1)) : number
            window = try rows(after: first - 1)
            windowStart = first
        }
        guard let window, number >= windowStart, number - windowStart < window.rowCount else {
            if let failure { throw failure }
            return nil
        }
        return (window, windowStart)
    }

    /// All rows have been read.
    package var isAtEnd: Bool { isComplete && failure == nil }

    /// Ends the reading; rows read before stay.
    package func close() {
        isComplete = true
        statement.reset()
    }

    /// Reads some rows more, which become the window.
    private func read(upTo limit: Int) throws(EngineError) {
        let rows = CopiedRows(columnCount: columnCount)
        do throws(EngineError) {
            while rows.rowCount < limit {
                guard try statement.step() else {
                    isComplete = true
                    break
                }
                rows.append { statement.cell($0) }
            }
        } catch {
            failure = error
        }
        if rows.rowCount > 0 { try keep(rows.batch) }
        if let failure, rows.rowCount == 0 { throw failure }
    }

    private func keep(_ batch: RowBatch) throws(EngineError) {
        do throws(SourceError) {
            try openSpool().append(batch)
        } catch {
            let error = EngineError(error)
            failure = error
            throw error
        }
        window = batch
        windowStart = count + 1
        count += batch.rowCount
    }

    private func rows(after skipped: Int) throws(EngineError) -> RowBatch? {
        do throws(SourceError) {
            return try spool?.rows(after: Int64(skipped))
        } catch {
            throw EngineError(error)
        }
    }

    private func openSpool() throws(SourceError) -> Spool {
        if let spool { return spool }
        // Without declared types: values come back as they went in.
        let types = [ColumnType](repeating: .binary, count: columnCount)
        let opened = try Spool(SpoolDatabase(), types: types)
        spool = opened
        return opened
    }
}
