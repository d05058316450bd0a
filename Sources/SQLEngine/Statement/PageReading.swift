internal import TableModel

/// Where the columns of a result are while their rows are read from a cursor's pages.
final class PageReading {
    /// For each column of the result: its place among the cells of a row, or -1 where SQLite has the value.
    var positions: UnsafeBufferPointer<Int32> { UnsafeBufferPointer(storage) }
    /// The cursor gives the reading up before it goes.
    private unowned(unsafe) let cursor: VirtualCursor
    private let storage: UnsafeMutableBufferPointer<Int32>

    init(_ columns: PageColumns, of cursor: VirtualCursor) {
        self.cursor = cursor
        storage = .allocate(capacity: columns.columns.count)
        _ = storage.initialize(
            from: columns.columns.map { column in
                column.flatMap { cursor.window.position(of: $0) }.map { Int32($0) } ?? -1
            }
        )
    }

    deinit { storage.deallocate() }

    /// The present row.
    var row: UnsafePointer<Cell>? { cursor.window.rowCells }
}
