import Testing

@testable import HTTPTransport

struct RateReadingTests {
    /// 2026-01-01 00:00:00 UTC.
    private static let newYear = 1_767_225_600
    private let now = Duration.seconds(newYear)

    private func reading(
        _ headers: [(name: String, value: String)],
        names: RateLimitHeaders? = RateLimitHeaders()
    ) -> RateReading {
        RateReading(of: headers, names: names, now: now)
    }

    @Test func `limit, remainder and reset are read in any letter case`() {
        let reading = reading([
            ("x-ratelimit-limit", "1666"), ("X-RATELIMIT-REMAINING", "12"),
            ("X-RateLimit-Reset", "\(Self.newYear + 7)"),
        ])
        #expect(reading == RateReading(limit: 1666, remaining: 12, untilReset: .seconds(7)))
    }

    @Test func `an API without such headers has no reading`() {
        let headers = [(name: "X-RateLimit-Reset", value: "\(Self.newYear + 7)")]
        #expect(reading(headers, names: nil) == RateReading())
    }

    @Test func `where this machine's clock is wrong the API's date is used`() {
        let reading = reading([
            ("Date", "Thu, 01 Jan 2026 01:00:00 GMT"),
            ("X-RateLimit-Reset", "\(Self.newYear + 3_605)"),
        ])
        #expect(reading.untilReset == .seconds(5))
    }

    @Test(
        arguments: [
            ("-5", nil), ("x", nil), ("99999999999999999999", nil), ("0", Duration.zero),
            ("\(newYear + 99_999)", .seconds(300)),
        ] as [(String, Duration?)]
    )
    func `a reset that makes no sense holds nobody up for long`(text: String, wait: Duration?) {
        #expect(reading([("X-RateLimit-Reset", text)]).untilReset == wait)
    }

    @Test func `Retry-After stands in for a missing reset`() {
        #expect(reading([("Retry-After", "3")], names: nil).untilReset == .seconds(3))
        #expect(reading([("Retry-After", "Thu, 01 Jan 2026")]).untilReset == nil)
    }
}

struct RateBudgetTests {
    private let reading = RateReading(limit: 10, remaining: 2, untilReset: .seconds(5))
    private var budget = RateBudget()
    private var inFlight = 0

    /// Sends as many requests as are permitted, at most 20, and counts them.
    private mutating func send(at now: Duration) -> Int {
        var count = 0
        while count < 20, budget.permits(at: now, inFlight: inFlight) {
            budget.sent(at: now)
            inFlight += 1
            count += 1
        }
        return count
    }

    private mutating func observe(_ reading: RateReading, isRefusal: Bool = false, at now: Duration)
    {
        inFlight = max(0, inFlight - 1)
        budget.observe(reading, isRefusal: isRefusal, inFlight: inFlight, at: now)
    }

    @Test mutating func `nothing is held while nothing is known`() {
        #expect(send(at: .zero) == 20)
    }

    @Test mutating func `requests are held when the window is used up, until it ends`() {
        observe(reading, at: .zero)
        #expect(send(at: .zero) == 2)
        #expect(send(at: .seconds(4.9)) == 0)
        #expect(budget.opening(at: .seconds(4.9)) == .seconds(5))
        #expect(budget.opening(at: .seconds(5)) == nil)
        #expect(send(at: .seconds(5)) > 0)
    }

    @Test mutating func `a new window permits the limit and no more`() {
        observe(reading, at: .zero)
        #expect(send(at: .zero) == 2)
        #expect(send(at: .seconds(5)) == 10)
        #expect(budget.opening(at: .seconds(5)) == nil)
        observe(RateReading(limit: 10, remaining: 9, untilReset: .seconds(5)), at: .seconds(5))
        #expect(send(at: .seconds(5)) == 0)
        #expect(budget.opening(at: .seconds(5)) == .seconds(10))
    }

    @Test mutating func `a new window of which no answer ever tells is not held for ever`() {
        observe(reading, at: .zero)
        _ = send(at: .seconds(5))
        #expect(!budget.permits(at: .seconds(5), inFlight: 1))
        #expect(budget.permits(at: .seconds(5), inFlight: 0))
    }

    @Test mutating func `a refusal closes the window whatever it claims to have left`() {
        observe(reading, isRefusal: true, at: .zero)
        #expect(send(at: .seconds(1)) == 0)
    }

    @Test mutating func `an answer that overtook another does not raise the count`() {
        observe(reading, at: .zero)
        observe(RateReading(limit: 10, remaining: 8, untilReset: .seconds(5)), at: .zero)
        #expect(send(at: .zero) == 2)
    }

    @Test mutating func `a late answer of a window that is over changes nothing`() {
        observe(reading, at: .zero)
        #expect(send(at: .seconds(5)) == 10)
        let late = RateReading(limit: 10, remaining: 0, untilReset: .zero)
        budget.observe(late, isRefusal: true, inFlight: 10, at: .seconds(5))
        #expect(send(at: .seconds(5)) == 0)
    }

    @Test mutating func `an answer counts those under way that it may not know of`() {
        _ = send(at: .zero)
        observe(RateReading(limit: 30, remaining: 29, untilReset: .seconds(5)), at: .zero)
        #expect(send(at: .zero) == 10)
    }
}
