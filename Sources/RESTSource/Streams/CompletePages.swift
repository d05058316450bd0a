internal import Profiles
internal import TableModel

/// The pages of one request, each row once, and read again where some are missing.
///
/// Rows that come and go while they are read shift the others from page to page: some are then met twice, others not at
/// all. How many there are, the API says. What is still missing after the second time is a warning.
final class CompletePages: PageSource {
    private let key: RowKey
    private let lane: RequestLane
    private var request: PageRequest
    private var chain: PageChain
    private var seen = MetRows()
    /// The keys of rows that were given elsewhere.
    private let excluded: Set<RowKey.Digest>
    /// Of the reading under way.
    private var pageCount = 0
    private var isClosed = false

    init(
        _ request: PageRequest,
        key: RowKey,
        over lane: RequestLane,
        excluding excluded: Set<RowKey.Digest> = []
    ) {
        self.excluded = excluded
        var request = request
        request.isHeldAgainstTotal = true
        self.request = request
        self.key = key
        self.lane = lane
        chain = lane.chain(for: request)
    }

    /// What the API said last of all rows together.
    var totalCount: Int? { chain.totalCount }

    /// How many different rows there were so far.
    var rowCount: Int { seen.count }

    /// Their keys.
    var keys: Set<RowKey.Digest> { seen.keys }

    /// No page is fetched ahead once so many rows were read; nil for no such number.
    var expectedRows: Int? {
        get { chain.expectedRows }
        set { chain.expectedRows = newValue }
    }

    var readsAhead: Bool { chain.readsAhead }

    var isFinished: Bool { isClosed || chain.isFinished && !isWorthRepeating }

    func start() {
        chain.start()
    }

    func next() throws(SourceError) -> Page? {
        while !isClosed {
            if let page = try chain.next() {
                pageCount += 1
                leaveOutRepeated(page)
                if isFinished { warn() }
                return page
            }
            guard isWorthRepeating else { return nil }
            request.isRepeated = true
            pageCount = 0
            chain = lane.chain(for: request)
        }
        return nil
    }

    func close() {
        isClosed = true
        chain.close()
    }

    /// Rows that the API counts and did not give.
    private var missing: Int {
        chain.totalCount.map { max(0, $0 - seen.count) } ?? 0
    }

    /// A single page has all its rows from the same moment, and only who remembers all rows can read them again.
    private var isWorthRepeating: Bool {
        missing > 0 && pageCount > 1 && !request.isRepeated && !isCutOff && !seen.hasForgotten
    }

    /// The API says that it has more rows than this request gives.
    private var isCutOff: Bool {
        guard let cap = request.request.cap, let total = chain.totalCount else { return false }
        return total > cap.rows
    }

    private func warn() {
        let isContinued = isCutOff && request.request.cap?.fallback != nil
        guard missing > 0, let total = chain.totalCount, !isContinued else { return }
        lane.environment.context.warn(request.warning(ofTotal: total, given: seen.count))
    }

    private func leaveOutRepeated(_ page: Page) {
        let batch = page.batch
        var isNew: [Bool] = []
        isNew.reserveCapacity(batch.rowCount)
        for row in 0..<batch.rowCount {
            let digest = key.digest(of: row, in: batch)
            isNew.append(seen.insert(digest) && !excluded.contains(digest))
        }
        if isNew.contains(false) { page.isRow = { _, row in isNew[row] } }
    }
}
