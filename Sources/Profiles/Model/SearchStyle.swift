/// A search language in JSON, as data: `{"query": {"field": "name", "operator": "=", "value": "Ann"}}`.
package struct SearchStyle: Hashable, Sendable {
    /// Where the query goes in the body.
    package var query: JSONPath
    package var fieldKey: String
    package var operatorKey: String
    /// Holds a filter's value, or the list of a group's members.
    package var valueKey: String
    package var and: String
    package var or: String
    /// How many groups may stand inside each other.
    package var maximumDepth: Int
    package var maximumFilters: Int
    /// A filter that holds for every row, where a query is required.
    package var everything: Everything?
    package var sort: Sort?

    package struct Everything: Hashable, Sendable {
        package var field: String
        package var comparison: String
        package var value: Literal

        package init(field: String, comparison: String, value: Literal) {
            self.field = field
            self.comparison = comparison
            self.value = value
        }
    }

    /// `{"sort": {"field": "created_at", "order": "ascending"}}`.
    package struct Sort: Hashable, Sendable {
        package var field: JSONPath
        package var order: JSONPath
        package var ascending: String
        package var descending: String

        package init(field: JSONPath, order: JSONPath, ascending: String, descending: String) {
            self.field = field
            self.order = order
            self.ascending = ascending
            self.descending = descending
        }
    }

    package init(
        query: JSONPath = JSONPath("query"),
        fieldKey: String = "field",
        operatorKey: String = "operator",
        valueKey: String = "value",
        and: String = "AND",
        or: String = "OR",
        maximumDepth: Int = 1,
        maximumFilters: Int = 1,
        everything: Everything? = nil,
        sort: Sort? = nil
    ) {
        self.query = query
        self.fieldKey = fieldKey
        self.operatorKey = operatorKey
        self.valueKey = valueKey
        self.and = and
        self.or = or
        self.maximumDepth = maximumDepth
        self.maximumFilters = maximumFilters
        self.everything = everything
        self.sort = sort
    }
}
