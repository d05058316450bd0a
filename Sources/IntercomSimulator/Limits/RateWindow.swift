import Glibc

/// The rate limit, in windows of ten seconds.
struct RateWindow {
    /// How many requests a window takes; 0 for no limit.
    let limit: Int
    private var window = 0
    private var used = 0
    private static let length = 10

    init(limit: Int) {
        self.limit = limit
    }

    /// Counts a request, and says whether it is still within the limit.
    mutating func admit(at second: Int) -> Bool {
        let current = second / Self.length
        if current != window {
            window = current
            used = 0
        }
        used += 1
        return limit == 0 || used <= limit
    }

    /// What authenticated answers say about the limit.
    var headers: [(name: String, value: String)] {
        guard limit > 0 else { return [] }
        return [
            ("X-RateLimit-Limit", String(limit)),
            ("X-RateLimit-Remaining", String(max(limit - used, 0))),
            ("X-RateLimit-Reset", String((window + 1) * Self.length)),
        ]
    }

    var refusal: APIError {
        APIError(
            status: .tooManyRequests,
            code: "rate_limit_exceeded",
            message: "Exceeded rate limit of \(limit) in 10_seconds"
        )
    }
}
