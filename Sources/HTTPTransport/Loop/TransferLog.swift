internal import DriverLog

/// What the log says of one attempt.
struct TransferLog {
    private let submission: Submission
    private let attempt: Int
    private let start = Clock.monotonic

    /// Bytes of a body that the log shows.
    private static let shownBody = 4_096

    init(_ submission: Submission, attempt: Int) {
        self.submission = submission
        self.attempt = attempt
    }

    private var log: Log { submission.options.log }
    private var name: String {
        "\(submission.request.method) \(Redaction.text(submission.request.url))"
    }

    func begins() {
        log.write(
            .headers,
            .http,
            "> \(name) attempt \(attempt)\(text(of: submission.request.headers))"
        )
        if let body = submission.request.body {
            log.write(.bodies, .http, "> \(name) \(body.withUnsafeBytes { text(ofBody: $0) })")
        }
    }

    func ended(_ outcome: HTTPExchange.Outcome) {
        let milliseconds = (Clock.monotonic - start).milliseconds
        switch outcome {
        case .success(let response):
            log.write(
                .requests,
                .http,
                "\(name) \(response.status) \(response.body.count) bytes \(milliseconds) ms "
                    + "attempt \(attempt)"
            )
            log.write(.headers, .http, "< \(name) \(response.status)\(text(of: response.headers))")
            log.write(.bodies, .http, "< \(name) \(text(ofBody: response.body.bytes))")
        case .failure(let error):
            log.write(
                .errors,
                .http,
                "\(name) failed after \(milliseconds) ms, attempt \(attempt): \(error.message)"
            )
        }
    }

    func willRetry(after delay: Duration) {
        log.write(.requests, .http, "\(name) is tried again in \(delay.milliseconds) ms")
    }

    func cancelled() {
        log.write(.requests, .http, "\(name) cancelled, attempt \(attempt)")
    }

    private func text(of headers: [(name: String, value: String)]) -> String {
        headers.map { " | \($0.name): \(Redaction.header($0.name, $0.value))" }.joined()
    }

    private func text(ofBody bytes: UnsafeRawBufferPointer) -> String {
        guard !submission.request.isConfidential else { return "\(bytes.count) bytes, not shown" }
        let shown = String(decoding: bytes.prefix(Self.shownBody), as: UTF8.self)
        let rest = bytes.count - Self.shownBody
        // A secret that the end cuts in two is known by its beginning.
        return Redaction.text(shown) + (rest > 0 ? "… \(rest) bytes more" : "")
    }
}
