/// What the SQL engine asks a source while it plans: what of this can be pushed down, and at what cost.
package struct PlanQuery: Hashable, Sendable {
    /// A constraint that the engine could hand over.
    ///
    /// Its value is mostly unknown while planning.
    package struct Candidate: Hashable, Sendable {
        package var column: Int
        package var comparison: ConstraintOperator
        /// False when SQL compares with a collation that folds or reorders, such as NOCASE.
        package var isBinary: Bool

        package init(column: Int, comparison: ConstraintOperator, isBinary: Bool = true) {
            self.column = column
            self.comparison = comparison
            self.isBinary = isBinary
        }
    }

    package var candidates: [Candidate]
    /// A tree of AND, OR and NOT will be given as `ScanRequest.filter`, if the source wants it.
    package var hasFilter: Bool
    package var order: [OrderTerm]
    /// Positions of the columns whose cells will be read.
    package var wanted: [Int]

    package init(
        candidates: [Candidate] = [],
        hasFilter: Bool = false,
        order: [OrderTerm] = [],
        wanted: [Int] = []
    ) {
        self.candidates = candidates
        self.hasFilter = hasFilter
        self.order = order
        self.wanted = wanted
    }
}

/// A source's answer: what it takes over, and what the scan costs.
///
/// A value, computed from the query alone.
package struct ScanPlan: Hashable, Sendable {
    /// A candidate that the source wants to have at the scan.
    package struct Push: Hashable, Sendable {
        /// Its index among the query's candidates.
        package var candidate: Int
        /// The API answers exactly as SQL would; otherwise it answers with more rows, never with fewer.
        package var isExact: Bool
        /// How many values one request takes when many are looked up at once (a join's keys).
        package var batchLimit: Int?
        /// Each of those values takes a request of its own, made side by side.
        package var isEachAsked: Bool

        package init(
            candidate: Int,
            isExact: Bool,
            batchLimit: Int? = nil,
            isEachAsked: Bool = false
        ) {
            self.candidate = candidate
            self.isExact = isExact
            self.batchLimit = batchLimit
            self.isEachAsked = isEachAsked
        }
    }

    package var pushes: [Push]
    package var takesFilter: Bool
    /// Rows will arrive in the query's order.
    package var takesOrder: Bool
    /// At most one row will arrive.
    package var isUnique: Bool
    package var estimatedRequests: Double
    package var estimatedRows: Double
    /// The estimates stand on a number that the API has told.
    package var isCounted: Bool
    /// The request in words, for `EXPLAIN QUERY PLAN`: `POST /contacts/search`.
    package var summary: String

    package init(
        pushes: [Push] = [],
        takesFilter: Bool = false,
        takesOrder: Bool = false,
        isUnique: Bool = false,
        estimatedRequests: Double,
        estimatedRows: Double,
        isCounted: Bool = false,
        summary: String
    ) {
        self.pushes = pushes
        self.takesFilter = takesFilter
        self.takesOrder = takesOrder
        self.isUnique = isUnique
        self.estimatedRequests = estimatedRequests
        self.estimatedRows = estimatedRows
        self.isCounted = isCounted
        self.summary = summary
    }
}
