/// A query: one or more arms joined by UNION and its kin, with what stands around them.
struct Select: Sendable {
    var with: [CommonTable] = []
    var arms: [Arm] = []
    var order: [Expression] = []
    var limits: [Expression] = []
    var height = 0
}

/// `name (columns) AS (query)` of a WITH clause.
struct CommonTable: Sendable {
    var name: String
    var columns: [String]
    var query: Select
}

/// One `SELECT …` or `VALUES …` of a query.
struct Arm: Sendable {
    var results: [ResultItem] = []
    var sources: [JoinedSource] = []
    var condition: Expression?
    var grouping: [Expression] = []
    var having: Expression?
    var windows: [Window] = []
    /// The rows of VALUES; empty for a SELECT.
    var rows: [[Expression]] = []
}

enum ResultItem: Sendable {
    case star
    /// `table.*`.
    case tableStar(String)
    case expression(Expression, alias: String?)
}

/// A table of a FROM clause with the join that brings it in.
struct JoinedSource: Sendable {
    var source: Source
    var isNatural = false
    /// Its own columns are NULL where the join finds nothing: LEFT and FULL.
    var isOptional = false
    /// The columns before it are NULL where the join finds nothing: RIGHT and FULL.
    var makesOthersOptional = false
    var condition: Expression?
    var shared: [String] = []
}

struct Source: Sendable {
    enum Kind: Sendable {
        case table(schema: String?, name: String)
        case function(name: String, arguments: [Expression])
        case query(Select)
        /// Joined tables in parentheses.
        case group([JoinedSource])
    }

    var kind: Kind
    var alias: String?
}
