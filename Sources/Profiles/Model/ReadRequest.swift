/// HTTP's verb.
package enum RequestMethod: String, Hashable, Sendable, CaseIterable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
}

/// A request that answers with rows of a table.
package struct ReadRequest: Hashable, Sendable {
    package var method: RequestMethod
    package var path: PathTemplate
    /// Constants of the URL's query.
    package var query: [NamedLiteral]
    /// Constants of the JSON body.
    package var body: [BodyField]
    package var parameters: [RequestParameter]
    /// Where the rows are: the first of these paths that the answer has.
    ///
    /// A list there is the rows, an object is the one row.
    package var rows: [JSONPath]
    package var paging: Paging
    /// The number of rows on all pages, in the answer.
    package var totalCount: JSONPath?
    package var cap: RowCap?

    package struct BodyField: Hashable, Sendable {
        package var path: JSONPath
        package var value: Literal

        package init(path: JSONPath, value: Literal) {
            self.path = path
            self.value = value
        }
    }

    package init(
        method: RequestMethod = .get,
        path: PathTemplate,
        query: [NamedLiteral] = [],
        body: [BodyField] = [],
        parameters: [RequestParameter] = [],
        rows: [JSONPath] = [.whole],
        paging: Paging = Paging(),
        totalCount: JSONPath? = nil,
        cap: RowCap? = nil
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.body = body
        self.parameters = parameters
        self.rows = rows
        self.paging = paging
        self.totalCount = totalCount
        self.cap = cap
    }

    /// `POST /contacts/search`: the request in words, for plans and messages.
    package var summary: String { "\(method.rawValue) \(path)" }
}

/// The path of a URL with places for values: `/contacts/{contact_id}/tags`.
///
/// A placeholder is the name of one of the table's columns. Its value comes from a constraint with `=`
/// or `IN`, or from the parent's row.
package struct PathTemplate: Hashable, Sendable, CustomStringConvertible {
    package enum Part: Hashable, Sendable {
        case literal(String)
        /// A column; its value is percent-encoded as one segment of the path.
        case column(String)
    }

    package var parts: [Part]

    package init(parts: [Part]) {
        self.parts = parts
    }

    /// Nil where `text` does not begin with a slash, or a brace lacks its partner.
    package init?(parsing text: String) {
        guard text.hasPrefix("/") else { return nil }
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}") else { return nil }
            let before = rest[..<open]
            let name = rest[rest.index(after: open)..<close]
            guard !name.isEmpty, !before.contains("}"), !name.contains("{") else { return nil }
            if !before.isEmpty { parts.append(.literal(String(before))) }
            parts.append(.column(String(name)))
            rest = rest[rest.index(after: close)...]
        }
        guard !rest.contains("}") else { return nil }
        if !rest.isEmpty { parts.append(.literal(String(rest))) }
        self.parts = parts
    }

    package var columns: [String] {
        parts.compactMap { part in
            if case .column(let name) = part { name } else { nil }
        }
    }

    package var description: String {
        parts.map { part in
            switch part {
            case .literal(let text): text
            case .column(let name): "{\(name)}"
            }
        }.joined()
    }
}

/// The most rows that a request will ever deliver, however many pages are asked for.
package struct RowCap: Hashable, Sendable {
    package var rows: Int
    /// The position in `ProfileTable.lists` of the request that delivers all of them.
    ///
    /// Nil: there is none, and whoever meets the cap is warned with `message`.
    package var fallback: Int?
    /// A sentence for people.
    package var message: String

    package init(rows: Int, fallback: Int? = nil, message: String = "") {
        self.rows = rows
        self.fallback = fallback
        self.message = message
    }
}
