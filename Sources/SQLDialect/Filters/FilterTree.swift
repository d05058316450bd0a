internal import TableModel

/// A condition on one table with the values it compares with, each as the tokens that write it.
indirect enum FilterTree: Sendable {
    case compare(Int, ConstraintOperator, [[Token]])
    case all([FilterTree])
    case any([FilterTree])
    case not(FilterTree)

    var shape: FilterShape {
        switch self {
        case .compare(let column, let comparison, let values):
            .compare(column, comparison, count: values.count)
        case .all(let trees): .all(trees.map(\.shape))
        case .any(let trees): .any(trees.map(\.shape))
        case .not(let tree): .not(tree.shape)
        }
    }

    /// The values in the order of the shape.
    var values: [[Token]] {
        switch self {
        case .compare(_, _, let values): values
        case .all(let trees), .any(let trees): trees.flatMap(\.values)
        case .not(let tree): tree.values
        }
    }

    /// Whether the tree says what comparisons joined by AND cannot.
    var hasBranches: Bool {
        switch self {
        case .compare: false
        case .all(let trees): trees.contains(where: \.hasBranches)
        case .any, .not: true
        }
    }

    /// Whether the condition holds of a row whose columns are all NULL, as outer joins make them.
    var acceptsNulls: Bool { truthOfNulls == true }

    /// SQL's three truths for such a row; nil is its third.
    private var truthOfNulls: Bool? {
        switch self {
        case .compare(_, .isNull, _): return true
        case .compare(_, .isNotNull, _): return false
        case .compare: return nil
        case .all(let trees):
            let truths = trees.map(\.truthOfNulls)
            return truths.contains(false) ? false : truths.contains(nil) ? nil : true
        case .any(let trees):
            let truths = trees.map(\.truthOfNulls)
            return truths.contains(true) ? true : truths.contains(nil) ? nil : false
        case .not(let tree):
            return tree.truthOfNulls.map { !$0 }
        }
    }
}
