internal import TableModel

/// What `profile.yaml` names once and the tables refer to.
struct Vocabulary {
    var paging: [String: Paging] = [:]
    var searches: [String: SearchStyle] = [:]
    var filters: [String: [ConstraintOperator: FilterRule]] = [:]
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
