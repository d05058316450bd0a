import CCurl

/// The names of the headers in which an API tells what is left of its rate limit.
package struct RateLimitHeaders: Hashable, Sendable {
    /// Requests permitted in one window.
    package var limit: String
    /// Requests left in the present window.
    package var remaining: String
    /// When the next window begins, in Unix seconds.
    package var reset: String

    package init(
        limit: String = "X-RateLimit-Limit",
        remaining: String = "X-RateLimit-Remaining",
        reset: String = "X-RateLimit-Reset"
    ) {
        self.limit = limit
        self.remaining = remaining
        self.reset = reset
    }
}

/// What one answer said of the rate limit.
struct RateReading: Hashable, Sendable {
    var limit: Int?
    var remaining: Int?
    /// Time until the next window begins, by the API's clock.
    var untilReset: Duration?

    /// Longer waits than this are not believed.
    static let longestWait = Duration.seconds(300)

    init(limit: Int? = nil, remaining: Int? = nil, untilReset: Duration? = nil) {
        self.limit = limit
        self.remaining = remaining
        self.untilReset = untilReset
    }

    /// Reads an answer's headers, at a time since 1970 by this machine's clock.
    init(
        of response: [(name: String, value: String)],
        names: RateLimitHeaders?,
        now: Duration
    ) {
        if let names {
            limit = response.first(named: names.limit).flatMap { Int($0) }
            remaining = response.first(named: names.remaining).flatMap { Int($0) }
            untilReset = response.first(named: names.reset).flatMap { Int64($0) }.flatMap {
                Self.time(until: $0, date: response.first(named: "Date"), now: now)
            }
        }
        if untilReset == nil,
            let after = response.first(named: "Retry-After").flatMap({ Int64($0) }),
            (0...1_000_000).contains(after)
        {
            untilReset = min(.seconds(after), Self.longestWait)
        }
    }

    /// This machine's clock is the finer one, but where it is wrong the API's `Date` is used.
    private static func time(until reset: Int64, date: String?, now: Duration) -> Duration? {
        guard (0...100_000_000_000).contains(reset) else { return nil }
        var clock = now
        if let date {
            let told = Duration.seconds(curl_getdate(date, nil))  // -1 s when it is no date
            let isWrong = told - now < .seconds(-2) || told - now > .seconds(2)
            if told > .zero, isWrong { clock = told }
        }
        return min(max(.zero, .seconds(reset) - clock), longestWait)
    }
}
