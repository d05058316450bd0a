/// What is left of one rate limit, as far as the answers have told.
///
/// Simple on purpose: within a window the count only goes down, by every request sent and by every
/// answer that knows of a smaller one (other programs spend the same limit).
struct RateBudget: Hashable, Sendable {
    private enum State: Hashable {
        /// No answer has told anything yet.
        case unknown
        case window(remaining: Int, end: Duration)
        /// A window has ended; of the one that follows no answer has told yet.
        case opening(remaining: Int)
    }

    private var state = State.unknown
    /// Requests that a new window permits.
    private var limit: Int?

    /// Nothing needs remembering while no request is under way.
    func isForgettable(at now: Duration) -> Bool {
        guard case .window(_, let end) = state else { return true }
        return now >= end
    }

    /// Whether a request may be sent now, while so many are under way.
    func permits(at now: Duration, inFlight: Int) -> Bool {
        switch state {
        case .unknown: true
        case .window(let remaining, let end): remaining > 0 || now >= end
        // An answer under way will tell more; if none came, the limit would hold for ever.
        case .opening(let remaining): remaining > 0 || inFlight == 0
        }
    }

    /// When a request may be sent; nil when at once, or as soon as an answer tells.
    func opening(at now: Duration) -> Duration? {
        guard case .window(0, let end) = state, now < end else { return nil }
        return end
    }

    /// A request goes out.
    mutating func sent(at now: Duration) {
        switch state {
        case .unknown: return
        case .window(_, let end) where now >= end:
            state = limit.map { .opening(remaining: max(0, $0 - 1)) } ?? .unknown
        case .window(let remaining, let end):
            state = .window(remaining: max(0, remaining - 1), end: end)
        case .opening(let remaining): state = .opening(remaining: max(0, remaining - 1))
        }
    }

    /// An answer came in.
    ///
    /// It may not have counted the `inFlight` other requests under way.
    mutating func observe(_ reading: RateReading, isRefusal: Bool, inFlight: Int, at now: Duration)
    {
        if let told = reading.limit { limit = max(0, told) }
        guard let untilReset = reading.untilReset, untilReset > .zero,
            let told = isRefusal ? 0 : reading.remaining
        else { return }  // it tells nothing, or of a window that is over
        let end = now + untilReset
        if case .window(let remaining, let known) = state, now < known, known.isNear(end) {
            state = .window(remaining: max(0, min(remaining, told)), end: known)
        } else {
            state = .window(remaining: max(0, told - inFlight), end: end)
        }
    }
}

extension Duration {
    /// The same moment, but for the roundness of whole seconds.
    fileprivate func isNear(_ other: Duration) -> Bool {
        max(self, other) - min(self, other) < .seconds(1.5)
    }
}
