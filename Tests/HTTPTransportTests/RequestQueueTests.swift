import Testing

@testable import HTTPTransport

struct RequestQueueTests {
    private var queue = RequestQueue(limits: TransportLimits(total: 3), ledgers: ProcessLedgers())
    private var tickets: [Int: RequestQueue.Ticket] = [:]

    private mutating func append(
        _ id: Int,
        _ lane: String,
        ordinal: Int = 0,
        concurrency: Int = 2,
        connection: Int = 0
    ) {
        var request = RequestQueue.Request(id: id, lane: lane)
        request.ordinal = ordinal
        request.allotment = Allotment(connection: connection, concurrency: concurrency, share: 100)
        queue.append(request)
    }

    private mutating func takeAll(at now: Duration = .zero) -> [Int] {
        var taken: [Int] = []
        while let next = queue.next(at: now) {
            tickets[next.id] = next
            taken.append(next.id)
        }
        return taken
    }

    private mutating func end(_ id: Int, at now: Duration = .zero) throws {
        queue.ended(try #require(tickets[id]), at: now)
    }

    private mutating func answer(_ id: Int, _ reading: RateReading, at now: Duration) throws {
        _ = queue.answered(try #require(tickets[id]), status: 200, reading, at: now)
    }

    @Test mutating func `within an app the first comes first, and the limit holds`() throws {
        for number in 1...4 { append(number, "a") }
        #expect(takeAll() == [1, 2])
        try end(1)
        #expect(takeAll() == [3])
    }

    @Test mutating func `apps take turns, so that one cannot starve another`() throws {
        for number in 1...3 { append(number, "a") }
        for number in 11...13 { append(number, "b") }
        #expect(takeAll() == [1, 11, 2])
        try end(1)
        #expect(takeAll() == [12])
    }

    @Test mutating func `each connection has its own limit`() {
        append(1, "a", concurrency: 1, connection: 1)
        append(2, "a", concurrency: 1, connection: 1)
        append(3, "a", concurrency: 64, connection: 2)
        append(4, "a", concurrency: 64, connection: 2)
        #expect(takeAll() == [1, 3, 4])
    }

    @Test mutating func `a query of few requests goes ahead of a long scan`() {
        for number in 1...3 { append(number, "a", ordinal: 50 + number, concurrency: 64) }
        append(4, "a", ordinal: 50, concurrency: 64)
        #expect(takeAll() == [4, 1, 2])
    }

    @Test mutating func `a held app lets the others pass and says when it opens`() throws {
        append(1, "a")
        #expect(takeAll() == [1])
        try answer(1, RateReading(limit: 9, remaining: 0, reset: 5), at: .zero)
        try end(1)
        append(2, "a")
        append(3, "b")
        #expect(takeAll() == [3])
        #expect(queue.nextOpening(after: .zero) == .seconds(5))
        #expect(takeAll(at: .seconds(5)) == [2])
        #expect(queue.nextOpening(after: .seconds(5)) == nil)
    }

    @Test mutating func `a retry waits for its time and then goes first`() throws {
        append(1, "a")
        #expect(takeAll() == [1])
        queue.retry(try #require(tickets[1]), due: .seconds(2))
        try end(1)
        for number in 2...4 { append(number, "a") }
        #expect(takeAll(at: .seconds(1)) == [2, 3])
        #expect(queue.nextOpening(after: .seconds(1)) == .seconds(2))
        try end(2, at: .seconds(2))
        #expect(takeAll(at: .seconds(2)) == [1])
    }

    @Test mutating func `what is given up is never yielded`() throws {
        append(4, "a")
        #expect(takeAll() == [4])
        queue.retry(try #require(tickets[4]), due: .seconds(1))
        try end(4)
        for number in 1...3 { append(number, "a") }
        queue.removeAll(where: { $0 == 1 || $0 == 4 }, at: .zero)
        #expect(takeAll(at: .seconds(2)) == [2, 3])
    }
}

struct AdaptiveConcurrencyTests {
    private var concurrency = AdaptiveConcurrency()

    private mutating func answer(_ count: Int, after latency: Duration, from start: Duration) {
        for number in 0..<count {
            concurrency.answered(
                after: latency,
                isFull: true,
                ceiling: 64,
                at: start + .milliseconds(number * 5)
            )
        }
    }

    @Test func `it begins high enough for short queries, within the ceiling`() {
        #expect(concurrency.limit(ceiling: 64) >= 16)
        #expect(concurrency.limit(ceiling: 3) == 3)
        #expect(concurrency.limit(ceiling: 0) == 1)
    }

    @Test mutating func `it grows by one for each round of answers while latency stays flat`() {
        let before = concurrency.limit(ceiling: 64)
        answer(before, after: .milliseconds(200), from: .zero)
        #expect((before...before + 1).contains(concurrency.limit(ceiling: 64)))
        answer(5_000, after: .milliseconds(200), from: .zero)
        #expect(concurrency.limit(ceiling: 64) == 64)
    }

    @Test mutating func `it does not grow while answers take longer and longer`() {
        answer(100, after: .milliseconds(200), from: .zero)
        answer(20, after: .milliseconds(900), from: .milliseconds(600))
        let before = concurrency.limit(ceiling: 64)
        answer(500, after: .milliseconds(900), from: .milliseconds(700))
        #expect(concurrency.limit(ceiling: 64) == before)
    }

    @Test mutating func `nor does it grow where nobody asks for more`() {
        let before = concurrency.limit(ceiling: 64)
        for number in 0..<1_000 {
            concurrency.answered(
                after: .milliseconds(200),
                isFull: false,
                ceiling: 64,
                at: .milliseconds(number)
            )
        }
        #expect(concurrency.limit(ceiling: 64) == before)
    }

    @Test
    mutating func `trouble shrinks it once for all attempts of the same time, and never to none`() {
        let before = concurrency.limit(ceiling: 64)
        for _ in 0..<20 { concurrency.failed(sent: .zero, ceiling: 64, at: .seconds(1)) }
        #expect(concurrency.limit(ceiling: 64) == Int(Double(before) * 0.7))
        for second in 2..<60 {
            concurrency.failed(sent: .seconds(second), ceiling: 64, at: .seconds(second))
        }
        #expect(concurrency.limit(ceiling: 64) == 1)
    }
}
