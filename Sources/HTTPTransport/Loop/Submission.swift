/// A request on its way to the loop.
struct Submission: Sendable {
    var request: HTTPRequest
    var target: RequestTarget
    var options: TransportOptions
    var exchange: HTTPExchange

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

    var retryPolicy: RetryPolicy {
        // A limit that the application set says when it wants control back.
        let patience = options.timeout * Double(options.repeatsTimedOut ? options.attempts : 1)
        return RetryPolicy(
            attempts: options.attempts,
            isRepeatable: request.isRepeatable,
            repeatsTimedOut: options.repeatsTimedOut,
            patience: patience > 0 ? .seconds(min(patience, 1e9)) : nil
        )
    }
}
