internal import TableModel

/// What `profile.yaml` names once and the tables refer to.
struct Vocabulary {
    var paging: [String: Paging] = [:]
    var searches: [String: SearchStyle] = [:]
    var filters: [String: [ConstraintOperator: FilterRule]] = [:]
    /// False where `profile.yaml` has problems: then a name that is not here may be one of them.
    var isComplete = false

    /// The thing of that name; a problem where there is none.
    func find<Thing>(
        _ node: YAMLNode,
        among things: [String: Thing],
        _ what: String,
        _ report: Report
    ) -> Thing? {
        guard let name = report.text(node) else { return nil }
        if let thing = things[name] { return thing }
        if isComplete {
            report.addUnknown(name, at: node.place, what, known: things.keys.sorted())
        }
        return nil
    }
}

extension Vocabulary {
    init(_ fields: Fields) {
        let report = fields.report
        if let node = fields.node("paging") {
            for pair in report.entries(node, "paging") {
                paging[pair.key] = Paging(decoding: pair.value, report)
            }
        }
        if let node = fields.node("searches") {
            for pair in report.entries(node, "searches") {
                searches[pair.key] = SearchStyle(decoding: pair.value, report)
            }
        }
        if let node = fields.node("filters") {
            for pair in report.entries(node, "filters") {
                filters[pair.key] = FilterRule.rules(decoding: pair.value, report)
            }
        }
    }
}
