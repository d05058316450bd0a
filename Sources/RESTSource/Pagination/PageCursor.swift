internal import TableModel

/// The rows of pages.
final class PageCursor: RowCursor {
    private let pages: any PageSource

    init(_ pages: any PageSource) {
        self.pages = pages
        pages.start()
    }

    func next() throws(SourceError) -> RowBatch? {
        try pages.next()?.checkedBatch
    }

    func close() {
        pages.close()
    }
}
