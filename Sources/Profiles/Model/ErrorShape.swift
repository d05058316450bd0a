/// Where an answer that reports a failure says what went wrong.
package struct ErrorShape: Hashable, Sendable {
    /// The list of errors; nil where the answer itself is the one error.
    package var list: JSONPath?
    /// From here on relative to an item of the list.
    package var code: JSONPath?
    package var message: JSONPath?
    package var field: JSONPath?
    /// Relative to the answer: what the API's support asks for.
    package var requestID: JSONPath?
    /// Codes that say that the credential is known, but not allowed to do this.
    package var permissionCodes: Set<String>
    /// What to try, by code: a sentence for people without a full stop.
    package var advice: [String: String]

    package init(
        list: JSONPath? = nil,
        code: JSONPath? = nil,
        message: JSONPath? = nil,
        field: JSONPath? = nil,
        requestID: JSONPath? = nil,
        permissionCodes: Set<String> = [],
        advice: [String: String] = [:]
    ) {
        self.list = list
        self.code = code
        self.message = message
        self.field = field
        self.requestID = requestID
        self.permissionCodes = permissionCodes
        self.advice = advice
    }
}

/// The headers by which the API tells how much it still lets through.
package struct RateLimitHeaders: Hashable, Sendable {
    /// Requests in a window.
    package var limit: String?
    package var remaining: String?
    /// When the window ends, in Unix seconds.
    package var reset: String?
    /// Seconds to wait, or a date, as HTTP defines it.
    package var retryAfter: String?
    /// The length of a window in seconds.
    package var window: Int?

    package init(
        limit: String? = nil,
        remaining: String? = nil,
        reset: String? = nil,
        retryAfter: String? = nil,
        window: Int? = nil
    ) {
        self.limit = limit
        self.remaining = remaining
        self.reset = reset
        self.retryAfter = retryAfter
        self.window = window
    }
}
