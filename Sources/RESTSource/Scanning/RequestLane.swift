internal import Profiles
internal import TableModel

/// Sends requests whose pages have one shape, and reads them with one reader.
struct RequestLane {
    let shape: TableShape
    private let reader: PageReader
    private let table: RESTTable
    private let environment: ScanEnvironment

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
        reader = try PageReader(shape.shape)
    }

    func chain(for request: PageRequest) -> PageChain {
        let estimate = table.planner.estimate
        return PageChain(
            request,
            shape: shape,
            reader: reader,
            in: environment,
            learn: { total in if request.isWholeTable { estimate.learn(total) } }
        )
    }

    /// The pages of all requests, one after the other.
    func pages(for requests: [PageRequest]) -> any PageSource {
        var rest = requests[...]
        return PageQueue(width: environment.concurrency) { rest.popFirst().map(chain) }
    }
}
