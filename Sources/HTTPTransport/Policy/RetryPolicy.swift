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

    /// Attempts in all, the first included.
    let attempts: Int
    /// Sending the request twice does no harm.
    let isRepeatable: Bool
    /// Running out of time is no reason to try again.
    let repeatsTimedOut: Bool
    /// Attempts that have ended.
    private(set) var made = 0

    init(attempts: Int, isRepeatable: Bool, repeatsTimedOut: Bool = true) {
        self.attempts = attempts
        self.repeatsTimedOut = repeatsTimedOut
        self.isRepeatable = isRepeatable
    }

    /// The step after an attempt.
    ///
    /// `jitter` is a random number from 0 to 1, which keeps clients from asking in step.
    mutating func next(after event: Event, jitter: Double) -> Step {
        made += 1
        guard made < attempts, mayRepeat(after: event) else { return .deliver }
        let pause = backOff(jitter: jitter)
        if case .answered(429, let wait?) = event { return .again(after: max(wait, pause)) }
        return .again(after: pause)
    }

    private func mayRepeat(after event: Event) -> Bool {
        switch event {
        case .answered(429, _): true  // says that the request was not carried out
        case .answered(let status, _): isRepeatable && [500, 502, 503, 504].contains(status)
        case .failed(.unreachable, _), .failed(.proxyFailed, _): true
        case .failed(.timedOut, _) where !repeatsTimedOut: false
        case .failed(.connectionLost, let wasSent), .failed(.timedOut, let wasSent),
            .failed(.malformedAnswer, let wasSent):
            isRepeatable || !wasSent
        case .failed: false
        }
    }

    /// From 0.1 s to 0.2 s after the first attempt, doubled after each further one, at most 20 s.
    private func backOff(jitter: Double) -> Duration {
        let longest = min(20, 0.2 * Double(1 << min(made - 1, 10)))
        return .seconds(longest * (0.5 + 0.5 * min(max(jitter, 0), 1)))
    }
}
