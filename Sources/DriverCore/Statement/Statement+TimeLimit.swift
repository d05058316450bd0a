extension Statement {
    /// Runs what may wait for the API, and ends it when its time is up.
    ///
    /// The time of `SQL_ATTR_QUERY_TIMEOUT` begins anew with each call.
    ///
    /// - Throws: HYT00 instead of what a cancelled call throws, when the time was up.
    @inline(__always)
    func withinTimeLimit<Result>(
        _ body: () throws(DriverError) -> Result
    ) throws(DriverError) -> Result {
        guard attributes.queryTimeout > 0 else { return try body() }
        let deadline = presentDeadline()
        deadline.begin()
        do throws(DriverError) {
            let result = try body()
            // Late by a hair is in time: the next call forgets that it was to stop.
            _ = deadline.end()
            return result
        } catch {
            guard deadline.end(), error.isCancellation else { throw error }
            throw .outOfTime(deadline.seconds)
        }
    }

    private func presentDeadline() -> Deadline {
        let seconds = attributes.queryTimeout
        if let deadline, deadline.seconds == seconds { return deadline }
        endTimeLimit()
        let made = Deadline(seconds: seconds) { [cancellation] in cancellation.cancel() }
        deadline = made
        return made
    }

    /// Lets the thread go that looks after the limit.
    func endTimeLimit() {
        guard let ended = deadline else { return }
        deadline = nil
        if connection.isOfThisProcess { ended.stop() }
    }
}

extension DriverError {
    var isCancellation: Bool { records.contains { $0.state == .operationCancelled } }

    static func outOfTime(_ seconds: Int) -> DriverError {
        DriverError(
            .timeoutExpired,
            "The statement took longer than its limit of \(seconds) s (SQL_ATTR_QUERY_TIMEOUT)"
        )
    }
}
