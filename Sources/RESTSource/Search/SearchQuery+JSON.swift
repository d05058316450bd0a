internal import Profiles
internal import TableModel

extension SearchQuery {
    /// The query as the API spells it.
    ///
    /// Where some members of a group are groups, all become groups.
    func json(in style: SearchStyle) -> JSONValue {
        switch self {
        case .filter(let filter): filter.json(in: style)
        case .all(let members): Self.group(style.and, members, style)
        case .any(let members): Self.group(style.or, members, style)
        }
    }

    private static func group(
        _ name: String,
        _ members: [SearchQuery],
        _ style: SearchStyle
    )
        -> JSONValue
    {
        let hasGroups = members.contains { if case .filter = $0 { false } else { true } }
        let values = members.map { member in
            guard hasGroups, case .filter = member else { return member.json(in: style) }
            return group(style.and, [member], style)
        }
        return .object([
            JSONMember(name: style.operatorKey, value: .text(name)),
            JSONMember(name: style.valueKey, value: .array(values)),
        ])
    }
}

extension SearchFilter {
    fileprivate func json(in style: SearchStyle) -> JSONValue {
        .object([
            JSONMember(name: style.fieldKey, value: .text(field)),
            JSONMember(name: style.operatorKey, value: .text(comparison)),
            JSONMember(name: style.valueKey, value: value),
        ])
    }
}
