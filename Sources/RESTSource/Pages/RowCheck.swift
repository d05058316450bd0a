internal import TableModel

/// Conditions that the request could not carry although SQL relies on them, held against the cells.
struct RowCheck {
    /// A constraint and the position of its column in the batch.
    private struct Test {
        let position: Int
        let constraint: Constraint
    }

    private let tests: [Test]
    /// The fields that the caller asked for, which come first in the batch.
    private let wanted: Int

    /// The columns that are to be checked are added to `fields`.
    init(_ constraints: [Constraint], in fields: inout RowFields, wanted: Int) {
        tests = constraints.map { Test(position: fields.position(of: $0.column), constraint: $0) }
        self.wanted = wanted
    }

    /// The rows that pass and for which `isRow` holds, with the wanted columns only.
    func passing(_ batch: RowBatch, where isRow: ((Int) -> Bool)? = nil) -> RowBatch {
        if tests.isEmpty, isRow == nil, batch.columnCount == wanted { return batch }
        let passing = (0..<batch.rowCount).filter { row in
            tests.allSatisfy { $0.constraint.holds(for: batch[row, $0.position]) }
                && isRow?(row) ?? true
        }
        if passing.count == batch.rowCount, batch.columnCount == wanted { return batch }
        let rows = CellBuffer(capacity: passing.count * wanted, owner: batch)
        for row in passing {
            for column in 0..<wanted { rows.append(batch[row, column]) }
        }
        return rows.batch(rowCount: passing.count, columnCount: wanted)
    }
}

/// Cells copied out of a batch that they keep alive.
final class CellBuffer {
    private let cells: UnsafeMutableBufferPointer<Cell>
    private var count = 0
    private let owner: RowBatch

    init(capacity: Int, owner: RowBatch) {
        cells = .allocate(capacity: capacity)
        self.owner = owner
    }

    deinit { cells.deallocate() }

    func append(_ cell: Cell) {
        guard count < cells.count else { return }
        cells.initializeElement(at: count, to: cell)
        count += 1
    }

    func batch(rowCount: Int, columnCount: Int) -> RowBatch {
        RowBatch(
            rowCount: rowCount,
            columnCount: columnCount,
            cells: UnsafePointer(cells.baseAddress),
            owner: self
        )
    }
}
