internal import HTTPTransport

extension TransportOptions {
    /// Names the headers that tell the rate budget.
    ///
    /// In a file of its own, because profiles have a type of the same name.
    mutating func readRate(
        limit: String,
        remaining: String,
        reset: String,
        retryAfter: String?,
        window: Int?
    ) {
        rateLimitHeaders = RateLimitHeaders(
            limit: limit,
            remaining: remaining,
            reset: reset,
            retryAfter: retryAfter ?? "Retry-After",
            window: window
        )
    }
}
