internal import Processes
internal import TableModel

/// The rows of a scan, as the engine takes them.
///
/// Ties what works for the scan, on whatever thread, to the statement that it runs for.
final class ScanCursor: RowCursor {
    private let rows: any RowCursor
    private let statement: Cancellation
    private let scan: Cancellation
    private let generation = ProcessGeneration.current
    private var failure: SourceError?
    private var isClosed = false

    /// `scan` is what everything heeds that `rows` waits for; the statement's cancellation is passed on to it.
    init(_ rows: any RowCursor, of statement: Cancellation, scan: Cancellation) {
        self.rows = rows
        self.statement = statement
        self.scan = scan
    }

    deinit { close() }

    func next() throws(SourceError) -> RowBatch? {
        guard !isClosed else { return nil }
        guard generation.isCurrent else { throw .startedBeforeFork }
        if let failure { throw failure }
        do throws(SourceError) {
            return try statement.whileWaking(scan.cancel) { () throws(SourceError) in
                try rows.next()
            }
        } catch {
            failure = error
            throw error
        }
    }

    func close() {
        guard !isClosed else { return }
        isClosed = true
        guard generation.isCurrent else {
            // Threads that the child does not have may hold its locks.
            ProcessGeneration.abandon(rows)
            ProcessGeneration.abandon(scan)
            return
        }
        scan.cancel()
        rows.close()
    }
}

/// A scan without rows.
final class EmptyCursor: RowCursor {
    func next() throws(SourceError) -> RowBatch? { nil }
    func close() {}
}
