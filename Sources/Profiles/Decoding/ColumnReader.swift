internal import TableModel

/// Reads one column: `{ name: created_at, type: timestamp, filter: day, sort: true }`.
struct ColumnReader {
    private let fields: Fields
    private let vocabulary: Vocabulary
    private var report: Report { fields.report }

    init(_ fields: Fields, _ vocabulary: Vocabulary) {
        self.fields = fields
        self.vocabulary = vocabulary
    }

    func column() -> ProfileColumn? {
        defer { fields.finish() }
        let name = fields.required("name").flatMap { report.name($0) }
        let type = fields.required("type").flatMap { report.choice($0, ColumnType.self) }
        let path = path(standard: name)
        let format = fields.choice("format", ProfileColumn.TimeFormat.self) ?? .unixSeconds
        let size = fields.integer("size", in: 1...2_147_483_647)
        let nullable = fields.boolean("nullable")
        let hidden = fields.boolean("hidden")
        let remarks = fields.text("description")
        let access = fields.node("only").map { node in
            report.list(node).compactMap { report.choice($0, ProfileColumn.Access.self) }
        }
        let narrows = fields.text("narrows")
        let encoding = type.map { ValueEncoding(for: $0, format) }
        let field = path.value?.description ?? name
        let filter = filter(field: field, encoding: encoding ?? .text)
        let sort = sort(field: filter?.field ?? field)
        guard let name, let type else { return nil }
        return ProfileColumn(
            column: Column(
                name: name,
                type: type,
                size: size ?? type.standardSize,
                isNullable: nullable ?? true,
                isHidden: hidden ?? path.isInput,
                remarks: remarks ?? ""
            ),
            path: path.value,
            format: format,
            availability: Set(access ?? ProfileColumn.Access.allCases),
            filter: filter,
            sort: sort,
            narrows: narrows
        )
    }

    /// The path, which is the name where nothing is said; none for an input.
    private func path(standard name: String?) -> (value: JSONPath?, isInput: Bool) {
        let isInput = fields.boolean("input") ?? false
        let node = fields.node("path")
        if isInput {
            if let node { report.add(node.place, "An input has no path.") }
            return (nil, true)
        }
        if let node { return (report.path(node), false) }
        return (name.map { JSONPath($0) }, false)
    }

    /// The name of a filter, or `{ use: id, field: company.id, values: { … } }`.
    private func filter(field: String?, encoding: ValueEncoding) -> ColumnFilter? {
        guard let node = fields.node("filter") else { return nil }
        guard case .mapping = node.content else {
            return rules(node).map {
                ColumnFilter(field: field ?? "", encoding: encoding, rules: $0)
            }
        }
        guard let parts = Fields(node, "A column’s filter", report) else { return nil }
        defer { parts.finish() }
        let rules = parts.required("use").flatMap(self.rules)
        let ownField = parts.text("field")
        let ownEncoding = parts.choice("encoding", ValueEncoding.self)
        var values: [String: String] = [:]
        if let node = parts.node("values") {
            for pair in report.entries(node, "values") {
                values[pair.key] = report.text(pair.value)
            }
        }
        guard let rules else { return nil }
        return ColumnFilter(
            field: ownField ?? field ?? "",
            encoding: ownEncoding ?? encoding,
            rules: rules,
            values: values
        )
    }

    private func rules(_ node: YAMLNode) -> [ConstraintOperator: FilterRule]? {
        vocabulary.find(node, among: vocabulary.filters, "There is no filter named", report)
    }

    /// `true` for the filter's field, or a field's name.
    private func sort(field: String?) -> String? {
        guard let node = fields.node("sort"), let text = report.text(node) else { return nil }
        switch text {
        case "true": return field
        case "false": return nil
        default: return text
        }
    }
}

extension ColumnType {
    /// Declared where the profile says nothing.
    fileprivate var standardSize: Int {
        switch self {
        case .json: 65_535
        default: 255
        }
    }
}
