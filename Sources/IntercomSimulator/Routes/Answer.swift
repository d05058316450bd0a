import NIOCore
import NIOHTTP1

/// What a route says.
struct Answer {
    var status = HTTPResponseStatus.ok
    var headers: [(name: String, value: String)] = []
    var contentType = "application/json; charset=utf-8"
    let page: JSONPage

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

/// What goes out for a request, and when: the place to change an answer before it is sent.
struct ResponsePlan {
    let answer: Answer
    /// The rate limit's headers, on authenticated answers.
    var headers: [(name: String, value: String)] = []
    let requestID: String
    /// How long to wait before the first byte.
    let delay: TimeAmount
}
