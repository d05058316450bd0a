import CJSON
internal import HTTPTransport
internal import TableModel

/// The cells of one page, with the bytes that they point into.
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
    private let page: OpaquePointer
    private let probeCount: Int

    init(_ page: OpaquePointer, of body: ResponseBody, shape: PageShape) {
        self.page = page
        self.body = body
        rowCount = apiodbc_page_row_count(page)
        outerRowCount = apiodbc_page_outer_row_count(page)
        columnCount = shape.columns.count
        probeCount = shape.probes.count
    }

    deinit { apiodbc_page_destroy(page) }

    /// The rows that pass the check, with the fields that are wanted of them.
    var checkedBatch: RowBatch {
        let batch = batch
        guard let check else { return batch }
        return check.passing(batch, where: isRow.map { isRow in { isRow(batch, $0) } })
    }

    /// All rows and fields.
    ///
    /// The batch keeps the page alive.
    var batch: RowBatch {
        RowBatch(rowCount: rowCount, columnCount: columnCount, cells: cells, owner: self)
    }

    /// What a probe of the shape found, or null.
    func probe(_ index: Int) -> Cell {
        guard index >= 0, index < probeCount, let probes = apiodbc_page_probes(page) else {
            return .null
        }
        return UnsafeRawPointer(probes).assumingMemoryBound(to: Cell.self)[index]
    }

    private var cells: UnsafePointer<Cell>? {
        guard let cells = apiodbc_page_cells(page) else { return nil }
        return UnsafeRawPointer(cells).assumingMemoryBound(to: Cell.self)
    }
}
