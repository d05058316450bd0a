internal import TableModel

/// A comparison that holds for all wanted rows.
///
/// While planning its values are unknown.
struct Condition: Hashable, Sendable {
    /// Its place in the query's candidates or the request's constraints.
    var index: Int
    var column: Int
    var comparison: ConstraintOperator
    var isBinary = true
    var values: [Value]?

    /// How many requests or values it stands for where each value counts.
    var valueCount: Int {
        guard comparison == .in else { return 1 }
        return values?.count ?? Self.typicalList
    }

    /// Whether it is an `IN` without values, which holds for no row.
    var isEmptyList: Bool { comparison == .in && values?.isEmpty == true }

    /// How many values an `IN` is thought to have while planning.
    static let typicalList = 10
}

extension Constraint {
    /// Whether no row can satisfy it, because it compares with null.
    var isNeverTrue: Bool {
        switch comparison {
        case .isNull, .isNotNull: false
        case .in: values.allSatisfy { $0 == .null }
        default: values.isEmpty || values.contains(.null)
        }
    }
}
