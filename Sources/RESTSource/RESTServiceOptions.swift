package import DriverLog
package import HTTPTransport
package import Profiles

/// The connection properties that decide how an API is read.
package struct RESTServiceOptions: Sendable {
    /// The property `BaseURL`: replaces the profile's hosts.
    package var baseURL: String?
    /// The property `Region`: one of the profile's, letter case aside.
    package var region: String?
    /// The property `APIVersion`; nil for the profile's own.
    package var apiVersion: String?
    /// The property `Pagesize`: at most so many rows a request.
    package var pageSize: Int?
    /// Seconds until one attempt at a request is given up; 0 waits for ever.
    package var timeout: Double
    /// Attempts for requests that are safe to repeat.
    package var attempts: Int
    /// The property `MaxConcurrency`: the most requests in flight, all scans together.
    package var maximumConcurrency: Int
    /// The property `RateLimitShare`: percent of the API's rate limit that the connection may use.
    package var rateLimitShare: Int
    /// How many requests one scan keeps in flight where they do not depend on each other.
    package var concurrency: Int
    /// The property `EnableLooseCriteriaEvaluation`: the API's own matching is good enough.
    package var allowsLooseCriteria: Bool
    /// Seconds between attempts at a walk that only one program may have under way.
    package var exclusiveWait: Double
    package var security: TransportSecurity
    package var proxy: ProxyRoute
    package var log: Log
    /// What the application allows requests beside `timeout`.
    package var limit = RequestLimit()

    package init(
        baseURL: String? = nil,
        region: String? = nil,
        apiVersion: String? = nil,
        pageSize: Int? = nil,
        timeout: Double = 60,
        attempts: Int = 5,
        maximumConcurrency: Int = 64,
        rateLimitShare: Int = 100,
        concurrency: Int = 8,
        allowsLooseCriteria: Bool = false,
        exclusiveWait: Double = 20,
        security: TransportSecurity = TransportSecurity(),
        proxy: ProxyRoute = ProxyRoute(),
        log: Log = .none
    ) {
        self.baseURL = baseURL
        self.region = region
        self.apiVersion = apiVersion
        self.pageSize = pageSize
        self.timeout = timeout
        self.attempts = attempts
        self.maximumConcurrency = max(1, maximumConcurrency)
        self.rateLimitShare = rateLimitShare
        self.concurrency = max(1, min(concurrency, maximumConcurrency))
        self.allowsLooseCriteria = allowsLooseCriteria
        self.exclusiveWait = exclusiveWait
        self.security = security
        self.proxy = proxy
        self.log = log
    }

    /// How requests are sent, whoever asks.
    package var transport: TransportOptions {
        TransportOptions(
            timeout: timeout,
            attempts: attempts,
            log: log,
            security: security,
            proxy: proxy
        )
    }

    /// The URL that paths are appended to while nothing is known of the workspace, without a slash at its end.
    package func resolvedBaseURL(for profile: Profile) -> String {
        ServiceHosts(profile.hosts, options: self).standard
    }

    /// The host that the connection asks for; nil where it leaves that to the workspace.
    ///
    /// A region that the profile does not list has the default host.
    func namedBaseURL(in hosts: Hosts) -> String? {
        if let baseURL, !baseURL.isEmpty { return baseURL }
        return region.map { hosts.url(of: $0) ?? hosts.standard }
    }
}
