internal import Profiles
internal import TableModel

/// Sends requests whose pages have one shape.
struct RequestLane: Sendable {
    let shape: TableShape
    let environment: ScanEnvironment
    private let readers: PageReaders
    private let table: RESTTable

    init(
        _ shape: TableShape,
        of table: RESTTable,
        in environment: ScanEnvironment
    )
        throws(SourceError)
    {
        self.shape = shape
        self.table = table
        self.environment = environment
        readers = try PageReaders(shape.shape)
    }

    func chain(for request: PageRequest) -> PageChain {
        let estimate = table.planner.estimate
        return PageChain(
            request,
            shape: shape,
            readers: readers,
            in: environment,
            learn: { total in if request.isWholeTable { estimate.learn(total) } }
        )
    }

    /// The pages of all requests, one after the other; of each request every row once, where `key` tells them apart.
    func pages(for requests: [PageRequest], key: RowKey? = nil) -> any PageSource {
        func source(_ request: PageRequest) -> any PageSource {
            if let key { CompletePages(request, key: key, over: self) } else { chain(for: request) }
        }
        if requests.count == 1, let only = requests.first { return source(only) }
        var rest = requests[...]
        return PageQueue(width: environment.concurrency) { rest.popFirst().map(source) }
    }
}
