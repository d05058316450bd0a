/// Decides what follows an attempt at a request.
///
/// A value without I/O: it is told what happened and says what to do.
struct RetryPolicy: Hashable, Sendable {
    /// How an attempt ended.
    enum Event: Hashable, Sendable {
        /// With a complete answer; `wait` is what it said about when to ask again.
        case answered(status: Int, wait: Duration?)
        /// Without one. `wasSent`: at least a byte of the request went out.
        case failed(TransportError.Code, wasSent: Bool)
    }

    enum Step: Hashable, Sendable {
        /// This is the outcome.
        case deliver
        case again(after: Duration)
    }

    /// Attempts in all, the first included; refusals by the rate limit are none.
    let attempts: Int
    /// Sending the request twice does no harm.
    let isRepeatable: Bool
    /// Running out of time is no reason to try again.
    let repeatsTimedOut: Bool
    /// How long a request may be refused by the rate limit; nil for ever.
    let patience: Duration?
    /// Attempts that have ended, but for refusals.
    private(set) var made = 0
    private var refusals = 0
    private var firstRefusal: Duration?

    init(
        attempts: Int,
        isRepeatable: Bool,
        repeatsTimedOut: Bool = true,
        patience: Duration? = nil
    ) {
        self.attempts = attempts
        self.repeatsTimedOut = repeatsTimedOut
        self.isRepeatable = isRepeatable
        self.patience = patience
    }

    /// The step after an attempt that ended at a moment.
    ///
    /// `jitter` is a random number from 0 to 1, which keeps clients from asking in step.
    mutating func next(after event: Event, at now: Duration, jitter: Double) -> Step {
        if case .answered(429, let wait) = event { return refused(wait, at: now, jitter) }
        made += 1
        guard made < attempts, mayRepeat(after: event) else { return .deliver }
        let pause = Self.backOff(made, jitter)
        if case .answered(_, let wait?) = event { return .again(after: max(wait, pause)) }
        return .again(after: pause)
    }

    /// A request that was refused was not carried out; all of its app's requests wait, and then it goes first.
    private mutating func refused(_ wait: Duration?, at now: Duration, _ jitter: Double) -> Step {
        let first = firstRefusal ?? now
        firstRefusal = first
        refusals += 1
        let pause = max(wait ?? .zero, Self.backOff(refusals, jitter))
        if let patience, now + pause - first > patience { return .deliver }
        return .again(after: pause)
    }

    private func mayRepeat(after event: Event) -> Bool {
        switch event {
        case .answered(let status, _): isRepeatable && [500, 502, 503, 504].contains(status)
        case .failed(.unreachable, _), .failed(.proxyFailed, _): true
        case .failed(.timedOut, _) where !repeatsTimedOut: false
        case .failed(.connectionLost, let wasSent), .failed(.timedOut, let wasSent),
            .failed(.malformedAnswer, let wasSent):
            isRepeatable || !wasSent
        case .failed: false
        }
    }

    /// Up to 0.25 s after the first attempt, twice as much after each further one, at most 20 s.
    ///
    /// All of it is left to chance, which spreads clients best that a fault has struck at the same moment.
    private static func backOff(_ made: Int, _ jitter: Double) -> Duration {
        .seconds(min(20, 0.25 * Double(1 << min(made - 1, 10))) * min(max(jitter, 0), 1))
    }
}
