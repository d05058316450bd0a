internal import TableModel

/// Builds the part of a condition that speaks of one table's columns and constants.
///
/// What it builds follows from the condition: parts that speak of something else are left out where
/// that only widens the filter (terms of AND, or terms of OR below NOT), and otherwise nothing is built.
struct FilterBuilder {
    let tokens: [Token]
    let edits: Edits
    let scope: Scope
    /// The place of the table in the scope.
    let source: Int

    /// The tree of a condition, where SQLite would not offer the condition to a virtual table by itself.
    func neededTree(of expression: Expression) -> FilterTree? {
        guard let tree = tree(of: expression), !becomesIn(expression) else { return nil }
        if case .column = expression.kind { return tree }
        return tree.hasBranches ? tree : nil
    }

    /// SQLite makes an IN of `a = 1 OR a = 2`, and offers that.
    private func becomesIn(_ expression: Expression) -> Bool {
        guard case .any(let terms) = expression.kind else { return false }
        var columns: Set<Int> = []
        for term in terms {
            guard case .comparison = term.kind,
                case .compare(let column, .equal, _) = tree(of: term)
            else { return false }
            columns.insert(column)
        }
        return columns.count == 1
    }

    /// The tree of an expression, which is negated where it stands below an odd number of NOTs.
    func tree(of expression: Expression, isNegated: Bool = false) -> FilterTree? {
        switch expression.kind {
        case .all(let terms):
            return group(terms, isNegated: isNegated, mayDrop: !isNegated).map(Self.all)
        case .any(let terms):
            return group(terms, isNegated: isNegated, mayDrop: isNegated).map(Self.any)
        case .not(let operand):
            return tree(of: operand, isNegated: !isNegated).map(FilterTree.not)
        case .comparison(let sign, let left, let right):
            return comparison(sign, left, right)
        case .match("LIKE", let negated, let value, let pattern, escape: nil):
            guard let column = column(value), let pattern = constant(pattern) else { return nil }
            return Self.negated(.compare(column, .like, [pattern]), if: negated)
        case .between(let negated, let value, let low, let high):
            guard let column = column(value), let low = constant(low), let high = constant(high)
            else { return nil }
            let range: [FilterTree] = [
                .compare(column, .greaterOrEqual, [low]), .compare(column, .lessOrEqual, [high]),
            ]
            return Self.negated(.all(range), if: negated)
        case .inList(let negated, let value, let list):
            let constants = list.compactMap(constant)
            guard let column = column(value), constants.count == list.count, !list.isEmpty
            else { return nil }
            return Self.negated(.compare(column, .in, constants), if: negated)
        case .isNull(let negated, let value):
            return column(value).map { .compare($0, negated ? .isNotNull : .isNull, []) }
        case .column:
            // A boolean column is a condition by itself.
            guard let column = column(expression),
                scope.sources[source].table?.columns[column].type == .boolean
            else { return nil }
            return .compare(column, .equal, [[Token(.number, "1")]])
        default:
            return nil
        }
    }

    private func group(_ terms: [Expression], isNegated: Bool, mayDrop: Bool) -> [FilterTree]? {
        let trees = terms.compactMap { tree(of: $0, isNegated: isNegated) }
        return trees.isEmpty || (trees.count < terms.count && !mayDrop) ? nil : trees
    }

    private static func all(_ trees: [FilterTree]) -> FilterTree {
        trees.count == 1 ? trees[0] : .all(trees)
    }

    private static func any(_ trees: [FilterTree]) -> FilterTree {
        trees.count == 1 ? trees[0] : .any(trees)
    }

    private static func negated(_ tree: FilterTree, if isNegated: Bool) -> FilterTree {
        isNegated ? .not(tree) : tree
    }

    private static let operators: [String: (ConstraintOperator, mirrored: ConstraintOperator)] = [
        "=": (.equal, .equal), "<>": (.notEqual, .notEqual), "<": (.less, .greater),
        "<=": (.lessOrEqual, .greaterOrEqual), ">": (.greater, .less),
        ">=": (.greaterOrEqual, .lessOrEqual),
    ]

    private func comparison(
        _ sign: String,
        _ left: Expression,
        _ right: Expression
    ) -> FilterTree? {
        guard let (comparison, mirrored) = Self.operators[sign] else { return nil }
        if let column = column(left), let value = constant(right) {
            return .compare(column, comparison, [value])
        }
        if let column = column(right), let value = constant(left) {
            return .compare(column, mirrored, [value])
        }
        return nil
    }

    private func column(_ expression: Expression) -> Int? {
        guard case .column(let reference) = expression.kind, let found = scope.resolve(reference),
            found.isLocal, found.source == source
        else { return nil }
        return found.position
    }

    /// The tokens of a literal other than NULL or of a parameter, as they will be written.
    private func constant(_ expression: Expression) -> [Token]? {
        switch expression.kind {
        case .parameter, .literal(.number), .literal(.string), .literal(.boolean): break
        case .unary("-", let operand):
            guard case .literal(.number) = operand.kind else { return nil }
        default: return nil
        }
        return expression.tokens.compactMap { index in
            var token = edits.token(index, of: tokens)
            guard token.key != "(", token.key != ")" else { return nil }
            token.gap = ""
            return token
        }
    }
}
