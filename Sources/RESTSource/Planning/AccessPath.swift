internal import Profiles

/// The requests that a scan is made of, before any value is known.
///
/// Conditions are named by their place in the list that was planned for.
indirect enum AccessPath: Hashable, Sendable {
    /// Rows by their key, one request each.
    case lookup(Int, key: [Int])
    /// One of the table's lists.
    case list(Int)
    /// The search, with these conditions in its query.
    case search(conditions: [Int])
    /// A list for each of the parents that the conditions name.
    case perParent(list: Int, key: [Int])
    /// A list for each row of the parent.
    case perParentRow(list: Int, parent: ParentAccess)
    /// Rows inside the parent's rows; where those are cut short, a list for that parent.
    case inline(ParentAccess, list: Int?)
    /// There is no way: a required filter is missing.
    case impossible

    /// The kind of request that the rows come from.
    var access: ProfileColumn.Access {
        switch self {
        case .lookup: .lookup
        case .search: .search
        case .list, .perParent, .perParentRow, .inline, .impossible: .list
        }
    }

    /// Whether the rows are those of the table's own requests, sent without reading parents first.
    var isOwn: Bool {
        switch self {
        case .lookup, .list, .search, .perParent: true
        case .perParentRow, .inline, .impossible: false
        }
    }
}

/// How the rows of a parent are read for its children.
struct ParentAccess: Hashable, Sendable {
    /// The child's conditions, said of the parent's columns.
    ///
    /// Their places are the child's.
    var conditions: [Condition]
    var path: AccessPath

    var query: TablePlanner.Query {
        TablePlanner.Query(conditions: conditions, givesInputs: false)
    }
}
