package import DriverLog

/// How requests of one connection are sent.
package struct TransportOptions: Sendable {
    /// Seconds until one request is given up.
    package var timeout: Double
    /// Attempts for requests that are safe to repeat.
    package var attempts: Int
    package var log: Log

    package init(timeout: Double = 60, attempts: Int = 5, log: Log = .none) {
        self.timeout = timeout
        self.attempts = attempts
        self.log = log
    }
}

/// The process's one libcurl loop, started by the first request.
package final class HTTPTransport: Sendable {
    package static let shared = HTTPTransport()

    private init() {}

    /// Queues a request. It is sent as soon as the rate budget permits.
    package func start(_ request: HTTPRequest, options: TransportOptions) -> HTTPExchange {
        HTTPExchange()
    }
}

/// One request under way.
package final class HTTPExchange: Sendable {
    init() {}

    /// Blocks until the answer is complete or the exchange has failed or been cancelled. Any status is
    /// an answer. May be called once.
    package func wait() throws(TransportError) -> HTTPResponse {
        throw TransportError(.other, "not built yet")
    }

    /// Gives the request up, from any thread: `wait` then throws `.cancelled`.
    package func cancel() {}
}
