/// The `query` of a search: conditions, joined by AND and OR.
indirect enum Filter {
    case test(FieldTest)
    case all([Filter])
    case any([Filter])
}

/// Reads a query and refuses what Intercom refuses.
struct FilterReader {
    /// The kind of a field of the table that is searched.
    let kind: (String) -> FieldKind?
    let rules: SearchRules

    /// The most conditions one group may have.
    static let widest = 15
    /// The most groups that may lie inside each other.
    static let deepest = 2

    func read(_ query: JSONValue?) throws(APIError) -> Filter {
        guard let query, query != .null else {
            throw .badRequest("parameter_missing", "query is required", field: "query")
        }
        return try read(query, depth: 0)
    }

    private func read(_ query: JSONValue, depth: Int) throws(APIError) -> Filter {
        guard case .object(let members) = query, let name = members["operator"]?.text else {
            throw .invalid("query must be an object with an operator", field: "query")
        }
        if members["field"] != nil { return .test(try test(query, operator: name)) }
        guard name == "AND" || name == "OR" else {
            throw .invalid("operator must be AND or OR for a group of filters", field: "operator")
        }
        guard depth < Self.deepest else {
            throw .invalid(
                "The query exceeds the limit of \(Self.deepest) nested filters",
                field: "query"
            )
        }
        guard let items = members["value"]?.list, !items.isEmpty else {
            throw .invalid("value of a group must be an array of filters", field: "value")
        }
        guard items.count <= Self.widest else {
            throw .invalid(
                "The query exceeds the limit of \(Self.widest) filters for each AND or OR group",
                field: "query"
            )
        }
        let singles = items.count { $0["field"] != nil }
        guard singles == 0 || singles == items.count else {
            throw .invalid("A group must not mix filters and groups", field: "value")
        }
        var filters: [Filter] = []
        for item in items { filters.append(try read(item, depth: depth + 1)) }
        return name == "AND" ? .all(filters) : .any(filters)
    }

    private func test(_ query: JSONValue, operator name: String) throws(APIError) -> FieldTest {
        guard let field = query["field"]?.text, let kind = kind(field) else {
            let field = query["field"]?.text ?? ""
            throw .invalid("Field '\(field)' is not a searchable attribute", field: field)
        }
        guard let comparison = Comparison(rawValue: name) else {
            throw .invalid("Operator '\(name)' is not supported", field: field)
        }
        guard kind.takes(comparison) else {
            throw .invalid("Operator '\(name)' is not supported for field '\(field)'", field: field)
        }
        let reader = OperandReader(field: field, kind: kind, rules: rules)
        let operand = try reader.read(query["value"] ?? .null, comparison)
        return FieldTest(field: field, kind: kind, comparison: comparison, operand: operand)
    }
}
