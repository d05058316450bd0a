/// Says when the next request of an app may go out, by its rate limit.
///
/// A value without I/O. It works on the ledger as it was seen last, which `adopt` replaces.
struct RateBudget: Sendable {
    /// When a request may go out.
    enum Opening: Hashable, Sendable {
        case now
        /// By the monotonic clock.
        case at(Duration)
        /// As soon as an answer tells more.
        case answered
    }

    /// Who asks.
    struct Asking {
        /// Its query has sent many requests already.
        var isPaced: Bool
        var allotment: Allotment
        /// Requests of this process under way.
        var inFlight: Int
    }

    /// What a connection with a share of its own has spent.
    private struct Spending {
        var reset: Int64
        var count: Int
        var line = PaceLine()
    }

    private(set) var ledger = RateLedger()
    private(set) var clock: ServerClock
    private let window: Int?
    private var line = PaceLine()
    private var spending: [Int: Spending] = [:]
    /// Refusals since the last other answer, those of one hold counted once.
    private var refusals = 0

    /// Part of the limit that long scans leave to others.
    private static let spare = 0.03

    init(window: Int?, clock: ServerClock) {
        self.window = window
        self.clock = clock
    }

    /// Takes over what others have made of the ledger.
    mutating func adopt(_ ledger: RateLedger, at now: Duration) {
        self.ledger = ledger
        self.ledger.roll(to: clock.time(at: now), window: window)
    }

    /// Nothing needs remembering while no request is under way.
    func isForgettable(at now: Duration) -> Bool {
        let time = clock.time(at: now)
        return ledger.heldUntil <= time && .seconds(ledger.reset) <= time
    }

    mutating func opening(for asking: Asking, at now: Duration) -> Opening {
        let time = clock.time(at: now)
        ledger.roll(to: time, window: window)
        if ledger.heldUntil > time { return .at(clock.moment(of: ledger.heldUntil)) }
        guard ledger.limit > 0 else { return .now }
        guard ledger.reset > 0 else {
            // An answer under way will tell; if none came, the limit would hold for ever.
            return ledger.sent < ledger.limit || asking.inFlight == 0 ? .now : .answered
        }
        let opening = max(common(asking, time), own(asking.allotment, asking.isPaced, time))
        return opening <= time ? .now : .at(clock.moment(of: opening))
    }

    /// A request goes out.
    mutating func reserve(for allotment: Allotment) -> RateLedger.Mark {
        if allotment.share < 100, ledger.reset > 0 {
            var spent = spending(of: allotment)
            spent.count += 1
            if spending.count > 100 {
                spending = spending.filter { $0.value.reset == ledger.reset }
            }
            spending[allotment.connection] = spent
        }
        return ledger.reserve()
    }

    /// An answer came, to a request that was sent at a moment and had this mark.
    ///
    /// - Returns: how long whoever asks again should wait; nil where the answer does not say.
    mutating func observe(
        _ reading: RateReading,
        isRefusal: Bool,
        mark: RateLedger.Mark,
        inFlight: Int,
        sent: Duration,
        at now: Duration,
        own: Duration
    ) -> Duration? {
        clock.observe(date: reading.date, sent: sent, received: now, own: own)
        let time = clock.time(at: now)
        ledger.roll(to: time, window: window)
        if let reset = reading.reset, .seconds(reset) > time,
            .seconds(reset) <= time + RateReading.longestWait
        {
            ledger.observe(reading, mark: mark, inFlight: inFlight)
        }
        let asked = reading.pause.map { pause in
            switch pause {
            case .after(let seconds): seconds
            case .at(let date): date - time
            }
        }.map { min(max(.zero, $0), RateReading.longestWait) }
        guard isRefusal else {
            refusals = 0
            return asked
        }
        if let asked {
            ledger.hold(until: time + asked)
        } else if let reset = reading.reset {
            // One that is over already holds nobody; one far away is not believed.
            ledger.hold(until: min(.seconds(reset), time + RateReading.longestWait))
        } else if ledger.heldUntil <= time {
            // From 1 s, doubled by each refusal that follows, to 16 s.
            ledger.hold(until: time + .seconds(1 << min(refusals, 4)))
            refusals += 1
        }
        return asked
    }

    private mutating func common(_ asking: Asking, _ time: Duration) -> Duration {
        let limit = ledger.limit
        guard asking.isPaced else { return ledger.used < limit ? time : .seconds(ledger.reset) }
        let target = max(1, Int(Double(limit) * (1 - Self.spare)))
        return line.opening(used: ledger.used, target: target, reset: ledger.reset, at: time)
    }

    private mutating func own(_ allotment: Allotment, _ isPaced: Bool, _ time: Duration) -> Duration
    {
        guard allotment.share < 100 else { return time }
        let target = max(1, ledger.limit * allotment.share / 100)
        var spent = spending(of: allotment)
        guard isPaced else { return spent.count < target ? time : .seconds(ledger.reset) }
        let opening = spent.line.opening(
            used: spent.count,
            target: target,
            reset: ledger.reset,
            at: time
        )
        spending[allotment.connection] = spent
        return opening
    }

    private func spending(of allotment: Allotment) -> Spending {
        guard let known = spending[allotment.connection], known.reset == ledger.reset else {
            return Spending(reset: ledger.reset, count: 0)
        }
        return known
    }
}
