extension Paging {
    private enum StyleName: String, CaseIterable {
        case none
        case cursor
        case pageNumber = "page_number"
        case scroll
        case nextURL = "next_url"
    }

    /// `{ style: cursor, parameter: { query: starting_after }, next: pages.next.starting_after }`.
    init?(decoding node: YAMLNode, _ report: Report) {
        guard let fields = Fields(node, "A paging style", report) else { return nil }
        size = fields.node("size").flatMap { PageSize(decoding: $0, report) }
        guard let node = fields.required("style"), let name = report.choice(node, StyleName.self)
        else { return nil }
        // Which keys there are depends on the style.
        defer { fields.finish() }
        switch name {
        case .none:
            style = .none
        case .nextURL:
            guard let next = fields.requiredPath("next") else { return nil }
            style = .nextURL(next)
        case .cursor:
            guard let place = fields.requiredPlace, let next = fields.requiredPath("next") else {
                return nil
            }
            let hasMore = fields.path("has_more")
            style = .cursor(CursorPaging(place: place, next: next, hasMore: hasMore))
        case .pageNumber:
            guard let place = fields.requiredPlace else { return nil }
            style = .pageNumber(
                PageNumberPaging(
                    place: place,
                    first: fields.integer("first", in: 0...1) ?? 1,
                    totalPages: fields.path("total_pages")
                )
            )
        case .scroll:
            guard let place = fields.requiredPlace, let next = fields.requiredPath("next") else {
                return nil
            }
            style = .scroll(
                ScrollPaging(
                    place: place,
                    next: next,
                    expiry: fields.seconds("expires"),
                    isExclusive: fields.boolean("exclusive") ?? false
                )
            )
        }
    }
}

extension PageSize {
    /// The largest page that any API is believed to send.
    static let limits = 1...100_000

    /// `{ query: per_page, default: 50, maximum: 150 }`.
    init?(decoding node: YAMLNode, _ report: Report) {
        guard let fields = Fields(node, "A page size", report) else { return nil }
        defer { fields.finish() }
        let place = ParameterPlace(fields)
        let maximum = fields.required("maximum").flatMap {
            report.integer($0, in: Self.limits)
        }
        let standard = fields.integer("default", in: Self.limits)
        guard let place, let maximum else { return nil }
        self.init(place: place, standard: standard ?? maximum, maximum: maximum)
        checkOrder(at: node.place, report)
    }

    /// `{ default: 20, maximum: 60 }`: what a request changes of its paging style.
    mutating func override(_ node: YAMLNode, _ report: Report) {
        guard let fields = Fields(node, "A page size", report) else { return }
        standard = fields.integer("default", in: Self.limits) ?? standard
        maximum = fields.integer("maximum", in: Self.limits) ?? maximum
        fields.finish()
        checkOrder(at: node.place, report)
    }

    private func checkOrder(at place: SourcePlace, _ report: Report) {
        guard standard > maximum else { return }
        report.add(place, "The default, \(standard), is larger than the maximum, \(maximum).")
    }
}

extension ParameterPlace {
    /// One of `query: name` and `body: path`, among the fields of a mapping.
    init?(_ fields: Fields) {
        let query = fields.text("query")
        let body = fields.path("body")
        switch (query, body) {
        case (let query?, nil): self = .query(query)
        case (nil, let body?): self = .body(body)
        default:
            let message = "Either “query” or “body” says where in the request the value goes."
            fields.report.add(fields.place, message)
            return nil
        }
    }
}

extension Fields {
    /// `parameter: { query: starting_after }`.
    fileprivate var requiredPlace: ParameterPlace? {
        guard let node = required("parameter"),
            let fields = Fields(node, "A parameter", report)
        else { return nil }
        defer { fields.finish() }
        return ParameterPlace(fields)
    }

    /// A duration such as `60s`.
    func seconds(_ key: String) -> Int? {
        guard let node = node(key), let text = report.text(node),
            let amount = report.amount(text, at: node.place)
        else { return nil }
        guard let seconds = Int(exactly: amount), seconds > 0 else {
            report.add(node.place, "A duration is longer than nothing.")
            return nil
        }
        return seconds
    }
}
