/// How a constraint compares.
///
/// The names are SQL's.
package enum ConstraintOperator: String, Hashable, Sendable, CaseIterable {
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case `in` = "IN"
    case like = "LIKE"
    case isNull = "IS NULL"
    case isNotNull = "IS NOT NULL"
}

/// A column compared with values: one of them, or any number for `IN`, or none for the null tests.
///
/// The values already have the column's type, so `id = 5` on a text column carries the text `5`.
package struct Constraint: Hashable, Sendable {
    package var column: Int
    package var comparison: ConstraintOperator
    package var values: [Value]

    package init(column: Int, comparison: ConstraintOperator, values: [Value]) {
        self.column = column
        self.comparison = comparison
        self.values = values
    }
}

/// A condition over the columns of one table, for what no list of constraints can say: OR and NOT.
package indirect enum Filter: Hashable, Sendable {
    case compare(Constraint)
    case all([Filter])
    case any([Filter])
    case not(Filter)
}

/// One term of an ORDER BY.
package struct OrderTerm: Hashable, Sendable {
    package var column: Int
    package var isDescending: Bool

    package init(column: Int, isDescending: Bool) {
        self.column = column
        self.isDescending = isDescending
    }
}
