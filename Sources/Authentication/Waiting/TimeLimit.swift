internal import TableModel

/// Gives up what takes too long, by the way in which it would be cancelled.
enum TimeLimit {
    /// Runs `body` with a flag that is set by a cancel, and after so many seconds; 0 for no limit.
    ///
    /// - Throws: `over` where the time ended the body.
    static func run<Result>(
        seconds: Double,
        unless cancellation: Cancellation,
        over: () -> AuthenticationError,
        _ body: (Cancellation) throws(AuthenticationError) -> Result
    ) throws(AuthenticationError) -> Result {
        guard seconds > 0 else { return try body(cancellation) }
        let limited = Cancellation()
        let alarm = try Alarm.started(after: seconds) { limited.cancel() }
        defer { alarm.stop() }
        do throws(AuthenticationError) {
            return try cancellation.whileWaking({ limited.cancel() }) {
                () throws(AuthenticationError) in
                try body(limited)
            }
        } catch {
            guard error.code == .cancelled, alarm.hasRung, !cancellation.isCancelled else {
                throw error
            }
            throw over()
        }
    }
}
