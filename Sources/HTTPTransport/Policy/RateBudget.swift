/// What is left of one rate limit, as far as the answers have told.
///
/// Simple on purpose: within a window the count only goes down, by every request sent and by every
/// answer that knows of a smaller one (other programs spend the same limit).
struct RateBudget: Hashable, Sendable {
    private var limit: Int?
    private var remaining: Int?
    /// When the next window begins; nil while none is known.
    private var reset: Duration?

    /// Nothing needs remembering: a new budget would decide the same.
    func isForgettable(at now: Duration) -> Bool {
        guard let reset else { return true }
        return now >= reset
    }

    /// Whether a request may be sent now.
    func permits(at now: Duration) -> Bool {
        guard let reset, now < reset, let remaining else { return true }
        return remaining > 0
    }

    /// When a request may be sent; nil when at once.
    func opening(at now: Duration) -> Duration? { permits(at: now) ? nil : reset }

    /// A request goes out.
    mutating func sent(at now: Duration) {
        if let reset, now >= reset {
            self.reset = nil
            remaining = limit
        }
        if let left = remaining { remaining = max(0, left - 1) }
    }

    /// An answer came in while `inFlight` other requests were under way, which it may not have
    /// counted.
    mutating func observe(_ reading: RateReading, isRefusal: Bool, inFlight: Int, at now: Duration)
    {
        if let told = reading.limit { limit = max(0, told) }
        guard let untilReset = reading.untilReset else { return }
        let told = isRefusal ? 0 : reading.remaining
        let next = now + untilReset
        let isSameWindow = reset.map { now < $0 && abs($0 - next) < .seconds(1.5) } ?? false
        if isSameWindow {
            if let told { remaining = min(remaining ?? told, max(0, told)) }
        } else {
            remaining = told.map { max(0, $0 - inFlight) }
            reset = next
        }
    }

    private func abs(_ duration: Duration) -> Duration {
        duration < .zero ? .zero - duration : duration
    }
}
