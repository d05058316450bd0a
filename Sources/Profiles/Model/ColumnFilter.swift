package import TableModel

/// How an API's answer to a filter relates to SQL's.
package enum Fidelity: String, Hashable, Sendable, CaseIterable {
    /// The same rows, in case, nulls, trailing blanks and precision.
    case exact
    /// All of SQL's rows and perhaps more; SQL checks them again.
    case wider
    /// Perhaps fewer: only for users who want the API's own matching
    /// (`EnableLooseCriteriaEvaluation`).
    case loose
}

/// How a column's value is written for the API.
package enum ValueEncoding: String, Hashable, Sendable, CaseIterable {
    case text
    /// A whole number. Text such as `007`, which the number does not read back as, is not sent.
    case integer
    case real
    case boolean
    /// Whole seconds since 1970 as a number. A fraction is rounded outward: down for a lower bound, up
    /// for an upper one; `=` with a fraction is not sent.
    case unixSeconds = "unix_seconds"
    case iso8601
}

/// What the search language can do with a column.
package struct ColumnFilter: Hashable, Sendable {
    /// The field's name in the search language.
    package var field: String
    package var encoding: ValueEncoding
    /// By SQL comparison; one that is missing here is not pushed down.
    ///
    /// Empty text is never sent.
    package var rules: [ConstraintOperator: FilterRule]
    /// The values that the column may have, and what the search calls them.
    ///
    /// The list is closed: no row has another value, and who asks for one finds nothing. Empty: any
    /// value, under its own name.
    package var values: [String: String]

    package init(
        field: String,
        encoding: ValueEncoding = .text,
        rules: [ConstraintOperator: FilterRule],
        values: [String: String] = [:]
    ) {
        self.field = field
        self.encoding = encoding
        self.rules = rules
        self.values = values
    }
}

/// What is asked of the API for one SQL comparison.
package struct FilterRule: Hashable, Sendable {
    /// All of them must hold; `created_at = x` may become a range.
    ///
    /// Empty for LIKE.
    package var terms: [Term]
    package var fidelity: Fidelity
    /// How many values of an `IN` one request may carry.
    package var maximumValues: Int?
    /// For LIKE: the operator of each shape of pattern.
    ///
    /// A pattern of another shape is not sent.
    package var patterns: [PatternShape: String]

    package struct Term: Hashable, Sendable {
        /// The API's spelling: `=`, `>`, `IN`.
        package var comparison: String
        /// Added to the value, in seconds for a timestamp.
        package var shift: Int64

        package init(comparison: String, shift: Int64 = 0) {
            self.comparison = comparison
            self.shift = shift
        }
    }

    /// Patterns whose `%` stand at the ends only, without `_`.
    package enum PatternShape: String, Hashable, Sendable, CaseIterable {
        /// `x%`
        case prefix
        /// `%x`
        case suffix
        /// `%x%`
        case infix
    }

    package init(
        terms: [Term],
        fidelity: Fidelity,
        maximumValues: Int? = nil,
        patterns: [PatternShape: String] = [:]
    ) {
        self.terms = terms
        self.fidelity = fidelity
        self.maximumValues = maximumValues
        self.patterns = patterns
    }
}
