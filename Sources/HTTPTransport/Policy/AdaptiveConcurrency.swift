/// How many requests of one app are in flight at once: more while the API keeps up, fewer when it does not.
///
/// A value without I/O: it is told how each attempt ended.
struct AdaptiveConcurrency: Sendable {
    /// The level before anything is known: enough for queries of a few requests.
    static let initial = 32.0
    /// What a sign of trouble leaves of the level.
    private static let decrease = 0.7
    /// Answers that take so many times as long as the quickest ones are a sign of queues.
    private static let flat = 2.0

    private var level = AdaptiveConcurrency.initial
    /// Attempts from before this moment tell nothing new.
    private var lastDecrease: Duration?
    private var smoothed: Duration?
    /// The quickest answers of this stretch of time and of the one before.
    private var quickest: (present: Duration, past: Duration)? = nil
    private var stretchBegan = Duration.zero
    private static let stretch = Duration.seconds(5)

    /// Requests that may be in flight, at most `ceiling`.
    func limit(ceiling: Int) -> Int { max(1, min(Int(level), ceiling)) }

    /// An answer came; `isFull` where no further request could have been sent meanwhile.
    mutating func answered(after latency: Duration, isFull: Bool, ceiling: Int, at now: Duration) {
        let average = smoothed.map { $0 + (latency - $0) / 8 } ?? latency
        smoothed = average
        let quickest = learn(latency, at: now)
        guard isFull, level < Double(ceiling), average <= quickest * Self.flat + .milliseconds(20)
        else { return }
        level = min(Double(ceiling), level + 1 / level)
    }

    /// An attempt that was sent at a moment met a fault of the server or of the network, or was refused.
    mutating func failed(sent: Duration, ceiling: Int, at now: Duration) {
        if let lastDecrease, sent < lastDecrease { return }
        lastDecrease = now
        level = max(1, min(level, Double(ceiling)) * Self.decrease)
    }

    private mutating func learn(_ latency: Duration, at now: Duration) -> Duration {
        guard let known = quickest else {
            quickest = (latency, latency)
            stretchBegan = now
            return latency
        }
        if now - stretchBegan >= Self.stretch {
            quickest = (latency, known.present)
            stretchBegan = now
        } else {
            quickest = (min(latency, known.present), known.past)
        }
        return min(latency, known.present, quickest?.past ?? latency)
    }
}
