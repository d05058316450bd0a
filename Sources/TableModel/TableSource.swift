/// A table that rows can be read from.
///
/// Safe from many threads.
package protocol TableSource: AnyObject, Sendable {
    var schema: TableSchema { get }

    /// Plans a scan without any request. Equal queries get equal plans.
    func plan(_ query: PlanQuery) -> ScanPlan

    /// Starts a scan. Requests may be on their way when it returns.
    func scan(_ request: ScanRequest, in context: ScanContext) throws(SourceError) -> any RowCursor
}
