/// Rows of values laid out as a batch: for tables whose rows are made here rather than on a page.
package final class OwnedRows {
    private let cells: UnsafeMutableBufferPointer<Cell>
    private let bytes: UnsafeMutableRawBufferPointer
    private let rowCount: Int
    private let columnCount: Int

    /// Copies `rows`, each of `columnCount` values; a short row ends in nulls.
    package init(_ rows: [[Value]], columnCount: Int) {
        self.rowCount = rows.count
        self.columnCount = columnCount
        cells = .allocate(capacity: rows.count * columnCount)
        cells.initialize(repeating: .null)
        let size = rows.reduce(0) { total, row in
            row.prefix(columnCount).reduce(total) { $0 + $1.byteCount }
        }
        bytes = .allocate(byteCount: max(size, 1), alignment: 8)
        var used = 0
        for (index, row) in rows.enumerated() {
            for (column, value) in row.prefix(columnCount).enumerated() {
                cells[index * columnCount + column] = store(value, at: &used)
            }
        }
    }

    deinit {
        cells.deallocate()
        bytes.deallocate()
    }

    package var batch: RowBatch {
        RowBatch(
            rowCount: rowCount,
            columnCount: columnCount,
            cells: UnsafePointer(cells.baseAddress),
            owner: self
        )
    }

    private func store(_ value: Value, at used: inout Int) -> Cell {
        switch value {
        case .null: return .null
        case .integer(let integer): return .integer(integer)
        case .real(let real): return .real(real)
        case .text(let text):
            var copy = text
            return .text(copy.withUTF8 { append(UnsafeRawBufferPointer($0), at: &used) })
        case .blob(let blob):
            return .blob(blob.withUnsafeBytes { append($0, at: &used) })
        }
    }

    private func append(
        _ source: UnsafeRawBufferPointer,
        at used: inout Int
    )
        -> UnsafeRawBufferPointer
    {
        let target = UnsafeMutableRawBufferPointer(rebasing: bytes[used..<used + source.count])
        target.copyMemory(from: source)
        used += source.count
        // Empty text is not null: it keeps an address.
        return UnsafeRawBufferPointer(
            start: target.baseAddress ?? bytes.baseAddress,
            count: target.count
        )
    }
}

extension Value {
    fileprivate var byteCount: Int {
        switch self {
        case .null, .integer, .real: 0
        case .text(let text): text.utf8.count
        case .blob(let blob): blob.count
        }
    }
}
