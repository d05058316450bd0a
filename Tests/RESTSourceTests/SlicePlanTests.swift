import Testing

@testable import RESTSource

/// Which slice is read next, and where slices are cut.
@Suite struct SlicePlanTests {
    @Test(arguments: [(0, 10, 3), (0, 2, 8), (5, 6, 4), (-7, 100, 1)])
    func `parts of a slice touch each other and miss nothing`(
        lower: Int64,
        upper: Int64,
        count: Int
    ) {
        let parts = Slice(lower: lower, upper: upper).cut(into: count)
        #expect(parts.count == min(count, Int(upper - lower)))
        #expect(parts.first?.lower == lower)
        #expect(parts.last?.upper == upper)
        for (left, right) in zip(parts, parts.dropFirst()) { #expect(left.upper == right.lower) }
        #expect(parts.allSatisfy { $0.lower < $0.upper })
    }

    @Test func `a slice is cut after the granules that its first page surely has all of`() {
        var plan = SlicePlan(rows: 10_000, pageSize: 10, width: 4)
        plan.begin()
        let left = plan.cut(Slice(lower: 1, upper: 1_000), rows: 10_000, firstPage: 10, last: 5)
        #expect(left == Slice(lower: 1, upper: 5))
        plan.finish()
        var waiting: [Slice] = []
        while case .read(let slice) = plan.next() { waiting.append(slice) }
        waiting.sort { $0.lower < $1.lower }
        #expect(waiting.first?.lower == 5)
        #expect(waiting.last?.upper == 1_000)
        // Two for each thread, of about 1,250 rows.
        #expect(waiting.count == 8)
        #expect(plan.next() == .wait)
    }

    @Test func `nothing is kept of a page whose rows are all in the first granule`() {
        var plan = SlicePlan(rows: 10_000, pageSize: 10, width: 4)
        plan.begin()
        let left = plan.cut(Slice(lower: 3, upper: 5), rows: 10_000, firstPage: 10, last: 3)
        #expect(left == Slice(lower: 3, upper: 3))
        #expect(plan.next() == .read(Slice(lower: 3, upper: 4)) || plan.next() != .finished)
    }

    @Test(arguments: [
        (Slice(lower: 3, upper: 4), 1_000_000), (Slice(lower: 3, upper: 400), 120),
    ])
    func `a single granule, or a slice of few rows, is read as it is`(slice: Slice, rows: Int) {
        var plan = SlicePlan(rows: 1_000, pageSize: 10, width: 100)
        plan.begin()
        #expect(plan.cut(slice, rows: rows, firstPage: 10, last: 3) == nil)
    }

    @Test func `slices get shorter as fewer rows remain`() {
        func parts(remaining: Int) -> Int {
            var plan = SlicePlan(rows: 100_000, pageSize: 10, width: 4)
            plan.begin()
            plan.delivered(100_000 - remaining)
            let slice = Slice(lower: 0, upper: 1 << 20)
            _ = plan.cut(slice, rows: 20_000, firstPage: 10, last: 0)
            var count = 0
            while case .read = plan.next() { count += 1 }
            return count
        }
        #expect(parts(remaining: 100_000) == 2)
        #expect(parts(remaining: 40_000) == 4)
        #expect(parts(remaining: 1_000) == 160)
    }

    @Test func `a plan ends when nobody reads and nothing waits`() {
        var plan = SlicePlan(rows: 100, pageSize: 10, width: 2)
        plan.begin()
        #expect(plan.next() == .wait)
        plan.finish()
        #expect(plan.next() == .finished)
    }
}
