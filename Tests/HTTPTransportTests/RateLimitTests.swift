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

    @Test func `nothing is held while nothing is known`() {
        #expect(RateBudget().permits(at: .zero))
    }

    @Test func `requests are held when the window is used up, until the next one`() {
        var budget = RateBudget()
        budget.observe(reading, isRefusal: false, inFlight: 0, at: .zero)
        budget.sent(at: .zero)
        #expect(budget.permits(at: .zero))
        budget.sent(at: .zero)
        #expect(!budget.permits(at: .seconds(4.9)))
        #expect(budget.opening(at: .zero) == .seconds(5))
        #expect(budget.permits(at: .seconds(5)))
    }

    @Test func `a new window opens with the limit, not without one`() {
        var budget = RateBudget()
        budget.observe(reading, isRefusal: true, inFlight: 0, at: .zero)
        for _ in 0..<10 {
            #expect(budget.permits(at: .seconds(5)))
            budget.sent(at: .seconds(5))
        }
        let next = RateReading(limit: 10, remaining: 9, untilReset: .seconds(5))
        budget.observe(next, isRefusal: false, inFlight: 9, at: .seconds(5))
        #expect(!budget.permits(at: .seconds(5)))
    }

    @Test func `a refusal closes the window whatever it claims to have left`() {
        var budget = RateBudget()
        budget.observe(reading, isRefusal: true, inFlight: 0, at: .zero)
        #expect(!budget.permits(at: .seconds(1)))
    }

    @Test func `an answer that overtook another does not raise the count`() {
        var budget = RateBudget()
        budget.observe(reading, isRefusal: false, inFlight: 0, at: .zero)
        let older = RateReading(limit: 10, remaining: 8, untilReset: .seconds(5))
        budget.observe(older, isRefusal: false, inFlight: 0, at: .zero)
        budget.sent(at: .zero)
        budget.sent(at: .zero)
        #expect(!budget.permits(at: .zero))
    }
}
