/// A request on its way to the loop.
struct Submission: Sendable {
    var request: HTTPRequest
    var target: RequestTarget
    var options: TransportOptions
    var exchange: HTTPExchange

    /// The queue it waits in.
    var lane: String { options.budgetKey ?? target.place }
}
