/// What the API's clock shows, which may be another time than this machine's.
///
/// Answers tell it in whole seconds (`Date`, RFC 9110, section 6.6.1). Each narrows down the difference; within what is
/// possible, this machine's own clock is believed.
struct ServerClock: Hashable, Sendable {
    /// What this machine's clock shows beyond the monotonic one.
    private var own: Duration
    /// The least and the most that the API's clock may show beyond the monotonic one.
    private var bounds: ClosedRange<Duration>?

    init(own: Duration) {
        self.own = own
    }

    /// The time since 1970 by the API's clock, at a moment of the monotonic one.
    func time(at moment: Duration) -> Duration { moment + offset }

    /// The moment of the monotonic clock at which the API's shows a time.
    func moment(of time: Duration) -> Duration { time - offset }

    /// An answer was written in the second that begins with `date`, between two moments.
    mutating func observe(date: Duration?, sent: Duration, received: Duration, own: Duration) {
        self.own = own
        guard let date, date > .zero, sent <= received else { return }
        let told = (date - received)...(date + .seconds(1) - sent)
        // A clock that has been set makes the old bounds worthless.
        bounds = bounds.flatMap { $0.overlaps(told) ? $0.clamped(to: told) : nil } ?? told
    }

    private var offset: Duration {
        guard let bounds else { return own }
        return min(max(own, bounds.lowerBound), bounds.upperBound)
    }
}
