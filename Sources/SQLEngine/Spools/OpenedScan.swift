internal import TableModel

/// The rows of a scan under way, the columns they have, and how far it has come.
struct OpenedScan {
    let rows: any RowCursor
    let columns: [Int]
    let progress: ScanProgress

    init(
        _ request: ScanRequest,
        of source: any TableSource,
        in context: ScanContext
    )
        throws(SourceError)
    {
        progress = ScanProgress(within: context.progress)
        columns = request.wanted
        let own = ScanContext(
            cancellation: context.cancellation,
            progress: progress,
            warn: context.warn
        )
        rows = try source.scan(request, in: own)
    }
}
