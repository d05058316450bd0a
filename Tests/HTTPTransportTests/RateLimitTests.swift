import Testing

@testable import HTTPTransport

struct RateReadingTests {
    /// 2026-01-01 00:00:00 UTC.
    private static let newYear: Int64 = 1_767_225_600

    private func reading(
        _ headers: [(name: String, value: String)],
        names: RateLimitHeaders? = RateLimitHeaders()
    ) -> RateReading {
        RateReading(of: headers, names: names)
    }

    @Test func `limit, remainder, reset and date are read in any letter case`() {
        let reading = reading([
            ("x-ratelimit-limit", "1666"), ("X-RATELIMIT-REMAINING", "12"),
            ("X-RateLimit-Reset", "\(Self.newYear + 7)"),
            ("date", "Thu, 01 Jan 2026 00:00:00 GMT"),
        ])
        #expect(
            reading
                == RateReading(
                    limit: 1666,
                    remaining: 12,
                    reset: Self.newYear + 7,
                    date: .seconds(Self.newYear)
                )
        )
    }

    @Test func `an API without such headers has no reading`() {
        let headers = [(name: "X-RateLimit-Reset", value: "\(Self.newYear + 7)")]
        #expect(reading(headers, names: nil) == RateReading())
    }

    @Test(arguments: ["-5", "x", "99999999999999999999", "0", ""])
    func `numbers that make no sense are none`(text: String) {
        let reading = reading([
            ("X-RateLimit-Reset", text), ("X-RateLimit-Limit", "-1"),
            ("X-RateLimit-Remaining", "9999999999999"), ("Date", text), ("Retry-After", "-3"),
        ])
        #expect(reading == RateReading())
    }

    @Test(
        arguments: [
            ("3", .after(.seconds(3))), ("0", .after(.zero)),
            ("Thu, 01 Jan 2026 00:00:09 GMT", .at(.seconds(newYear + 9))),
            ("soon", nil), ("99999999999", nil),
        ] as [(String, RateReading.Pause?)]
    )
    func `Retry-After is a number of seconds or a date`(text: String, pause: RateReading.Pause?) {
        #expect(reading([("Retry-After", text)], names: nil).pause == pause)
    }

    @Test func `the header that says when to ask again may have another name`() {
        let names = RateLimitHeaders(retryAfter: "X-Wait")
        #expect(reading([("X-Wait", "4")], names: names).pause == .after(.seconds(4)))
    }
}

struct ServerClockTests {
    @Test func `nothing known, this machine's clock is believed`() {
        let clock = ServerClock(own: .seconds(1_000))
        #expect(clock.time(at: .seconds(5)) == .seconds(1_005))
        #expect(clock.moment(of: .seconds(1_005)) == .seconds(5))
    }

    @Test func `a date that agrees changes nothing`() {
        var clock = ServerClock(own: .seconds(1_000))
        clock.observe(
            date: .seconds(1_005),
            sent: .seconds(5.2),
            received: .seconds(5.4),
            own: .seconds(1_000)
        )
        #expect(clock.time(at: .seconds(6)) == .seconds(1_006))
    }

    @Test(arguments: [-3_600.0, -1.7, 0.3, 2.9, 86_400.5])
    func `many dates tell a clock to a fraction of a second`(skew: Double) {
        var clock = ServerClock(own: .seconds(1_000_000))
        for step in 0..<1_000 {
            let sent = Duration.seconds(10 + 0.0137 * Double(step))
            let written = sent + .milliseconds(20) + .seconds(1_000_000 + skew)
            clock.observe(
                date: .seconds(written.components.seconds),
                sent: sent,
                received: sent + .milliseconds(40),
                own: .seconds(1_000_000)
            )
        }
        let error = clock.time(at: .seconds(50)) - .seconds(1_000_050 + skew)
        #expect(error > .milliseconds(-60) && error < .milliseconds(60))
    }

    @Test func `a clock that is set is understood anew`() {
        var clock = ServerClock(own: .zero)
        for date in [Duration.seconds(100), .seconds(5_000)] {
            clock.observe(date: date, sent: .seconds(1), received: .seconds(1), own: .zero)
        }
        #expect(clock.time(at: .seconds(1)) >= .seconds(5_000))
        #expect(clock.time(at: .seconds(1)) <= .seconds(5_001))
    }
}

struct RateBudgetTests {
    private static let reading = RateReading(limit: 10, remaining: 2, reset: 5)
    private var budget = RateBudget(window: nil, clock: ServerClock(own: .zero))
    private var inFlight = 0
    private var mark = RateLedger.Mark(reset: 0, sent: 0)

    private func asking(_ isPaced: Bool = false) -> RateBudget.Asking {
        RateBudget.Asking(isPaced: isPaced, allotment: Allotment(), inFlight: inFlight)
    }

    /// Sends as many requests as are permitted, at most 20, and counts them.
    private mutating func send(at now: Duration) -> Int {
        var count = 0
        while count < 20, budget.opening(for: asking(), at: now) == .now {
            mark = budget.reserve(for: Allotment())
            inFlight += 1
            count += 1
        }
        return count
    }

    @discardableResult
    private mutating func observe(
        _ reading: RateReading = reading,
        isRefusal: Bool = false,
        at now: Duration
    ) -> Duration? {
        inFlight = max(0, inFlight - 1)
        return budget.observe(
            reading,
            isRefusal: isRefusal,
            mark: mark,
            inFlight: inFlight,
            sent: now,
            at: now,
            own: .zero
        )
    }

