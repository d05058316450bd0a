import CJSON
internal import HTTPTransport
internal import TableModel

/// The cells of one page, with the bytes that they point into.
///
/// One thread at a time.
final class Page {
    let rowCount: Int
    /// Rows of the request's own; for rows inside a parent's row, the parents.
    let outerRowCount: Int
    let columnCount: Int
    let body: ResponseBody
    /// What the rows must be held against before they are delivered.
    var check: RowCheck?
    /// Which of the batch's rows are delivered at all; nil for every one.
    var isRow: ((RowBatch, Int) -> Bool)?
    private var prepared: RowBatch?
    private let memory: Memory
    private let probeCount: Int

    /// What batches keep alive: the cells and the bytes, not the page.
    private final class Memory {
        let page: OpaquePointer
        let body: ResponseBody

        init(_ page: OpaquePointer, _ body: ResponseBody) {
            self.page = page
            self.body = body
        }

        deinit { apiodbc_page_destroy(page) }
    }

    init(_ page: OpaquePointer, of body: ResponseBody, shape: PageShape) {
        memory = Memory(page, body)
        self.body = body
        rowCount = apiodbc_page_row_count(page)
        outerRowCount = apiodbc_page_outer_row_count(page)
        columnCount = shape.columns.count
        probeCount = shape.probes.count
    }

    /// The rows that pass the check, with the fields that are wanted of them.
    var checkedBatch: RowBatch {
        if let prepared { return prepared }
        let batch = batch
        guard let check else { return batch }
        return check.passing(batch, where: isRow.map { isRow in { isRow(batch, $0) } })
    }

    /// Holds the rows against the check now, so that whoever gets the page need not.
    func prepare() {
        prepared = checkedBatch
    }

    /// Bytes that the page keeps in memory, more or less.
    var size: Int { body.count + rowCount * columnCount * MemoryLayout<Cell>.stride }

    /// All rows and fields.
    var batch: RowBatch {
        RowBatch(rowCount: rowCount, columnCount: columnCount, cells: cells, owner: memory)
    }

    /// What a probe of the shape found, or null.
    func probe(_ index: Int) -> Cell {
        guard index >= 0, index < probeCount, let probes = apiodbc_page_probes(memory.page) else {
            return .null
        }
        return UnsafeRawPointer(probes).assumingMemoryBound(to: Cell.self)[index]
    }

    private var cells: UnsafePointer<Cell>? {
        guard let cells = apiodbc_page_cells(memory.page) else { return nil }
        return UnsafeRawPointer(cells).assumingMemoryBound(to: Cell.self)
    }
}
