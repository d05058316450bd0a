extension SearchStyle {
    init?(decoding node: YAMLNode, _ report: Report) {
        guard let fields = Fields(node, "A search style", report) else { return nil }
        self.init()
        if let query = fields.requiredPath("query") { self.query = query }
        if let keys = fields.nested("keys", "The keys of a filter") {
            fieldKey = keys.text("field") ?? fieldKey
            operatorKey = keys.text("operator") ?? operatorKey
            valueKey = keys.text("value") ?? valueKey
            keys.finish()
        }
        if let groups = fields.nested("groups", "The groups of a search") {
            and = groups.text("and") ?? and
            or = groups.text("or") ?? or
            maximumDepth = groups.integer("depth", in: 0...16) ?? maximumDepth
            maximumFilters = groups.integer("filters", in: 1...10_000) ?? maximumFilters
            groups.finish()
        }
        everything = fields.nested("everything", "The filter for everything").flatMap(
            Everything.init
        )
        sort = fields.nested("sort", "The order of a search").flatMap(Sort.init)
        fields.finish()
    }
}

extension SearchStyle.Everything {
    fileprivate init?(_ fields: Fields) {
        defer { fields.finish() }
        let field = fields.requiredText("field")
        let comparison = fields.requiredText("operator")
        let value = fields.required("value").flatMap(fields.report.literal)
        guard let field, let comparison, let value else { return nil }
        self.init(field: field, comparison: comparison, value: value)
    }
}

extension SearchStyle.Sort {
    fileprivate init?(_ fields: Fields) {
        defer { fields.finish() }
        let field = fields.requiredPath("field")
        let order = fields.requiredPath("order")
        let ascending = fields.requiredText("ascending")
        let descending = fields.requiredText("descending")
        guard let field, let order, let ascending, let descending else { return nil }
        self.init(field: field, order: order, ascending: ascending, descending: descending)
    }
}

extension Fields {
    /// A mapping inside this one.
    func nested(_ key: String, _ what: String) -> Fields? {
        node(key).flatMap { Fields($0, what, report) }
    }

    func requiredNested(_ key: String, _ what: String) -> Fields? {
        required(key).flatMap { Fields($0, what, report) }
    }
}
