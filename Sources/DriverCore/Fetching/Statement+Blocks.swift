internal import SQLEngine
internal import TableModel

extension Statement {
    /// Fills the buffers of rows that lie in a page one after the other, the last of which has the number `last`.
    ///
    /// A column at a time: what decides how a cell goes out is decided once for all rows, and the loop over them is
    /// bare. A row with a cell that is not delivered in full goes the ordinary way once more, which reports it.
    func deliver(
        _ block: RowBlock,
        through last: Int,
        of rowset: Rowset,
        through binding: RowBinding,
        _ tally: inout RowTally
    ) {
        var start = 0
        while start < block.rowCount {
            let rows = start..<min(start + BlockRows.most, block.rowCount)
            let incomplete = fill(block, rows, at: tally.fetched, through: binding)
            for row in rows {
                let status =
                    incomplete.contains(row - start)
                    ? deliverRow(
                        tally.fetched,
                        number: last - block.rowCount + 1 + row,
                        of: rowset,
                        through: binding
                    ) { block[row, $0.index] }
                    : .success
                rowset.status?.store(status.rawValue, at: tally.fetched)
                tally.count(status)
            }
            start = rows.upperBound
        }
    }

    /// Delivers all that needs no report, and says which of the rows have something else.
    private func fill(
        _ block: RowBlock,
        _ rows: Range<Int>,
        at first: Int,
        through binding: RowBinding
    ) -> BlockRows {
        guard attributes.retrievesData else { return .none }
        guard binding.bookmark == nil else { return .all }
        let offset = binding.offset?.loadUnaligned() ?? 0
        var incomplete = BlockRows.none
        for column in binding.columns {
            incomplete.formUnion(column.deliver(block, rows, at: first, offset: offset))
        }
        return incomplete
    }
}

/// Some of the rows that are delivered together, counted from 0.
struct BlockRows {
    private var bits: UInt64

    static let most = 64
    static let none = BlockRows(bits: 0)
    static let all = BlockRows(bits: .max)

    func contains(_ row: Int) -> Bool { bits & 1 &<< UInt64(row) != 0 }

    @inline(__always)
    mutating func insert(_ row: Int) { bits |= 1 &<< UInt64(row) }

    mutating func formUnion(_ other: BlockRows) { bits |= other.bits }
}

extension RowBinding.Column {
    /// Delivers the column's cells of some rows, the first of them to the row `first` of the rowset.
    ///
    /// Returns the rows whose cell was not delivered in full.
    fileprivate func deliver(
        _ block: RowBlock,
        _ rows: Range<Int>,
        at first: Int,
        offset: Int
    ) -> BlockRows {
        let cells = Cells(block, rows, column: index)
        // Each case has a loop of its own, in which the shortcut is known.
        return switch shortcut {
        case .none: fill(cells, at: first, offset, by: .none)
        case .bit: fill(cells, at: first, offset, by: .bit)
        case .int32: fill(cells, at: first, offset, by: .int32)
        case .int64: fill(cells, at: first, offset, by: .int64)
        case .double: fill(cells, at: first, offset, by: .double)
        case .narrowText: fill(cells, at: first, offset, by: .narrowText)
        case .wideText: fill(cells, at: first, offset, by: .wideText)
        case .timestamp: fill(cells, at: first, offset, by: .timestamp)
        }
    }

    /// The cells of one column, one below the other.
    private struct Cells {
        let first: UnsafePointer<Cell>
        let stride: Int
        let count: Int

        init(_ block: RowBlock, _ rows: Range<Int>, column: Int) {
            let place = rows.lowerBound &* block.stride &+ Int(block.positions[column])
            first = block.cells + place
            stride = block.stride
            count = rows.count
        }
    }

    @inline(__always)
    private func fill(
        _ cells: Cells,
        at first: Int,
        _ offset: Int,
        by shortcut: Shortcut
    ) -> BlockRows {
        var incomplete = BlockRows.none
        var cell = cells.first
        guard shortcut != .none,
            var data = target.data.map({ $0 + (first &* dataStride &+ offset) }),
            var length = target.octetLength.map({
                UnsafeMutableRawPointer($0) + (first &* lengthStride &+ offset)
            })
        else {
            for row in 0..<cells.count {
                if !deliverAny(cell.pointee, row: first &+ row, offset) { incomplete.insert(row) }
                cell += cells.stride
            }
            return incomplete
        }
        for row in 0..<cells.count {
            let isPlain = shortcut.deliver(
                cell.pointee,
                to: data,
                capacity: target.capacity,
                length: length
            )
            if !isPlain, !deliverAny(cell.pointee, row: first &+ row, offset) {
                incomplete.insert(row)
            }
            cell += cells.stride
            data += dataStride
            length += lengthStride
        }
        return incomplete
    }

    /// Delivers a cell by all the rules; false where there is something to report.
    @inline(never)
    private func deliverAny(_ cell: Cell, row: Int, _ offset: Int) -> Bool {
        let delivery = converter.deliver(cell, to: target(row: row, offset: offset))
        if case .complete = delivery { return true }
        return false
    }
}

extension RowBlock {
    /// Copies the rows for whoever comes for them later.
    func append(to kept: CopiedRows) {
        for row in 0..<rowCount { kept.append { self[row, $0] } }
    }
}
