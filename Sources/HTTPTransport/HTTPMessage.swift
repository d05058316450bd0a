/// A request, complete but for what the transport adds: encodings, `User-Agent`, `Host`.
package struct HTTPRequest: Sendable {
    package var method: String
    package var url: String
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]?
    /// Sending it twice does no harm: it may be tried again after a fault.
    package var isRepeatable: Bool
    /// Taking too long is a fault after which it may be tried again; otherwise whoever sent it decides.
    package var repeatsTimedOut = true
    /// No log shows its body, nor that of its answer: tokens are handed out there.
    package var isConfidential = false
    /// The number of this request among those of its query, from 1; 0 for one of none.
    ///
    /// Long scans are paced.
    package var ordinal = 0
    /// Hears where the request is.
    package var watch: RequestWatch?

    package init(
        method: String = "GET",
        url: String,
        headers: [(name: String, value: String)] = [],
        body: [UInt8]? = nil,
        isRepeatable: Bool = true
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.isRepeatable = isRepeatable
    }
}

/// A complete answer.
package struct HTTPResponse: Sendable {
    package var status: Int
    package var headers: [(name: String, value: String)]
    package var body: ResponseBody
    /// The body is as it arrived, and `HTTPExchange.wait` has yet to decode it.
    var isCompressed = false

    package init(status: Int, headers: [(name: String, value: String)], body: ResponseBody) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first header of that name, letter case aside.
    package func header(_ name: String) -> String? {
        headers.first(named: name)
    }
}

extension [(name: String, value: String)] {
    /// The value of the first header of that name, letter case aside.
    func first(named name: String) -> String? {
        let wanted = name.lowercased()
        return first { $0.name.utf8.count == wanted.utf8.count && $0.name.lowercased() == wanted }?
            .value
    }
}

// Headers, bodies and addresses may hold tokens: what is printed of a message is what a log of requests tells.

extension HTTPRequest: CustomStringConvertible, CustomReflectable {
    package var description: String { "\(method) request" }
    package var customMirror: Mirror {
        Mirror(self, children: ["method": method, "headers": headers.map(\.name)])
    }
}

extension HTTPResponse: CustomStringConvertible, CustomReflectable {
    package var description: String { "answer \(status)" }
    package var customMirror: Mirror {
        Mirror(self, children: ["status": status, "headers": headers.map(\.name)])
    }
}
