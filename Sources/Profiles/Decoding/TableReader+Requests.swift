internal import TableModel

extension TableReader {
    /// One list, or several of which all but the first serve special filters or a cap.
    func lists(_ node: YAMLNode?) -> [ReadRequest] {
        guard let node else { return [] }
        let items = report.list(node)
        var names: [String: Int] = [:]
        var fallbacks: [(list: Int, name: YAMLNode)] = []
        var lists: [ReadRequest] = []
        for item in items {
            guard let fields = Fields(item, "A list", report) else { continue }
            if let name = fields.text("name") { names[name] = lists.count }
            let fallback = fields.fallbackName
            guard let request = request(fields) else { continue }
            checkColumns(of: request, item)
            if let fallback { fallbacks.append((lists.count, fallback)) }
            lists.append(request)
        }
        for fallback in fallbacks {
            guard let name = report.text(fallback.name) else { continue }
            if let target = names[name], target != fallback.list {
                lists[fallback.list].cap?.fallback = target
            } else {
                let known = names.keys.sorted()
                let what = "The table has no other list named"
                report.addUnknown(name, at: fallback.name.place, what, known: known)
            }
        }
        return lists
    }

    func lookups(_ node: YAMLNode?) -> [Lookup] {
        guard let node else { return [] }
        return report.list(node).compactMap { item in
            guard let fields = Fields(item, "A lookup", report) else { return nil }
            let absent = fields.node("absent").map { node in
                report.list(node).compactMap { report.integer($0, in: 300...599) }
            }
            guard let request = request(fields) else { return nil }
            checkColumns(of: request, item)
            let required = request.parameters.filter(\.isRequired).compactMap(\.column)
            let key = request.path.columns + required
            if key.isEmpty {
                let message = "A lookup names a column in its path, or in a required parameter."
                report.add(item.place, message)
            }
            return Lookup(key: key, request: request, absent: absent ?? [404])
        }
    }

    func readSearch(_ node: YAMLNode) -> SearchRequest? {
        guard let fields = Fields(node, "A search", report) else { return nil }
        let style = fields.required("style").flatMap { node in
            vocabulary.find(
                node,
                among: vocabulary.searches,
                "There is no search style named",
                report
            )
        }
        let partition = fields.nested("partition", "A partition").flatMap {
            self.partition($0, of: style)
        }
        guard let request = request(fields) else { return nil }
        checkColumns(of: request, node)
        guard let style else { return nil }
        return SearchRequest(request: request, style: style, partition: partition)
    }

    private func request(_ fields: Fields) -> ReadRequest? {
        defer { fields.finish() }
        let line = fields.required("request").flatMap(report.requestLine)
        let rows = fields.node("rows").map { report.list($0).compactMap(report.path) }
        let query = fields.node("query").map { report.namedLiterals($0, "query") }
        let body = fields.node("body").map { node in
            report.entries(node, "body").compactMap { bodyField($0) }
        }
        let parameters = fields.node("parameters").map { node in
            report.list(node).compactMap { RequestParameter(decoding: $0, self) }
        }
        let paging = paging(fields)
        let totalCount = fields.path("total_count")
        let cap = fields.nested("cap", "A cap").flatMap(RowCap.init)
        guard let line else { return nil }
        return ReadRequest(
            method: line.method,
            path: line.path,
            query: query ?? [],
            body: body ?? [],
            parameters: parameters ?? [],
            rows: rows ?? [.whole],
            paging: paging,
            totalCount: totalCount,
            cap: cap
        )
    }

    /// The name of a paging style, with `page_size` for what is different here.
    private func paging(_ fields: Fields) -> Paging {
        let style = fields.node("paging").flatMap { node in
            vocabulary.find(
                node,
                among: vocabulary.paging,
                "There is no paging style named",
                report
            )
        }
        var paging = style ?? Paging()
        if let node = fields.node("page_size") {
            if paging.size == nil, vocabulary.isComplete {
                report.add(node.place, "The paging style has no page size that this could change.")
            }
            paging.size?.override(node, report)
        }
        return paging
    }

    private func bodyField(_ pair: YAMLPair) -> ReadRequest.BodyField? {
        let key = YAMLNode(place: pair.place, content: .scalar(pair.key, isPlain: true))
        guard let path = report.path(key), let value = report.literal(pair.value) else {
            return nil
        }
        return ReadRequest.BodyField(path: path, value: value)
    }

    /// Every column that a request names has to exist.
    private func checkColumns(of request: ReadRequest, _ node: YAMLNode) {
        let named = request.path.columns + request.parameters.compactMap(\.column)
        for name in named + request.parameters.flatMap(\.wantedBy) {
            _ = check(column: name, at: node.place)
        }
    }
}

extension RowCap {
    /// `{ rows: 10000, instead: scroll, message: … }`; who calls resolves `instead`.
    fileprivate init?(_ fields: Fields) {
        defer { fields.finish() }
        let rows = fields.required("rows").flatMap {
            fields.report.integer($0, in: 1...1_000_000_000)
        }
        let message = fields.text("message")
        _ = fields.node("instead")
        guard let rows else { return nil }
        self.init(rows: rows, message: message ?? "")
    }
}

extension Fields {
    /// The list that a cap sends to.
    fileprivate var fallbackName: YAMLNode? {
        guard let node = node("cap"), case .mapping(let pairs) = node.content else { return nil }
        return pairs.first { $0.key == "instead" }?.value
    }
}
