internal import Profiles
import Synchronization
internal import TableModel
internal import Threads

/// Reads the slices of one scan on several threads.
final class SliceRun: Sendable {
    fileprivate struct State {
        var plan = SlicePlan(rows: 0, pageSize: 1, width: 1)
        var waiting: [Semaphore] = []
        /// Rows that were handed over, and those of the first page.
        var delivered: Int
        var isStopped = false
        var isSettled = false
    }

    let handover: PageHandover
    let scan: SlicedScan
    let search: SliceSearch
    /// The keys of the first page, whose rows were delivered.
    let excluded: Set<RowKey.Digest>
    /// When these rows were made.
    private let firstMoments: [Int64?]
    /// How many rows the API had at the beginning.
    let total: Int
    /// Each thread holds a page, and has one on the way: more would hold more than a scan may.
    private static let mostThreads = 48

    private let state: Mutex<State>
    private let cancellation: Cancellation

    /// Nil where the scan cannot be cut.
    ///
    /// `opening` has read its first page.
    init?(_ scan: SlicedScan, after opening: CompletePages, moments: [Int64?]) {
        guard let search = scan.search(), let total = opening.totalCount else { return nil }
        self.scan = scan
        self.search = search
        self.total = total
        firstMoments = moments
        excluded = opening.keys
        cancellation = search.lane.environment.context.cancellation
        handover = PageHandover(readers: 1, unless: cancellation)
        state = Mutex(State(delivered: opening.rowCount))
    }

    var environment: ScanEnvironment { scan.openingLane.environment }

    /// What the first of the threads does.
    func begin(_ opening: CompletePages) {
        do throws(SourceError) {
            guard let survey = try SliceSurvey(self) else {
                try readWhole(opening)
                handover.finish()
                return
            }
            let width = min(environment.concurrency, Self.mostThreads)
            state.withLock { state in
                let rows = max(0, survey.rows - excluded.count)
                state.plan = SlicePlan(rows: rows, pageSize: scan.pageSize, width: width)
                state.plan.begin()
            }
            if let border = survey.border {
                readNewest(Handed(opening), from: border, known: survey.rows)
            } else {
                opening.close()
            }
            try read(survey.slice, survey.first, survey.page)
            finish()
            for _ in 1..<max(2, width) { startReader() }
        } catch {
            fail(error)
            return
        }
        readSlices()
    }

    // MARK: Slices

    private func startReader() {
        handover.add(readers: 1)
        // Without a further thread, those that there are read all slices.
        if WorkerThreads.current.run({ self.readSlices() }) != nil { handover.finish() }
    }

    private func readSlices() {
        do throws(SourceError) {
            while let slice = take() {
                guard let request = search.request(for: slice) else {
                    throw SourceError(.other, "\(scan.opening.label): a part cannot be asked for")
                }
                let pages = CompletePages(
                    request,
                    key: search.key,
                    over: search.lane,
                    excluding: excluded
                )
                // The first page decides whether the slice is cut.
                pages.expectedRows = 0
                try read(slice, pages, nil)
                finish()
            }
            try settle()
        } catch {
            fail(error)
            return
        }
        handover.finish()
    }

    /// Hands over the rows of a slice, or of what is left of it when it is cut; `first` was read already.
    private func read(
        _ slice: Slice,
        _ pages: CompletePages,
        _ first: Page?
    ) throws(SourceError) {
        defer { pages.close() }
        var slice = slice
        var first = first
        var isCut: Bool?
        while handover.mayRead(ahead: true) {
            var next = first
            first = nil
            if next == nil { next = try pages.next() }
            guard let page = next else { return handover.skip() }
            let batch = page.batch
            let span = search.span(of: batch)
            if isCut == nil {
                let left = cut(slice, pages, batch.rowCount, span)
                isCut = left != nil
                slice = left ?? slice
                pages.expectedRows = nil
                if left == nil { pages.start() }
            }
            if let span, slice.contains(span.lowerBound), slice.contains(span.upperBound) {
                put(page, where: nil)
            } else {
                let granules = search.granules(of: batch)
                put(page) { row in granules[row].map(slice.contains) ?? false }
            }
            if isCut == true || pages.isFinished { return }
        }
    }

    /// What is left of a slice that is cut after its first page.
    private func cut(
        _ slice: Slice,
        _ pages: CompletePages,
        _ firstPage: Int,
        _ span: ClosedRange<Int64>?
    ) -> Slice? {
        guard let rows = pages.totalCount, let last = span?.upperBound else { return nil }
        let (left, woken) = state.withLock { state -> (Slice?, [Semaphore]) in
            let left = state.plan.cut(slice, rows: rows, firstPage: firstPage, last: last)
            return (left, state.wake())
        }
        for one in woken { one.signal() }
        return left
    }

