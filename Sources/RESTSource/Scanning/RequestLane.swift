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

    /// The pages of one request; in an environment of their own, where one is given.
    func chain(for request: PageRequest, in environment: ScanEnvironment? = nil) -> PageChain {
        let estimate = table.planner.estimate
        return PageChain(
            request,
            shape: shape,
            readers: readers,
            in: environment ?? self.environment,
            learn: { total in if request.isWholeTable { estimate.learn(total) } }
        )
    }

    /// The smallest page of a request, for what it says beside its rows.
    func probe(_ request: PageRequest) -> PageChain {
        var request = request
        request.pageSize = 1
        request.expectedRows = 0
        request.isHeldAgainstTotal = true
        var environment = environment
        environment.counting = .nothing
        return chain(for: request, in: environment)
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
