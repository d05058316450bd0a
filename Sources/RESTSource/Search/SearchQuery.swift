internal import Profiles
internal import TableModel

/// A query in an API's search language, before it has a spelling.
indirect enum SearchQuery: Hashable, Sendable {
    case filter(SearchFilter)
    /// Members all of which hold.
    case all([SearchQuery])
    /// Members one of which holds.
    case any([SearchQuery])

    /// The members that all hold, without groups inside groups.
    var conjuncts: [SearchQuery] {
        if case .all(let members) = self { members.flatMap(\.conjuncts) } else { [self] }
    }

    /// The members one of which holds, without groups inside groups.
    var disjuncts: [SearchQuery] {
        if case .any(let members) = self { members.flatMap(\.disjuncts) } else { [self] }
    }
}

/// One field compared with a value.
struct SearchFilter: Hashable, Sendable {
    var field: String
    var comparison: String
    var value: JSONValue
}
