internal import SQLEngine
internal import TableModel

extension Cursor: CountedRows {
    func hasRow(_ number: Int) throws(EngineError) -> Bool {
        guard number >= 1, number <= limit else { return false }
        return switch rows {
        case .forward: false
        case .spooled(let spooled, _): try spooled.reach(number)
        case .values(let batch): number <= batch.rowCount
        }
    }

    func lastRow() throws(EngineError) -> Int {
        switch rows {
        case .forward: return 0
        case .spooled(let spooled, _):
            _ = try spooled.reach(limit)
            return min(limit, spooled.count)
        case .values(let batch): return min(limit, batch.rowCount)
        }
    }

    /// Rows that a bookmark may have been given for.
    var knownRows: Int {
        switch rows {
        case .forward(let forward): forward.rowNumber
        case .spooled(let spooled, _): min(limit, spooled.count)
        case .values(let batch): min(limit, batch.rowCount)
        }
    }

    /// How many rows there are; -1 as long as nobody has seen the last one.
    var finalRowCount: Int {
        switch rows {
        case .forward: -1
        case .spooled(let spooled, _):
            spooled.isAtEnd || spooled.count >= limit ? min(limit, spooled.count) : -1
        case .values(let batch): min(limit, batch.rowCount)
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

    /// The row of a number and where it is in its batch; nil past the last row.
    ///
    /// `last` is the last row that will be asked for next.
    func row(_ number: Int, through last: Int) throws(EngineError) -> (rows: RowBatch, index: Int)?
    {
        guard number >= 1, number <= limit else { return nil }
        switch rows {
        case .forward: return nil
        case .spooled(let spooled, _):
            let found = try spooled.batch(holding: number, through: min(last, limit))
            return found.map { ($0.rows, number - $0.first) }
        case .values(let batch):
            return number <= batch.rowCount ? (batch, number - 1) : nil
        }
    }

    /// Calls `body` with the cells of a row of the rowset, counted from 0; nil where the row is there no more.
    func withRow<Result>(
        at index: Int,
        _ body: ((Int) -> Cell) -> Result
    ) throws(EngineError) -> Result? {
        if case .forward(let forward) = rows {
            if forward.isOnRow, index + 1 == rowsetCount {
                return body { forward.statement.cell($0) }
            }
            guard let kept, index < kept.rowCount else { return nil }
            return body { kept[index, $0] }
        }
        guard let number = rowNumber(at: index),
            let (batch, row) = try row(number, through: number)
        else { return nil }
        return body { batch[row, $0] }
    }
}
