import CSQLite
package import TableModel

/// Rows copied from where they do not last, laid out as a batch.
package final class CopiedRows {
    private let columnCount: Int
    package private(set) var rowCount = 0
    private var pieces: [Piece] = []
    private var bytes: [UInt8] = []
    private var cells: UnsafeMutableBufferPointer<Cell>?
    private var storage: UnsafeMutableRawBufferPointer?

    /// A cell whose bytes may still move.
    private enum Piece {
        case cell(Cell)
        case text(Range<Int>)
        case blob(Range<Int>)
    }

    package init(columnCount: Int) {
        self.columnCount = columnCount
    }

    deinit {
        cells?.deallocate()
        storage?.deallocate()
    }

    /// Copies a row, of which `cell` gives each column counted from 0.
    package func append(_ cell: (Int) -> Cell) {
        rowCount += 1
        for column in 0..<columnCount {
            let cell = cell(column)
            switch cell.kind {
            case .null, .integer, .real: pieces.append(.cell(cell))
            case .text: pieces.append(.text(copy(cell.bytes)))
            case .blob: pieces.append(.blob(copy(cell.bytes)))
            }
        }
    }

    private func copy(_ source: UnsafeRawBufferPointer) -> Range<Int> {
        let start = bytes.count
        bytes.append(contentsOf: source)
        return start..<bytes.count
    }

    /// Copies the statement's present row, without its first `skipped` columns.
    func append(_ statement: OpaquePointer?, skipping skipped: Int32) {
        rowCount += 1
        for column in skipped..<skipped + Int32(columnCount) {
            switch sqlite3_column_type(statement, column) {
            case SQLITE_INTEGER:
                pieces.append(.cell(.integer(sqlite3_column_int64(statement, column))))
            case SQLITE_FLOAT: pieces.append(.cell(.real(sqlite3_column_double(statement, column))))
            case SQLITE_TEXT: pieces.append(.text(copy(statement, column)))
            case SQLITE_BLOB: pieces.append(.blob(copy(statement, column)))
            default: pieces.append(.cell(.null))
            }
        }
    }

    private func copy(_ statement: OpaquePointer?, _ column: Int32) -> Range<Int> {
        guard let source = sqlite3_column_blob(statement, column) else {
            return bytes.count..<bytes.count
        }
        let count = Int(sqlite3_column_bytes(statement, column))
        return copy(UnsafeRawBufferPointer(start: source, count: count))
    }

    /// The rows, valid for as long as somebody holds the batch.
    ///
    /// Asked for once; nothing may be appended any more.
    package var batch: RowBatch {
        let storage = UnsafeMutableRawBufferPointer.allocate(
            byteCount: bytes.count + 1,
            alignment: 1
        )
        storage.copyBytes(from: bytes)
        self.storage = storage
        func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer {
            UnsafeRawBufferPointer(
                start: storage.baseAddress?.advanced(by: range.lowerBound),
                count: range.count
            )
        }
        let cells = UnsafeMutableBufferPointer<Cell>.allocate(capacity: pieces.count)
        for (index, piece) in pieces.enumerated() {
            let cell: Cell =
                switch piece {
                case .cell(let cell): cell
                case .text(let range): .text(slice(range))
                case .blob(let range): .blob(slice(range))
                }
            cells.initializeElement(at: index, to: cell)
        }
        self.cells = cells
        return RowBatch(
            rowCount: rowCount,
            columnCount: columnCount,
            cells: UnsafePointer(cells.baseAddress),
            owner: self
        )
    }
}
