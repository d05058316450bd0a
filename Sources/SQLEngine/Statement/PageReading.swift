internal import TableModel

/// Where the columns of a result are while their rows are read from a cursor's pages.
final class PageReading {
    /// For each column of the result: its place among the cells of a row, or -1 where SQLite has the value.
    var positions: UnsafeBufferPointer<Int32> { UnsafeBufferPointer(storage) }
    /// The cursor gives the reading up before it goes.
    private unowned(unsafe) let cursor: VirtualCursor
    private let storage: UnsafeMutableBufferPointer<Int32>
    /// Whether SQLite need not be asked for a row that is in the page: it would only move the cursor there.
    private let isDirect: Bool

    init(_ columns: PageColumns, of cursor: VirtualCursor) {
        self.cursor = cursor
        storage = .allocate(capacity: columns.columns.count)
        _ = storage.initialize(
            from: columns.columns.map { column in
                column.flatMap { cursor.window.position(of: $0) }.map { Int32($0) } ?? -1
            }
        )
        isDirect = columns.onlyAnswers && !storage.contains(-1)
    }

    deinit { storage.deallocate() }

    /// The present row.
    var row: UnsafePointer<Cell>? { cursor.window.rowCells }

    /// Moves over the rows that follow in the page, as SQLite would; nil where it must see to the next row itself.
    ///
    /// The last of the rows, which are one at least and `limit` at most, is the present one then.
    func takeRows(atMost limit: Int) -> RowBlock? {
        guard isDirect, let row = cursor.window.rowCells else { return nil }
        let count = min(limit, cursor.window.rowsAhead)
        guard count > 0 else { return nil }
        let stride = cursor.window.stride
        cursor.skip(count)
        return RowBlock(
            cells: row + stride,
            stride: stride,
            rowCount: count,
            positions: positions
        )
    }
}
