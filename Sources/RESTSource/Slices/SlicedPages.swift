internal import Processes
internal import TableModel
internal import Threads

/// The rows of a scan, read in slices side by side where there are very many.
///
/// The first page is that of an ordinary scan, and tells how many rows there are.
final class SlicedPages: PageSource {
    private enum State {
        /// The first page is not there yet.
        case opening
        /// There are many pages, of which the first was read.
        case many
        case whole(ReadAhead)
        case cut(PageHandover)
        case closed
    }

    /// The fewest pages of a scan that is cut: to cut one costs some requests, which many pages make up for.
    static let leastPages = 100

    private var state = State.opening
    private let opening: CompletePages
    private let scan: SlicedScan
    private let expectedRows: Int?
    private let generation = ProcessGeneration.current

    init(_ scan: SlicedScan) {
        self.scan = scan
        opening = CompletePages(scan.opening, key: scan.key, over: scan.openingLane)
        expectedRows = scan.opening.expectedRows
        // The first page decides how the others are read.
        opening.expectedRows = 0
    }

    func start() {
        opening.start()
    }

    func next() throws(SourceError) -> Page? {
        guard generation.isCurrent else { throw .startedBeforeFork }
        switch state {
        case .closed: return nil
        case .whole(let pages): return try pages.next()
        case .cut(let handover): return try handover.take()
        case .opening:
            guard let page = try opening.next() else { return nil }
            if isLarge {
                state = .many
            } else {
                _ = readWhole()
            }
            return page
        case .many:
            guard let run = SliceRun(scan, after: opening) else {
                return try readWhole().next()
            }
            let handed = Handed(opening)
            guard WorkerThreads.current.run({ run.begin(handed.value) }) == nil else {
                return try readWhole().next()
            }
            state = .cut(run.handover)
            return try run.handover.take()
        }
    }

    func close() {
        switch state {
        case .opening, .many: opening.close()
        case .whole(let pages): pages.close()
        case .cut, .closed: break  // the threads hear the scan's cancellation
        }
        state = .closed
    }

    private var isLarge: Bool {
        guard let total = opening.totalCount, !opening.isFinished else { return false }
        return Self.isWorthwhile(min(total, expectedRows ?? total), scan.pageSize)
    }

    /// Whether so many rows are enough to be cut.
    static func isWorthwhile(_ rows: Int, _ pageSize: Int?) -> Bool {
        rows / max(1, pageSize ?? 1) >= leastPages
    }

    /// Goes on with the requests of the first page.
    private func readWhole() -> ReadAhead {
        opening.expectedRows = expectedRows
        if opening.readsAhead { opening.start() }
        let pages = ReadAhead(
            opening,
            isBegun: true,
            unless: scan.openingLane.environment.context.cancellation
        )
        state = .whole(pages)
        return pages
    }
}
