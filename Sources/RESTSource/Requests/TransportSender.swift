internal import Authentication
internal import HTTPTransport
internal import Profiles

/// Sends requests over the network.
struct TransportSender: RequestSender {
    private let options: TransportOptions
    private let limit: RequestLimit

    /// All connections with one credential share a rate budget.
    init(profile: Profile, options: RESTServiceOptions, credential: Credential) {
        var transport = TransportOptions(
            timeout: options.timeout,
            attempts: options.attempts,
            log: options.log,
            budgetKey: "\(options.resolvedBaseURL(for: profile)) \(credential.name)",
            trustedCertificates: options.trustedCertificates
        )
        if let names = profile.rateLimit, let limit = names.limit,
            let remaining = names.remaining, let reset = names.reset
        {
            transport.readRate(limit: limit, remaining: remaining, reset: reset)
        }
        self.options = transport
        limit = options.limit
    }

    func start(_ request: HTTPRequest) -> any PendingAnswer {
        // After a fork, the child's transport is another one.
        HTTPTransport.shared.start(request, options: limit.applied(to: options))
    }
}
