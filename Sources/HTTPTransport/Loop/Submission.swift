/// A request on its way to the loop.
struct Submission: Sendable {
    var request: HTTPRequest
    var target: RequestTarget
    var options: TransportOptions
    var exchange: HTTPExchange
    /// The attempts before, the last of which came to something that nobody can read.
    var rejected: Rejection?

    struct Rejection: Sendable {
        /// As it was before that attempt.
        var policy: RetryPolicy
        var error: TransportError
    }

    /// How the queue knows it.
    func queued(as number: Int) -> RequestQueue.Request {
        RequestQueue.Request(
            id: number,
            lane: options.budgetKey ?? target.place,
            ordinal: request.ordinal,
            allotment: options.allotment,
            isShared: options.budgetKey != nil && options.rateLimitHeaders != nil,
            window: options.rateLimitHeaders?.window,
            log: options.log
        )
    }

    /// The error of the last attempt, which of a request that changes something says what may have become of it.
    func outcomeUnknown(_ error: TransportError, wasSent: Bool) -> TransportError {
        guard !request.isRepeatable, !["GET", "HEAD"].contains(request.method), wasSent else {
            return error
        }
        var error = error
        error.message +=
            """
            . Whether the API carried out this \(request.method) request is unknown: look at what it was to change \
            before sending it again
            """
        return error
    }

    var retryPolicy: RetryPolicy {
        // A limit that the application set says when it wants control back.
        let patience = options.timeout * Double(options.repeatsTimedOut ? options.attempts : 1)
        return RetryPolicy(
            attempts: options.attempts,
            isRepeatable: request.isRepeatable,
            repeatsTimedOut: options.repeatsTimedOut && request.repeatsTimedOut,
            patience: patience > 0 ? .seconds(min(patience, 1e9)) : nil
        )
    }
}
