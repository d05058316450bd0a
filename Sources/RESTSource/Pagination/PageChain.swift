internal import HTTPTransport
internal import Profiles
internal import TableModel

/// A request and the pages that follow it.
///
/// While a page is being read, the next is on its way, and where pages have numbers, those after it.
final class PageChain: PageSource {
    private struct Asked {
        var position: PageWalk.Position
        var call: APICall
    }

    private var request: PageRequest
    private let shape: TableShape
    private let readers: PageReaders
    private let environment: ScanEnvironment
    private let constants: OwnedRows?
    /// Hears the number of all rows.
    private let learn: (Int) -> Void
    private var walk: PageWalk
    /// What is to be read next; nil after the last page.
    private var position: PageWalk.Position? = .first
    /// Held while a walk is under way that an app may have only once.
    private var turn: ExclusiveTurn?
    private var waitsForTurn: Bool
    /// The requests under way, in the order of their pages; the first is for `position`.
    private var asked: [Asked] = []
    private var sizes: PageSizes
    /// No page is fetched ahead once so many rows were delivered; nil for no such number.
    var expectedRows: Int?
    /// Rows of all pages so far.
    private(set) var delivered = 0
    /// What was said last of all pages together.
    private(set) var totalCount: Int?

    init(
        _ request: PageRequest,
        shape: TableShape,
        readers: PageReaders,
        in environment: ScanEnvironment,
        learn: @escaping (Int) -> Void = { _ in }
    ) {
        self.learn = learn
        self.request = request
        self.shape = shape
        self.readers = readers
        self.environment = environment
        expectedRows = request.expectedRows
        constants = shape.constantRow(request.constants)
        walk = PageWalk(request.request.paging.style, pageSize: request.pageSize)
        sizes = PageSizes(request.pageSize)
        waitsForTurn = request.request.paging.exclusive != nil
    }

    var readsAhead: Bool { !asked.isEmpty || position == nil || !isEnough }

    var isFinished: Bool { position == nil }

    func start() {
        guard let position, !waitsForTurn else { return }
        if asked.isEmpty { ask(position) }
        for further in walk.pages(after: position, most: mostAhead).dropFirst(asked.count - 1) {
            ask(further)
        }
    }

    func next() throws(SourceError) -> Page? {
        try takeTurn()
        start()
        guard let position, !asked.isEmpty else { return nil }
        let response = try answer(to: asked.removeFirst())
        if request.absent.contains(response.status) {
            close()
            return nil
        }
        guard (200..<300).contains(response.status) else {
            close()
            let answer = ErrorAnswer(response, shape: environment.connection.errors)
            throw answer.error(request: request.label)
        }
        let page = try readers.read(response.body, constants: constants, request: request.label)
        page.check = request.check
        count(page, isFirst: position == .first)
        try advance(after: page)
        return page
    }

    func close() {
        for one in asked { one.call.cancel() }
        asked = []
        position = nil
        turn = nil
    }

    /// Waits until the walk may begin, or says that it goes on.
    private func takeTurn() throws(SourceError) {
        turn?.renew()
        guard waitsForTurn, position != nil, let paging = request.request.paging.exclusive else {
            return
        }
        turn = try environment.turn(at: paging, for: request.label)
        waitsForTurn = false
    }

    // MARK: Asking

    private var isEnough: Bool { expectedRows.map { delivered >= $0 } ?? false }

    /// How many pages are asked for beside the one that is waited for.
    private var mostAhead: Int {
        guard let expectedRows else { return environment.concurrency - 1 }
        let size = max(1, request.pageSize ?? 1)
        let missing = max(0, expectedRows - delivered)
        return missing == 0 ? 0 : min(environment.concurrency - 1, (missing - 1) / size)
    }

    private func ask(_ position: PageWalk.Position) {
        asked.append(Asked(position: position, call: call(at: position)))
    }

    private func call(at position: PageWalk.Position) -> APICall {
        environment.context.progress.sentRequest()
        var draft = request.draft(at: position)
        // It is sent again for a smaller page.
        draft.repeatsTimedOut = !walk.isResizable(at: position)
        return environment.connection.call(
            draft,
            label: request.label,
            isRepeatable: walk.isRepeatable(position),
            unless: environment.context.cancellation
        )
    }