    // MARK: Rows

    /// Hands over the rows of a page that `isWanted`; nil for all of them.
    private func put(_ page: Page, where isWanted: ((Int) -> Bool)?) {
        let batch = page.batch
        var count = batch.rowCount
        if isWanted != nil || page.isRow != nil {
            let isNew = page.isRow
            let isRow = (0..<batch.rowCount).map { row in
                isWanted?(row) ?? true && isNew?(batch, row) ?? true
            }
            count = isRow.count { $0 }
            page.isRow = count == batch.rowCount ? nil : { _, row in isRow[row] }
        }
        state.withLock { state in
            state.delivered += count
            state.plan.delivered(count)
        }
        guard count > 0 else {
            handover.skip()
            return
        }
        page.prepare()
        environment.context.progress.received(rows: environment.counting == .pages ? 0 : count)
        handover.put(page)
    }

    /// Reads on with the requests of the first page: the scan cannot be cut after all.
    private func readWhole(_ opening: CompletePages) throws(SourceError) {
        defer { opening.close() }
        opening.expectedRows = scan.opening.expectedRows
        while handover.mayRead(ahead: opening.readsAhead) {
            guard let page = try opening.next() else { return handover.skip() }
            page.prepare()
            handover.put(page)
        }
    }

    /// Reads from the list, beside the slices, what these do not have: the rows from `border` on, and those without a
    /// value.
    private func readNewest(_ opening: Handed<CompletePages>, from border: Int64, known: Int) {
        handover.add(readers: 1)
        state.withLock { $0.plan.begin() }
        let failure = WorkerThreads.current.run {
            do throws(SourceError) {
                try self.readNewest(opening.value, from: border, known: known)
                self.finish()
                self.handover.finish()
            } catch {
                self.fail(error)
            }
        }
        if let failure { fail(SourceError(.exhausted, "\(scan.opening.label): \(failure)")) }
    }

    private func readNewest(
        _ opening: CompletePages,
        from border: Int64,
        known: Int
    ) throws(SourceError) {
        defer { opening.close() }
        opening.expectedRows = nil
        func isNewest(_ moment: Int64?) -> Bool {
            moment.map { search.granularity.granule(of: $0) >= border } ?? true
        }
        var found = firstMoments.count(where: isNewest)
        while found < (opening.totalCount ?? total) - known, handover.mayRead(ahead: true) {
            guard let page = try opening.next() else { return handover.skip() }
            let areNewest = search.moments(of: page.batch).map(isNewest)
            found += areNewest.count { $0 }
            put(page) { areNewest[$0] }
        }
    }

    // MARK: The plan

    /// Blocks until there is a slice to read; nil when there will be none.
    private func take() -> Slice? {
        let turn = Semaphore()
        return cancellation.whileWaking(turn.signal) {
            while true {
                let next = state.withLock { state -> SlicePlan.Next in
                    guard !state.isStopped, !cancellation.isCancelled else { return .finished }
                    let next = state.plan.next()
                    if next == .wait { state.waiting.append(turn) }
                    return next
                }
                switch next {
                case .read(let slice): return slice
                case .finished: return nil
                case .wait: turn.wait()
                }
            }
        }
    }

    private func finish() {
        let woken = state.withLock { state in
            state.plan.finish()
            return state.wake()
        }
        for one in woken { one.signal() }
    }

    private func fail(_ error: SourceError) {
        let woken = state.withLock { state in
            state.isStopped = true
            return state.wake()
        }
        for one in woken { one.signal() }
        handover.fail(error)
    }

    /// Holds the number of all rows against what the API says, once.
    private func settle() throws(SourceError) {
        let delivered = state.withLock { state -> Int? in
            guard !state.isSettled, !state.isStopped, !cancellation.isCancelled else { return nil }
            state.isSettled = true
            return state.delivered
        }
        guard let delivered, delivered < total else { return }
        // Some may have been deleted in the meantime.
        let probe = scan.openingLane.probe(scan.opening)
        guard try probe.next() != nil, let now = probe.totalCount, delivered < min(now, total)
        else { return }
        let warning = scan.opening.warning(ofTotal: min(now, total), given: delivered)
        environment.context.warn(warning)
    }
}

extension SliceRun.State {
    /// Those who shall look again.
    fileprivate mutating func wake() -> [Semaphore] {
        defer { waiting = [] }
        return waiting
    }
}
