internal import HTTPTransport
internal import Profiles
internal import TableModel

/// A request and the pages that follow it.
///
/// While a page is being read, the next is on its way.
final class PageChain: PageSource {
    private enum State {
        case waiting(PageWalk.Position)
        case underWay(APICall)
        case finished
    }

    private let request: PageRequest
    private let shape: TableShape
    private let reader: PageReader
    private let environment: ScanEnvironment
    private let constants: OwnedRows?
    /// Hears the number of all rows.
    private let learn: (Int) -> Void
    private var walk: PageWalk
    private var state = State.waiting(.first)
    /// No page is fetched ahead once so many rows were delivered; nil for no such number.
    var expectedRows: Int?
    /// Rows of all pages so far.
    private(set) var delivered = 0
    /// What the last page said of all pages together.
    private(set) var totalCount: Int?

    init(
        _ request: PageRequest,
        shape: TableShape,
        reader: PageReader,
        in environment: ScanEnvironment,
        learn: @escaping (Int) -> Void = { _ in }
    ) {
        self.learn = learn
        self.request = request
        self.shape = shape
        self.reader = reader
        self.environment = environment
        expectedRows = request.expectedRows
        constants = shape.constantRow(request.constants)
        walk = PageWalk(request.request.paging.style, pageSize: request.pageSize)
    }

    func start() {
        guard case .waiting(let position) = state else { return }
        state = .underWay(call(at: position))
    }

    func next() throws(SourceError) -> Page? {
        start()
        guard case .underWay(let call) = state else { return nil }
        state = .finished
        var response = try call.answer()
        for _ in 0..<retries(after: response) where response.status == 400 {
            try environment.pause()
            response = try self.call(at: .first).answer()
        }
        if request.absent.contains(response.status) { return nil }
        guard (200..<300).contains(response.status) else {
            let answer = ErrorAnswer(response, shape: environment.connection.errors)
            throw answer.error(request: request.label)
        }
        let page = try reader.read(response.body, constants: constants, request: request.label)
        page.check = request.check
        delivered += page.outerRowCount
        totalCount = shape.probes.totalCount(page)
        if let totalCount { learn(totalCount) }
        try advance(after: page)
        return page
    }

    func close() {
        if case .underWay(let call) = state { call.cancel() }
        state = .finished
    }

    /// Whether a further page was named.
    var hasMore: Bool {
        if case .finished = state { false } else { true }
    }

    private func call(at position: PageWalk.Position) -> APICall {
        environment.context.progress.sentRequest()
        return environment.connection.call(
            request.draft(at: position),
            label: request.label,
            isRepeatable: walk.isRepeatable(position),
            unless: environment.context.cancellation
        )
    }

    /// A walk that only one program may have under way is refused until the other one has ended or
    /// expired.
    private func retries(after response: HTTPResponse) -> Int {
        guard response.status == 400, delivered == 0,
            case .scroll(let paging) = request.request.paging.style, paging.isExclusive
        else { return 0 }
        return 3
    }

    private func advance(after page: Page) throws(SourceError) {
        let step: PageWalk.Step
        do throws(SourceError) {
            step = try walk.received(shape.probes.received(page))
        } catch {
            throw SourceError(error.code, "\(request.label): \(error.message)")
        }
        switch step {
        case .request(let position):
            state = .waiting(position)
            let isEnough = expectedRows.map { delivered >= $0 } ?? false
            if !isEnough { start() }
        case .finish:
            state = .finished
            warnOfMissingRows()
        }
    }

    /// Tells the user where the API gives fewer rows than it says there are.
    private func warnOfMissingRows() {
        guard let totalCount, totalCount > delivered, request.request.cap?.fallback == nil else {
            return
        }
        let subject = request.subject.isEmpty ? "" : " with \(request.subject)"
        var warning =
            "\(request.table)\(subject): the API has \(totalCount) rows and gave \(delivered)"
        if let message = request.request.cap?.message, !message.isEmpty {
            warning += ". \(message)"
        }
        environment.context.warn(warning)
    }
}
