package import TableModel

/// What an execution has come to at one moment.
package struct ActivityReading: Hashable, Sendable {
    package enum State: String, Sendable {
        /// Requests wait until the API's rate limit permits them, and none is on its way.
        case waitingForRateLimit = "waiting for the rate limit"
        /// The application waits for rows.
        case reading
        /// The application does something else; pages may still be read ahead.
        case idle
    }

    /// Both counted from 1 in this process.
    package var statement: Int
    package var connection: Int
    /// The text as the application wrote it, without what is secret.
    package var sql: String
    /// The tables of which rows have been asked for.
    package var tables: [String]
    package var startedAt: Timestamp
    package var elapsed: Duration
    package var progress: ScanProgress.Reading
    package var state: State

    package var pace: Pace { Pace(progress, after: elapsed) }

    /// Nil while nobody can tell.
    package var expectedEnd: Timestamp? {
        guard let left = pace.secondsLeft else { return nil }
        let seconds = min(elapsed.inSeconds + left, 1e9)
        return Timestamp(microseconds: startedAt.microseconds + Int64(seconds * 1e6))
    }
}