    @Test mutating func `nothing is held while nothing is known`() {
        #expect(send(at: .zero) == 20)
    }

    @Test mutating func `requests are held when the window is used up, until it ends`() {
        observe(at: .zero)
        #expect(send(at: .zero) == 2)
        #expect(send(at: .seconds(4.9)) == 0)
        #expect(budget.opening(for: asking(), at: .seconds(4.9)) == .at(.seconds(5)))
        #expect(budget.opening(for: asking(), at: .seconds(5)) == .now)
        #expect(send(at: .seconds(5)) == 10)
    }

    @Test
    mutating func `a window of known length follows at once, and is counted from its beginning`() {
        budget = RateBudget(window: 10, clock: ServerClock(own: .zero))
        observe(at: .zero)
        #expect(send(at: .zero) == 2)
        #expect(send(at: .seconds(5)) == 10)
        #expect(budget.opening(for: asking(), at: .seconds(6)) == .at(.seconds(15)))
        #expect(budget.opening(for: asking(), at: .seconds(37)) == .now)
    }

    @Test mutating func `a new window of which no answer ever tells is not held for ever`() {
        observe(at: .zero)
        #expect(send(at: .seconds(5)) == 10)
        #expect(budget.opening(for: asking(), at: .seconds(5)) == .answered)
        inFlight = 0
        #expect(budget.opening(for: asking(), at: .seconds(5)) == .now)
    }

    @Test mutating func `a refusal closes the window whatever it claims to have left`() {
        observe(isRefusal: true, at: .zero)
        #expect(budget.opening(for: asking(), at: .seconds(1)) == .at(.seconds(5)))
    }

    @Test mutating func `a refusal that tells no time holds all back for longer and longer`() {
        var now = Duration.zero
        for seconds in [1, 2, 4, 8, 16, 16] {
            observe(RateReading(), isRefusal: true, at: now)
            // Others of the same moment.
            observe(RateReading(), isRefusal: true, at: now + .milliseconds(5))
            #expect(budget.opening(for: asking(), at: now) == .at(now + .seconds(seconds)))
            now += .seconds(seconds)
        }
        observe(RateReading(), at: now)
        observe(RateReading(), isRefusal: true, at: now)
        #expect(budget.opening(for: asking(), at: now) == .at(now + .seconds(1)))
    }

    @Test(arguments: [RateReading.Pause.after(.seconds(7)), .at(.seconds(8))])
    mutating func `the API's word on when to ask again comes before the window's end`(
        pause: RateReading.Pause
    ) {
        let wait = observe(
            RateReading(limit: 10, remaining: 0, reset: 3, pause: pause),
            isRefusal: true,
            at: .seconds(1)
        )
        #expect(wait == .seconds(7))
        #expect(budget.opening(for: asking(), at: .seconds(1)) == .at(.seconds(8)))
    }

    @Test mutating func `nobody is held up for longer than five minutes`() {
        let reading = RateReading(pause: .after(.seconds(9_999)))
        #expect(observe(reading, isRefusal: true, at: .zero) == .seconds(300))
        let far = RateReading(limit: 10, remaining: 0, reset: 99_999)
        budget = RateBudget(window: nil, clock: ServerClock(own: .zero))
        observe(far, isRefusal: true, at: .zero)
        #expect(budget.opening(for: asking(), at: .zero) == .at(.seconds(300)))
    }

    @Test mutating func `an answer that overtook another does not raise the count`() {
        observe(at: .zero)
        observe(RateReading(limit: 10, remaining: 8, reset: 5), at: .zero)
        #expect(send(at: .zero) == 2)
    }

    @Test mutating func `a late answer of a window that is over changes nothing`() {
        budget = RateBudget(window: 10, clock: ServerClock(own: .zero))
        observe(at: .zero)
        #expect(send(at: .seconds(5)) == 10)
        observe(RateReading(limit: 10, remaining: 0, reset: 5), isRefusal: true, at: .seconds(5.1))
        #expect(send(at: .seconds(5.1)) == 0)
        #expect(budget.opening(for: asking(), at: .seconds(5.1)) == .at(.seconds(15)))
    }

    @Test mutating func `an answer counts those under way that it may not know of`() {
        _ = send(at: .zero)
        observe(RateReading(limit: 30, remaining: 29, reset: 5), at: .zero)
        #expect(send(at: .zero) == 10)
    }

    @Test mutating func `what another process has reserved is not spent again`() {
        observe(at: .zero)
        var theirs = budget.ledger
        theirs.sent += 1
        budget.adopt(theirs, at: .zero)
        #expect(send(at: .zero) == 1)
    }

    @Test(arguments: [
        RateLedger(limit: 10, reset: 5_000, sent: 10),
        RateLedger(limit: 10, reset: 0, sent: 10, heldUntil: .seconds(5_000)),
    ])
    mutating func `a ledger of an impossible time is forgotten`(ledger: RateLedger) {
        budget.adopt(ledger, at: .zero)
        #expect(send(at: .zero) == 20)
    }

    @Test mutating func `what a process that died has reserved is free again in the next window`() {
        budget = RateBudget(window: 10, clock: ServerClock(own: .zero))
        budget.adopt(RateLedger(limit: 10, reset: 5, sent: 10), at: .zero)
        #expect(budget.opening(for: asking(), at: .zero) == .at(.seconds(5)))
        #expect(send(at: .seconds(5)) == 10)
    }
}
