import Testing

@testable import HTTPTransport

struct RequestQueueTests {
    private var queue = RequestQueue(limits: TransportLimits(total: 3, perBudget: 2))

    private mutating func takeAll(at now: Duration = .zero) -> [Int] {
        var taken: [Int] = []
        while let next = queue.next(at: now) { taken.append(next) }
        return taken
    }

    @Test mutating func `within a budget the first comes first, and the limit holds`() {
        for number in 1...4 { queue.append(number, lane: "a") }
        #expect(takeAll() == [1, 2])
        queue.ended(lane: "a", at: .zero)
        #expect(takeAll() == [3])
    }

    @Test mutating func `budgets take turns, so that one cannot starve another`() {
        for number in 1...3 { queue.append(number, lane: "a") }
        for number in 11...13 { queue.append(number, lane: "b") }
        #expect(takeAll() == [1, 11, 2])
        queue.ended(lane: "a", at: .zero)
        #expect(takeAll() == [12])
    }

    @Test mutating func `a held budget lets the others pass and says when it opens`() {
        queue.append(1, lane: "a")
        #expect(takeAll() == [1])
        let reading = RateReading(limit: 9, remaining: 0, untilReset: .seconds(5))
        queue.observe(reading, isRefusal: false, lane: "a", at: .zero)
        queue.ended(lane: "a", at: .zero)
        queue.append(2, lane: "a")
        queue.append(3, lane: "b")
        #expect(takeAll() == [3])
        #expect(queue.nextOpening(after: .zero) == .seconds(5))
        #expect(takeAll(at: .seconds(5)) == [2])
        #expect(queue.nextOpening(after: .seconds(5)) == nil)
    }

    @Test mutating func `a retry waits for its time and then goes first`() {
        queue.append(1, lane: "a")
        #expect(takeAll() == [1])
        queue.ended(lane: "a", at: .zero)
        queue.retry(1, lane: "a", due: .seconds(2))
        for number in 2...4 { queue.append(number, lane: "a") }
        #expect(takeAll(at: .seconds(1)) == [2, 3])
        #expect(queue.nextOpening(after: .seconds(1)) == .seconds(2))
        queue.ended(lane: "a", at: .seconds(2))
        #expect(takeAll(at: .seconds(2)) == [1])
    }

    @Test mutating func `what is given up is never yielded`() {
        for number in 1...3 { queue.append(number, lane: "a") }
        queue.retry(4, lane: "a", due: .seconds(1))
        queue.removeAll(where: { $0 == 1 || $0 == 4 }, at: .zero)
        #expect(takeAll(at: .seconds(2)) == [2, 3])
    }
}
