package import TableModel

/// Rows of a result that lie in a page one after the other.
package struct RowBlock {
    /// The first row.
    package let cells: UnsafePointer<Cell>
    /// From a row to the next.
    package let stride: Int
    package let rowCount: Int
    /// Where in a row the result's columns are.
    package let positions: UnsafeBufferPointer<Int32>

    /// A cell, of a row and a column that there are.
    @inline(__always)
    package subscript(row: Int, column: Int) -> Cell {
        cells[row &* stride &+ Int(positions[column])]
    }
}
