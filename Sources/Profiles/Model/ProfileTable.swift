package import TableModel

/// A table, and the requests that its rows come from.
///
/// At least one of `lists`, `search`, `parent.inline` delivers the whole table, unless every list has a
/// required parameter: then the table cannot be read without such a filter.
package struct ProfileTable: Hashable, Sendable {
    package var name: String
    package var remarks: String
    /// SQL that works, shortest first.
    package var examples: [String]
    /// In the order of `SELECT *`, hidden ones last.
    package var columns: [ProfileColumn]
    package var primaryKey: [String]
    package var foreignKeys: [ForeignKey]
    /// A guess for the planner, used until the API has told a number.
    package var estimatedRows: Int
    /// Requests for all rows, or for those that their required parameters name.
    ///
    /// The first that a statement's constraints satisfy, and that is no one's fallback, is taken;
    /// one with required parameters goes before one without.
    package var lists: [ReadRequest]
    package var search: SearchRequest?
    package var lookups: [Lookup]
    /// The table whose rows this one's hang on.
    package var parent: ParentLink?

    package init(
        name: String,
        remarks: String = "",
        examples: [String] = [],
        columns: [ProfileColumn],
        primaryKey: [String] = [],
        foreignKeys: [ForeignKey] = [],
        estimatedRows: Int = 1_000,
        lists: [ReadRequest] = [],
        search: SearchRequest? = nil,
        lookups: [Lookup] = [],
        parent: ParentLink? = nil
    ) {
        self.name = name
        self.remarks = remarks
        self.examples = examples
        self.columns = columns
        self.primaryKey = primaryKey
        self.foreignKeys = foreignKeys
        self.estimatedRows = estimatedRows
        self.lists = lists
        self.search = search
        self.lookups = lookups
        self.parent = parent
    }

    /// The position of a column by its name, letter case aside.
    package func column(named name: String) -> Int? {
        let wanted = name.asciiLowercased
        return columns.firstIndex { $0.column.name.asciiLowercased == wanted }
    }

    /// What SQL sees of the table.
    package func schema(named schema: String) -> TableSchema {
        TableSchema(
            schema: schema,
            name: name,
            remarks: remarks,
            columns: columns.map(\.column),
            primaryKey: primaryKey,
            foreignKeys: foreignKeys
        )
    }
}

/// A request that takes a query in the API's search language.
package struct SearchRequest: Hashable, Sendable {
    package var request: ReadRequest
    package var style: SearchStyle
    /// How the search can be cut into parts that are read side by side; nil where it cannot.
    package var partition: SearchPartition?

    package init(request: ReadRequest, style: SearchStyle, partition: SearchPartition? = nil) {
        self.request = request
        self.style = style
        self.partition = partition
    }
}

/// A request for the one row that a key names.
package struct Lookup: Hashable, Sendable {
    /// The columns that must be fixed by `=`: those of the path, and those of required parameters.
    package var key: [String]
    package var request: ReadRequest
    /// Statuses that mean that there is no such row, such as 404.
    package var absent: [Int]

    package init(key: [String], request: ReadRequest, absent: [Int] = [404]) {
        self.key = key
        self.request = request
        self.absent = absent
    }
}

/// How the rows of a child table hang on those of its parent.
///
/// Where the table has a list whose path names columns with a `$parent` path, that request is made for
/// each row of the parent, unless constraints fix these columns.
package struct ParentLink: Hashable, Sendable {
    package var table: String
    package var inline: InlineRows?

    package init(table: String, inline: InlineRows? = nil) {
        self.table = table
        self.inline = inline
    }
}

/// Child rows that arrive inside the parent's row, so that no request is needed for them.
package struct InlineRows: Hashable, Sendable {
    /// The list, in the parent's row.
    package var path: JSONPath
    /// The columns that inline rows carry; empty for all.
    ///
    /// Another column wanted: the request is made.
    package var columns: [String]
    /// The most rows that are inline; nil for all of them.
    package var maximum: Int?
    /// A boolean in the parent's row: there are more than those.
    package var hasMore: JSONPath?
    /// How many there are, in the parent's row.
    package var totalCount: JSONPath?

    package init(
        path: JSONPath,
        columns: [String] = [],
        maximum: Int? = nil,
        hasMore: JSONPath? = nil,
        totalCount: JSONPath? = nil
    ) {
        self.path = path
        self.columns = columns
        self.maximum = maximum
        self.hasMore = hasMore
        self.totalCount = totalCount
    }
}
