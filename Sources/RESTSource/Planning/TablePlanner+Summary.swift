internal import Profiles
internal import TableModel

extension TablePlanner {
    /// The requests of a way in words: `POST /contacts/search, up to 150 a page`.
    ///
    /// Which conditions they carry is told beside it.
    func summary(of path: AccessPath, _ query: Query) -> String {
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
        if let size = request(of: path).flatMap(pageSize) { words += ", up to \(size) a page" }
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
}
