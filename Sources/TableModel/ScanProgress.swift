import Synchronization

/// How far the scans of one execution have come, kept by those who read and readable from any thread.
package final class ScanProgress: Sendable {
    /// The counts at one moment.
    package struct Reading: Hashable, Sendable {
        /// Rows that have arrived from the API, or been counted by it.
        package var rows: Int
        package var pages: Int
        package var requests: Int
        /// How many rows there will be, as far as the API has told; nil while it has not.
        package var expectedRows: Int?
        /// Requests wait for permission to go out, and none is on its way.
        package var isHeld: Bool

        package init(
            rows: Int = 0,
            pages: Int = 0,
            requests: Int = 0,
            expectedRows: Int? = nil,
            isHeld: Bool = false
        ) {
            self.rows = rows
            self.pages = pages
            self.requests = requests
            self.expectedRows = expectedRows
            self.isHeld = isHeld
        }
    }

    private let rows = Atomic<Int>(0)
    private let pages = Atomic<Int>(0)
    private let requests = Atomic<Int>(0)
    private let expected = Atomic<Int>(-1)
    private let held = Atomic<Int>(0)
    private let underWay = Atomic<Int>(0)
    private let hear: (@Sendable (Reading) -> Void)?
    private let whole: ScanProgress?

    /// Starts at nothing.
    ///
    /// `hear` is called after each page, on the thread that read it. What is counted here counts in `whole` too:
    /// one scan of several.
    package init(
        within whole: ScanProgress? = nil,
        hear: (@Sendable (Reading) -> Void)? = nil
    ) {
        self.whole = whole
        self.hear = hear
    }

    package var reading: Reading {
        let expected = expected.load(ordering: .relaxed)
        return Reading(
            rows: rows.load(ordering: .relaxed),
            pages: pages.load(ordering: .relaxed),
            requests: requests.load(ordering: .relaxed),
            expectedRows: expected < 0 ? nil : expected,
            isHeld: held.load(ordering: .relaxed) > 0 && underWay.load(ordering: .relaxed) <= 0
        )
    }

    /// A request is handed to the transport.
    package func sentRequest() {
        requests.wrappingAdd(1, ordering: .relaxed)
        whole?.sentRequest()
    }

    /// So many requests more, or fewer, wait for permission to go out, or are on their way.
    package func count(held: Int, underWay: Int) {
        self.held.wrappingAdd(held, ordering: .relaxed)
        self.underWay.wrappingAdd(underWay, ordering: .relaxed)
        whole?.count(held: held, underWay: underWay)
    }

    /// A page was read.
    package func received(rows count: Int) {
        rows.wrappingAdd(count, ordering: .relaxed)
        pages.wrappingAdd(1, ordering: .relaxed)
        hear?(reading)
        whole?.received(rows: count)
    }

    /// A part of what is read will have so many rows.
    ///
    /// Parts add up: slices of one table, several tables of one statement.
    package func expect(rows count: Int) {
        whole?.expect(rows: count)
        var known = expected.load(ordering: .relaxed)
        while true {
            let (replaced, found) = expected.compareExchange(
                expected: known,
                desired: max(0, known) &+ count,
                ordering: .relaxed
            )
            if replaced { return }
            known = found
        }
    }
}
