import NIOCore
import NIOHTTP1

/// What a route says.
struct Answer {
    var status = HTTPResponseStatus.ok
    var headers: [(name: String, value: String)] = []
    var contentType = "application/json; charset=utf-8"
    var page: JSONPage

    init(_ page: JSONPage) {
        self.page = page
    }

    /// A body of JSON text that carries so many rows.
    init(json: String, rows: Int) {
        var page = JSONPage(capacity: json.utf8.count)
        page.write(json)
        page.count(rows: rows)
        self.page = page
    }

    /// A page for a browser, which no other page may show inside itself.
    init(html: String, status: HTTPResponseStatus = .ok) {
        self.init(json: html, rows: 0)
        self.status = status
        contentType = "text/html; charset=utf-8"
        headers = [
            ("Cache-Control", "no-store"),
            (
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
            ),
        ]
    }

    /// Nothing but another address.
    init(redirect url: String, status: HTTPResponseStatus) {
        self.init(json: "", rows: 0)
        self.status = status
        headers = [("Location", url)]
    }

    init(_ error: APIError, requestID: String) {
        self.init(json: error.body(requestID: requestID), rows: 0)
        status = error.status
        headers = error.headers
    }
}

/// What goes out for a request, when, and how.
struct ResponsePlan {
    let answer: Answer
    /// The rate limit's headers, on authenticated answers.
    let headers: [(name: String, value: String)]
    let requestID: String
    /// How long to wait before the first byte.
    let delay: TimeAmount
    /// What goes wrong with it.
    let fault: Fault?
    /// The body as it goes out, and whether it is compressed.
    let body: ByteBuffer
    let isCompressed: Bool
    /// The server's clock, as the header `Date` has it.
    let date: String

    /// `isCompressed` asks for a compressed body.
    init(
        _ answer: Answer,
        headers: [(name: String, value: String)] = [],
        requestID: String,
        delay: TimeAmount,
        fault: Fault? = nil,
        isCompressed: Bool = false,
        date: String
    ) {
        self.answer = answer
        self.headers = headers
        self.requestID = requestID
        self.delay = delay
        self.fault = fault
        self.date = date
        let packed = isCompressed ? Compression.gzip(answer.page.bytes) : nil
        self.isCompressed = packed != nil
        body = packed.map { Compression.spoilt($0, by: fault?.kind) } ?? answer.page.bytes
    }
}
