internal import SQLEngine

extension Statement {
    /// An error of the engine as a diagnostic, with its place in the user's own text; HYT00 where the call was
    /// cancelled because its time is up.
    func explain(_ error: EngineError, of prepared: PreparedStatement?) -> DriverError {
        if error.isCancellation, let deadline, deadline.hasExpired {
            return .outOfTime(deadline.seconds)
        }
        // The call under way was not cancelled: the rows remember that one before it was.
        if error.isCancellation, !cancellation.isCancelled { return .rowsWereGivenUp }
        // A request that may last as long as the statement ends at the same moment.
        let seconds = attributes.queryTimeout
        if error.isTimeout, seconds > 0, seconds <= connection.attributes.connectionTimeout {
            return .outOfTime(seconds)
        }
        return DriverError(error, in: prepared?.text ?? "", translation: prepared?.translation)
    }
}

extension EngineError {
    fileprivate var isTimeout: Bool { code == .source(.timedOut) }
    fileprivate var isCancellation: Bool { code == .cancelled || code == .source(.cancelled) }
}

extension DriverError {
    fileprivate static let rowsWereGivenUp = DriverError(
        .operationCancelled,
        "The rows end where a fetch was cancelled or ran out of time; execute the statement again"
    )
}
