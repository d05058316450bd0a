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

    /// The queue it waits in.
    var lane: String { options.budgetKey ?? target.place }
}
