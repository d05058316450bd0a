import Glibc

/// A file with one JSON object for each request, written as it arrives.
///
/// `received` and `answered` are microseconds of one clock: two requests whose spans overlap were in flight together.
///
/// `@unchecked Sendable` holds because the one event loop of the server makes all calls.
final class RequestLog: @unchecked Sendable {
    private let descriptor: Int32
    private var sequence = 0

    /// Empties the file or makes it; nil where that is not allowed.
    init?(path: String) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o644)
        if descriptor < 0 { return nil }
    }

    deinit { close(descriptor) }

    func write(_ request: APIRequest, _ plan: ResponsePlan) {
        sequence += 1
        let authorization = request.headers.first(name: "authorization")
        // What follows the scheme, so that requests with the same secret can be told from others.
        let credential = authorization.map {
            Secret.digest($0.split(separator: " ", maxSplits: 1).last.map(String.init) ?? "")
        }
        let received = Self.microseconds
        let answered = received + plan.delay.nanoseconds / 1_000
        let line = """
            {"sequence":\(sequence),"method":"\(request.method.rawValue)",\
            "path":\(JSONText.quoted(request.path)),"query":\(JSONText.quoted(FormFields.logged(query: request.queryText))),\
            "body":\(JSONText.quoted(body(of: request))),\
            "status":\(plan.answer.status.code),"rows":\(plan.answer.page.rows),\
            "bytes":\(plan.body.readableBytes),"fault":\(plan.fault.map { "\"\($0.kind.rawValue)\"" } ?? "null"),\
            "request_id":"\(plan.requestID)","received":\(received),"answered":\(answered),\
            "authorization":\(authorization == nil ? "null" : "\"<redacted>\""),\
            "credential":\(credential.map { "\"\($0)\"" } ?? "null")}

            """
        var rest = Array(line.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }

    private static var microseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
    }

    /// Forms become JSON objects, and the secrets of a sign-in digests.
    private func body(of request: APIRequest) -> String {
        let type = request.headers.first(name: "content-type") ?? ""
        let isForm = type.lowercased().hasPrefix("application/x-www-form-urlencoded")
        if isForm || request.path == "/auth/eagle/token" {
            return FormFields(request)?.logged ?? ""
        }
        return String(decoding: request.body, as: UTF8.self)
    }
}
