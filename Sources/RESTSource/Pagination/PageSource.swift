internal import TableModel

/// Pages of rows, one after the other.
///
/// One thread at a time.
protocol PageSource: AnyObject {
    /// Whether a further page is worth reading before somebody waits for it.
    var readsAhead: Bool { get }

    /// Whether there are surely no more pages.
    var isFinished: Bool { get }

    /// Sends the first request, without waiting.
    func start()

    /// The next page, or nil after the last. Blocks while it is on its way.
    func next() throws(SourceError) -> Page?

    /// Gives up what is in flight. Further calls of `next` return nil.
    func close()
}

extension PageSource {
    var readsAhead: Bool { true }
    var isFinished: Bool { false }
}

/// What all requests of one scan share.
struct ScanEnvironment: Sendable {
    let connection: APIConnection
    let context: ScanContext
    let options: RESTServiceOptions
    /// What the pages add to the progress of the statement.
    var counting = PageCounting.table

    var concurrency: Int { options.concurrency }
}

/// What a page is in the progress of a statement.
enum PageCounting: Sendable {
    /// Its rows are rows of the statement's, and so many are expected as its API says there are.
    case table
    /// Its rows are rows of the statement's.
    case rows
    /// Its rows are read for the sake of others.
    case pages
    /// It is asked for what it says beside its rows.
    case nothing

    /// The same for a part of what is read.
    var ofPart: PageCounting { self == .table ? .rows : self }
}
