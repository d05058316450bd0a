package import TableModel

/// How fast rows arrive, and when the last will be there.
package struct Pace: Hashable, Sendable {
    /// Nil while no time has passed.
    package var rowsPerSecond: Double?
    /// Nil while nobody knows how many rows there will be, or none has come.
    package var secondsLeft: Double?

    /// The mean since the beginning: pauses of the API and of the application count.
    package init(_ reading: ScanProgress.Reading, after elapsed: Duration) {
        let seconds = elapsed.inSeconds
        guard seconds > 0 else { return }
        let rate = Double(reading.rows) / seconds
        rowsPerSecond = rate
        if let expected = reading.expectedRows, rate > 0 {
            secondsLeft = max(0, Double(expected - reading.rows) / rate)
        }
    }
}

extension Duration {
    package var inSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
