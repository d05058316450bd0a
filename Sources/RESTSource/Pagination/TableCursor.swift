internal import TableModel

/// The rows of a scan, as the engine takes them.
final class TableCursor: RowCursor {
    private let pages: any PageSource

    init(_ pages: any PageSource) {
        self.pages = pages
        pages.start()
    }

    deinit { pages.close() }

    func next() throws(SourceError) -> RowBatch? {
        try pages.next()?.checkedBatch
    }

    func close() {
        pages.close()
    }
}

/// A scan without rows.
final class EmptyCursor: RowCursor {
    func next() throws(SourceError) -> RowBatch? { nil }
    func close() {}
}
