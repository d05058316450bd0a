internal import TableModel

/// Pages of rows, one after the other.
///
/// One thread at a time.
protocol PageSource: AnyObject {
    /// Sends the first request, without waiting.
    func start()

    /// The next page, or nil after the last. Blocks while it is on its way.
    func next() throws(SourceError) -> Page?

    /// Gives up what is in flight. Further calls of `next` return nil.
    func close()
}

/// What all requests of one scan share.
struct ScanEnvironment {
    let connection: APIConnection
    let context: ScanContext
    let options: RESTServiceOptions

    var concurrency: Int { options.concurrency }
}