    /// The answer to a request, which may have to be sent again.
    private func answer(to asked: Asked) throws(SourceError) -> HTTPResponse {
        var asked = asked
        var refusals = 0
        var tries = 1
        while true {
            let outcome = Result { () throws(SourceError) in try asked.call.answer() }
            if outcome.isTooSlow, tries < mostTries, walk.isResizable(at: asked.position),
                makeSmaller() || outcome.isFailure
            {
                tries += 1
            } else if isHeldByAnother(outcome), refusals < Self.mostRefusals {
                refusals += 1
                try environment.pause()
            } else {
                if case .failure = outcome { close() }
                return try outcome.get()
            }
            asked.call = call(at: asked.position)
        }
    }

    /// Has pages be asked for in half the size; false where that is too small.
    private func makeSmaller() -> Bool {
        guard let smaller = sizes.smaller() else { return false }
        request.pageSize = smaller
        walk.pageSize = smaller
        return true
    }

    private static let mostRefusals = 3

    /// How often a page is asked for that does not arrive in time.
    ///
    /// What took longer than the application allows is not asked for again.
    private var mostTries: Int {
        let options = environment.options
        return options.limit.isShorter(than: options.timeout) ? 1 : options.attempts
    }

    /// A walk that only one program may have under way is refused until the other one has ended or
    /// expired.
    private func isHeldByAnother(_ outcome: Result<HTTPResponse, SourceError>) -> Bool {
        guard case .success(let response) = outcome, response.status == 400, delivered == 0
        else { return false }
        return request.request.paging.exclusive != nil
    }

    // MARK: After a page

    private func count(_ page: Page, isFirst: Bool) {
        delivered += page.outerRowCount
        totalCount = shape.probes.totalCount(page) ?? totalCount
        if let totalCount { learn(totalCount) }
        let progress = environment.context.progress
        let isPart = !request.subject.isEmpty
        let counting = isPart ? environment.counting.ofPart : environment.counting
        switch counting {
        case _ where request.isRepeated: progress.received(rows: 0)
        case .table, .rows: progress.received(rows: page.rowCount)
        case .pages: progress.received(rows: 0)
        case .nothing: break
        }
        if isFirst, counting == .table, !request.isRepeated, let totalCount {
            progress.expect(rows: min(totalCount, request.expectedRows ?? totalCount))
        }
    }

    private func advance(after page: Page) throws(SourceError) {
        let step: PageWalk.Step
        do throws(SourceError) {
            step = try walk.received(shape.probes.received(page))
        } catch {
            close()
            throw SourceError(error.code, "\(request.label): \(error.message)")
        }
        switch step {
        case .request(let position):
            self.position = position
            if !isEnough || !asked.isEmpty { start() }
        case .finish:
            close()
            warnOfMissingRows()
        }
    }

    /// Tells the user where the API gives fewer rows than it says there are.
    private func warnOfMissingRows() {
        guard let totalCount, totalCount > delivered, request.request.cap?.fallback == nil,
            !request.isHeldAgainstTotal
        else { return }
        environment.context.warn(request.warning(ofTotal: totalCount, given: delivered))
    }
}

extension PageRequest {
    /// Says that rows are missing.
    func warning(ofTotal total: Int, given: Int) -> String {
        let subject = subject.isEmpty ? "" : " with \(subject)"
        var warning = "\(table)\(subject): the API has \(total) rows and gave \(given)"
        if let message = request.cap?.message, !message.isEmpty { warning += ". \(message)" }
        return warning
    }
}

extension Paging {
    /// The walk that only one program may have under way.
    fileprivate var exclusive: ScrollPaging? {
        guard case .scroll(let paging) = style, paging.isExclusive else { return nil }
        return paging
    }
}

extension Result<HTTPResponse, SourceError> {
    /// Whether there was no answer at all.
    fileprivate var isFailure: Bool { if case .failure = self { true } else { false } }

    /// Whether there was no answer in time, be it that the server says so.
    fileprivate var isTooSlow: Bool {
        switch self {
        case .success(let response): [408, 504].contains(response.status)
        case .failure(let error): error.code == .timedOut
        }
    }
}
