package import TableModel

/// A column: where its value comes from, and what the API can do with it.
package struct ProfileColumn: Hashable, Sendable {
    /// Name, type, size and remarks, as SQL sees them.
    package var column: Column
    /// Where the value lies.
    ///
    /// Nil for a column that is an input only: its value is the constant of the `=` that it is
    /// compared with, or null.
    package var path: JSONPath?
    /// How the API writes a timestamp, a date or a time.
    package var format: TimeFormat
    /// The requests whose rows carry it; rows of others have null there.
    ///
    /// Of the requests that can serve a statement, a plan prefers the one that carries most of the
    /// wanted columns.
    package var availability: Set<Access>
    /// Nil where the table's search cannot filter by it.
    package var filter: ColumnFilter?
    /// The field that the search sorts by, where its order is SQL's: no nulls, no collation.
    package var sort: String?
    /// A column of the parent table: constraints on this column, held against that one, narrow the
    /// parents for which requests are made.
    package var narrows: String?

    package enum TimeFormat: String, Hashable, Sendable, CaseIterable {
        case unixSeconds = "unix_seconds"
        case iso8601
    }

    /// The kinds of request that a row may come from.
    package enum Access: String, Hashable, Sendable, CaseIterable {
        case list
        case search
        case lookup
    }

    package init(
        column: Column,
        path: JSONPath?,
        format: TimeFormat = .unixSeconds,
        availability: Set<Access> = Set(Access.allCases),
        filter: ColumnFilter? = nil,
        sort: String? = nil,
        narrows: String? = nil
    ) {
        self.column = column
        self.path = path
        self.format = format
        self.availability = availability
        self.filter = filter
        self.sort = sort
        self.narrows = narrows
    }
}
