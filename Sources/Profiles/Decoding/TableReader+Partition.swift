internal import TableModel

extension TableReader {
    /// `{ column: created_at, granularity: day }`.
    func partition(_ fields: Fields, of style: SearchStyle?) -> SearchPartition? {
        defer { fields.finish() }
        let granularity = fields.required("granularity").flatMap {
            fields.report.choice($0, SearchPartition.Granularity.self)
        }
        guard let node = fields.required("column"), let name = fields.report.text(node),
            let column = check(column: name, at: node.place)
        else { return nil }
        if style?.sort == nil || column.sort == nil {
            let message =
                "A search is cut by a column that it can sort by, and “\(name)” has no sort."
            fields.report.add(node.place, message)
        }
        let rules = [ConstraintOperator.greater, .less].map { column.filter?.rules[$0] }
        if !rules.allSatisfy({ $0?.terms.count == 1 }) {
            let message =
                "A search is cut by a column whose filter has > and <, each as one operator of the API."
            fields.report.add(node.place, message)
        }
        if column.column.type != .timestamp {
            fields.report.add(node.place, "A search is cut by a timestamp, and “\(name)” is none.")
        }
        guard let granularity else { return nil }
        return SearchPartition(column: column.column.name, granularity: granularity)
    }
}
