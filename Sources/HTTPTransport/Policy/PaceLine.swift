/// Spreads requests evenly over what is left of a window.
///
/// The line leads from what was spent when it was drawn to what may be spent at the window's end. It is held against the
/// requests of all who share the budget, so that they share the line as well.
struct PaceLine: Hashable, Sendable {
    private var reset: Int64 = 0
    private var start = Duration.zero
    private var base = 0

    /// When the next request is due, at the latest with the end of the window.
    ///
    /// Time that went by unused is not caught up at once: the line is drawn anew, and a little steeper.
    mutating func opening(used: Int, target: Int, reset: Int64, at now: Duration) -> Duration {
        let end = Duration.seconds(reset)
        guard used < target, now < end else { return end }
        if self.reset != reset || used < base || lag(used, target, end, now) > slack(target) {
            self = PaceLine()
            self.reset = reset
            start = now
            base = used
        }
        return start + (end - start) * (Double(used - base) / Double(target - base))
    }

    /// How many requests the line has gone ahead.
    private func lag(_ used: Int, _ target: Int, _ end: Duration, _ now: Duration) -> Double {
        Double(target - base) * ((now - start) / (end - start)) - Double(used - base)
    }

    private func slack(_ target: Int) -> Double { max(4, Double(target) / 20) }
}
