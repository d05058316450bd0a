import CCurl

/// How an API tells what is left of its rate limit.
package struct RateLimitHeaders: Hashable, Sendable {
    /// The header with the requests permitted in one window.
    package var limit: String
    /// The header with the requests left in the present window.
    package var remaining: String
    /// The header that says when the next window begins, in Unix seconds.
    package var reset: String
    /// The header that says when to ask again: seconds, or a date (RFC 9110, section 10.2.3).
    package var retryAfter: String
    /// Seconds of a window; nil where that is not known.
    package var window: Int?

    package init(
        limit: String = "X-RateLimit-Limit",
        remaining: String = "X-RateLimit-Remaining",
        reset: String = "X-RateLimit-Reset",
        retryAfter: String = "Retry-After",
        window: Int? = nil
    ) {
        self.limit = limit
        self.remaining = remaining
        self.reset = reset
        self.retryAfter = retryAfter
        self.window = window
    }
}

/// What one answer said of the rate limit, and of the time.
struct RateReading: Hashable, Sendable {
    /// When to ask again.
    enum Pause: Hashable, Sendable {
        case after(Duration)
        /// Since 1970, by the API's clock.
        case at(Duration)
    }

    var limit: Int?
    var remaining: Int?
    /// When the window ends, in Unix seconds by the API's clock.
    var reset: Int64?
    var pause: Pause?
    /// The second in which the answer was written, since 1970 by the API's clock.
    var date: Duration?

    /// Longer waits than this are not believed.
    static let longestWait = Duration.seconds(300)

    init(
        limit: Int? = nil,
        remaining: Int? = nil,
        reset: Int64? = nil,
        pause: Pause? = nil,
        date: Duration? = nil
    ) {
        self.limit = limit
        self.remaining = remaining
        self.reset = reset
        self.pause = pause
        self.date = date
    }

    /// Reads an answer's headers.
    init(of response: [(name: String, value: String)], names: RateLimitHeaders?) {
        if let names {
            limit = response.first(named: names.limit).flatMap { Int($0) }.flatMap(Self.count)
            remaining = response.first(named: names.remaining).flatMap { Int($0) }
                .flatMap(Self.count)
            reset = response.first(named: names.reset).flatMap { Int64($0) }
                .flatMap { (1...100_000_000_000).contains($0) ? $0 : nil }
        }
        pause = response.first(named: names?.retryAfter ?? "Retry-After").flatMap(Pause.init)
        date = response.first(named: "Date").flatMap(Self.date)
    }

    /// Nil for what is no number of requests.
    private static func count(_ number: Int) -> Int? {
        (0...1_000_000_000).contains(number) ? number : nil
    }

    /// Nil for what is no date.
    fileprivate static func date(_ text: String) -> Duration? {
        let seconds = curl_getdate(text, nil)
        return seconds > 0 ? .seconds(seconds) : nil
    }
}

extension RateReading.Pause {
    fileprivate init?(_ text: String) {
        if let seconds = Int64(text) {
            guard (0...1_000_000).contains(seconds) else { return nil }
            self = .after(.seconds(seconds))
        } else if let date = RateReading.date(text) {
            self = .at(date)
        } else {
            return nil
        }
    }
}
