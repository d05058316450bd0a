internal import Profiles
internal import TableModel

/// Where a page's probes stand among each other.
struct PageProbes {
    private(set) var paths: [JSONPath] = []
    private var next: Int?
    /// The object that the next page's name stands in.
    private var nextHolder: Int?
    private var hasMore: Int?
    private var totalPages: Int?
    private var totalCount: Int?

    init(_ request: ReadRequest) {
        switch request.paging.style {
        case .none: break
        case .cursor(let paging):
            next = add(paging.next)
            nextHolder = paging.next.parent.map { add($0) }
            hasMore = paging.hasMore.map { add($0) }
        case .pageNumber(let paging): totalPages = paging.totalPages.map { add($0) }
        case .scroll(let paging): next = add(paging.next)
        case .nextURL(let path): next = add(path)
        }
        totalCount = request.totalCount.map { add($0) }
    }

    func received(_ page: Page) -> PageWalk.Received {
        PageWalk.Received(
            rowCount: page.outerRowCount,
            next: next.flatMap { page.probe($0).text },
            // An object or a list is no text.
            strayNext: nextHolder.flatMap { page.probe($0).text },
            hasMore: hasMore.flatMap { page.probe($0).wholeNumber }.map { $0 != 0 },
            totalPages: totalPages.flatMap { page.probe($0).wholeNumber }
        )
    }

    func totalCount(_ page: Page) -> Int? {
        totalCount.flatMap { page.probe($0).wholeNumber }
    }

    private mutating func add(_ path: JSONPath) -> Int {
        paths.append(path)
        return paths.count - 1
    }
}

extension Cell {
    fileprivate var wholeNumber: Int? {
        kind == .integer ? Int(exactly: integer) : nil
    }
}

extension JSONPath {
    /// The path of the object or list that the value is in; nil for what is in the document itself.
    fileprivate var parent: JSONPath? {
        steps.count > 1 ? JSONPath(origin: origin, steps: Array(steps.dropLast())) : nil
    }
}
