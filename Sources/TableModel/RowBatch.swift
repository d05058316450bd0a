/// Rows that arrived together, normally one page of an API's answer.
///
/// `cells` holds `rowCount × columnCount` cells, row after row, in the order of the request's `wanted`
/// columns. A batch without columns still has rows: a count needs nothing else.
package struct RowBatch {
    package let rowCount: Int
    package let columnCount: Int
    package let cells: UnsafePointer<Cell>?
    /// Whatever the cells point into.
    private let owner: AnyObject?

    package init(
        rowCount: Int,
        columnCount: Int,
        cells: UnsafePointer<Cell>?,
        owner: AnyObject?
    ) {
        self.rowCount = rowCount
        self.columnCount = columnCount
        self.cells = cells
        self.owner = owner
    }

    /// Rows of which only the number matters.
    package init(counting rows: Int) {
        self.init(rowCount: rows, columnCount: 0, cells: nil, owner: nil)
    }

    /// The cell of a row, or null where the batch has no such cell.
    @inline(__always)
    package subscript(row: Int, column: Int) -> Cell {
        guard let cells, row >= 0, row < rowCount, column >= 0, column < columnCount else {
            return .null
        }
        return cells[row &* columnCount &+ column]
    }
}

/// A scan under way.
///
/// One thread at a time; a batch stays valid for as long as somebody holds it.
package protocol RowCursor: AnyObject {
    /// The next rows, or nil after the last. Blocks while a page is being waited for; an empty batch
    /// means that there may be more.
    func next() throws(SourceError) -> RowBatch?

    /// Gives up what is still in flight. Further calls of `next` return nil.
    func close()
}
