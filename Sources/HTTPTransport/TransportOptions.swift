package import DriverLog

/// How requests of one connection are sent.
package struct TransportOptions: Sendable {
    /// Seconds until one attempt at a request is given up; 0 waits for ever.
    package var timeout: Double
    /// Attempts for requests that are safe to repeat.
    package var attempts: Int
    /// Whether a request that took too long counts as one that is safe to repeat.
    package var repeatsTimedOut = true
    package var log: Log
    /// Requests with the same key share a rate budget and a queue, in all processes of this machine.
    ///
    /// The host and a name of the credential, never the credential itself. Nil: the host, in this process alone.
    package var budgetKey: String?
    /// What the connection may take of the budget.
    package var allotment = Allotment()
    /// The headers that tell the rate budget; nil when the API has none.
    package var rateLimitHeaders: RateLimitHeaders?
    /// Bytes of an answer's body, decoded, beyond which it is refused as too large.
    package var maximumBodySize: Int
    package var security: TransportSecurity
    package var proxy: ProxyRoute
    /// The name and password that the server itself asks for, where a header does not say it all; libcurl answers it.
    package var login: ServerLogin?

    package init(
        timeout: Double = 60,
        attempts: Int = 5,
        log: Log = .none,
        budgetKey: String? = nil,
        rateLimitHeaders: RateLimitHeaders? = nil,
        maximumBodySize: Int = 1 << 30,
        security: TransportSecurity = TransportSecurity(),
        proxy: ProxyRoute = ProxyRoute(),
        login: ServerLogin? = nil
    ) {
        self.timeout = timeout
        self.attempts = attempts
        self.log = log
        self.budgetKey = budgetKey
        self.rateLimitHeaders = rateLimitHeaders
        self.maximumBodySize = maximumBodySize
        self.security = security
        self.proxy = proxy
        self.login = login
    }

    /// The time limit in whole milliseconds, as libcurl wants it; 0 is none.
    var timeoutMilliseconds: Int {
        guard timeout > 0 else { return 0 }
        return max(1, Int(min(timeout, 1e6) * 1_000))
    }

    /// At most 30 seconds of the time limit are spent on connecting.
    var connectTimeoutMilliseconds: Int {
        timeoutMilliseconds == 0 ? 30_000 : min(timeoutMilliseconds, 30_000)
    }
}
