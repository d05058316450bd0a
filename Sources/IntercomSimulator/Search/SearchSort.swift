/// The `sort` of a search.
struct SearchSort: Hashable {
    let field: String
    let isAscending: Bool

    /// The order when nothing is asked for, by a field that no response carries.
    static let standard = SearchSort(field: "last_request_at", isAscending: false)

    /// The order of row numbers.
    static let byRow = SearchSort(field: "created_at", isAscending: true)

    static func read(_ sort: JSONValue?, isField: (String) -> Bool) throws(APIError) -> SearchSort {
        guard let sort, sort != .null else { return standard }
        let field = sort["field"]?.text ?? standard.field
        guard field == standard.field || isField(field) else {
            throw .invalid("Field '\(field)' is not a sortable attribute", field: "sort")
        }
        switch sort["order"] {
        case nil, .null, .text("descending"): return SearchSort(field: field, isAscending: false)
        case .text("ascending"): return SearchSort(field: field, isAscending: true)
        default:
            let order = sort["order"]?.text ?? "?"
            throw .badRequest(
                "invalid_sort_order",
                "Invalid sort order '\(order)'. Must be one of: ascending, descending"
            )
        }
    }

    /// The order of row numbers that this is, if it is one.
    var rowOrder: RowSet.Order? {
        switch field {
        case "created_at": isAscending ? .ascending : .descending
        case Self.standard.field: isAscending ? .ascending : .shuffled
        default: nil
        }
    }
}
