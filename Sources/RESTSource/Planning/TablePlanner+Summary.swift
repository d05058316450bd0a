internal import Profiles
internal import TableModel

extension TablePlanner {
    /// A way in words: `POST /contacts/search role = ?, sort created_at descending, 150 a page`.
    func summary(
        of path: AccessPath,
        _ query: Query,
        takesOrder: Bool = false,
        takesFilter: Bool = false
    ) -> String {
        var words: String
        switch path {
        case .impossible: return "no request: a required filter is missing"
        case .lookup(let index, _): words = table.lookups[at: index]?.request.summary ?? ""
        case .list(let index): words = table.lists[at: index]?.summary ?? ""
        case .search: words = table.search?.request.summary ?? ""
        case .perParent(let list, _): words = table.lists[at: list]?.summary ?? ""
        case .perParentRow(let list, let access):
            let each = table.lists[at: list]?.summary ?? ""
            return "\(each) for each row of \(parentSummary(access))"
        case .inline(let access, _): return "inside the rows of \(parentSummary(access))"
        }
        let conditions = uses(of: path, in: query).map { self.words(for: $0, in: query) }
        if !conditions.isEmpty { words += " " + conditions.joined(separator: ", ") }
        if takesFilter { words += conditions.isEmpty ? " with a filter" : ", with a filter" }
        if takesOrder, let term = query.order.first,
            let name = table.columns[at: term.column]?.column.name
        {
            words += ", sort \(name) \(term.isDescending ? "descending" : "ascending")"
        }
        if let size = request(of: path).flatMap(pageSize) { words += ", \(size) a page" }
        return words
    }

    /// The request that a way of the table's own sends.
    func request(of path: AccessPath) -> ReadRequest? {
        switch path {
        case .lookup(let index, _): table.lookups[at: index]?.request
        case .list(let index): table.lists[at: index]
        case .search: table.search?.request
        case .perParent(let list, _), .perParentRow(let list, _): table.lists[at: list]
        case .inline, .impossible: nil
        }
    }

    private func parentSummary(_ access: ParentAccess) -> String {
        parent?.summary(of: access.path, access.query) ?? ""
    }

    private func words(for use: ConditionUse, in query: Query) -> String {
        guard let condition = query.conditions[at: use.condition],
            let name = table.columns[at: condition.column]?.column.name
        else { return "" }
        let operand =
            switch condition.comparison {
            case .isNull, .isNotNull: ""
            case .in: " (…)"
            default: " ?"
            }
        return "\(name) \(condition.comparison.rawValue)\(operand)\(use.isExact ? "" : " (coarse)")"
    }
}
