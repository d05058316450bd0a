internal import Authentication
internal import HTTPTransport
internal import Profiles

/// Sends requests over the network.
struct TransportSender: RequestSender {
    private let options: TransportOptions
    private let limit: RequestLimit

    /// All connections with one credential share a rate budget at each host.
    init(profile: Profile, options: RESTServiceOptions) {
        var transport = options.transport
        if let names = profile.rateLimit, let limit = names.limit,
            let remaining = names.remaining, let reset = names.reset
        {
            transport.readRate(
                limit: limit,
                remaining: remaining,
                reset: reset,
                retryAfter: names.retryAfter,
                window: names.window
            )
        }
        transport.allotment = .connection(
            concurrency: options.maximumConcurrency,
            share: options.rateLimitShare
        )
        self.options = transport
        limit = options.limit
    }

    func start(_ request: HTTPRequest, as credential: Credential) -> any PendingAnswer {
        // After a fork, the child's transport is another one.
        var options = limit.applied(to: options)
        options.budgetKey = RequestTarget(url: request.url).map {
            "\($0.origin) \(credential.name)"
        }
        options.login = credential.login
        return HTTPTransport.shared.start(request, options: options)
    }
}
