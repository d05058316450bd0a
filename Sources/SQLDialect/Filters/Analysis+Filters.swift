internal import TableModel

/// `OR`, `NOT` and `NOT IN` never reach a virtual table by themselves. A condition on its hidden column
/// carries them there; it follows from the query's own conditions, which SQLite still checks.
extension Analysis {
    /// SQLite's limit of arguments to a function is 127, the shape among them.
    private static let valueLimit = 100
    /// How many tables of one FROM clause are looked at.
    private static let sourceLimit = 16

    /// Adds filters to WHERE and to the conditions of joins, at most one for each table.
    mutating func addFilters(of arm: Arm, in scope: Scope) {
        var served: Set<Int> = []
        if let condition = arm.condition {
            for source in scope.sources.indices.prefix(Self.sourceLimit)
            where addFilter(on: source, from: condition, in: scope, asInner: true) {
                served.insert(source)
            }
        }
        var next = 0
        for join in arm.sources {
            let own = next
            next += Self.sourceCount(of: join.source)
            guard let condition = join.condition, !join.makesOthersOptional else { continue }
            // The condition of a LEFT JOIN chooses among the rows of its own table alone.
            let candidates = join.isOptional ? own..<next : 0..<next
            for source in candidates.prefix(Self.sourceLimit) where !served.contains(source) {
                if addFilter(on: source, from: condition, in: scope, asInner: !join.isOptional) {
                    served.insert(source)
                }
            }
        }
    }

    private static func sourceCount(of source: Source) -> Int {
        guard case .group(let joined) = source.kind, source.alias == nil else { return 1 }
        return joined.reduce(0) { $0 + sourceCount(of: $1.source) }
    }

    /// Adds what `condition` says of one table, if that is worth it.
    ///
    /// With `asInner`, rows that an outer join fills with NULL meet the condition too.
    private mutating func addFilter(
        on source: Int,
        from condition: Expression,
        in scope: Scope,
        asInner: Bool
    ) -> Bool {
        guard scope.sources.indices.contains(source),
            let table = scope.sources[source].table, !table.isLocal
        else { return false }
        let name = scope.sources[source].name
        let namesakes = scope.sources.filter { $0.name.asciiLowercased == name.asciiLowercased }
        guard namesakes.count == 1 else { return false }

        let builder = FilterBuilder(tokens: tokens, edits: edits, scope: scope, source: source)
        let mayMeetNulls = asInner && scope.sources[source].isOptional
        let trees = Self.conjuncts(of: condition).compactMap(builder.neededTree)
            .filter { !mayMeetNulls || !$0.acceptsNulls }
        guard let first = trees.first else { return false }
        let tree = trees.count == 1 ? first : FilterTree.all(trees)
        let values = tree.values
        guard values.count <= Self.valueLimit else { return false }
        append(filter(on: name, tree.shape, values), to: condition)
        return true
    }

    /// The terms that AND joins, however they are parenthesized.
    static func conjuncts(of expression: Expression) -> [Expression] {
        guard case .all(let terms) = expression.kind else { return [expression] }
        return terms.flatMap(conjuncts)
    }

    private func filter(on name: String, _ shape: FilterShape, _ values: [[Token]]) -> [Token] {
        var output = [
            Token(.word, "AND", gap: " "), Token(.quotedName, Quotes.name(name), gap: " "),
            Token(.symbol, "."), Token(.quotedName, Quotes.name(FilterShape.column)),
            Token(.word, "MATCH", gap: " "), Token(.word, FilterShape.function, gap: " "),
            Token(.symbol, "("), Token(.string, Quotes.literal(shape.text)),
        ]
        for var value in values where !value.isEmpty {
            value[0].gap = " "
            output.append(Token(.symbol, ","))
            output += value
        }
        output.append(Token(.symbol, ")"))
        return output
    }

    mutating func append(_ filter: [Token], to condition: Expression) {
        let range = condition.tokens
        let offset = tokens[range.lowerBound].offset
        func placed(_ token: Token) -> Token {
            var token = token
            token.offset = offset
            return token
        }
        var addition = filter.map(placed)
        if case .all = condition.kind {
        } else {
            edits.insert([placed(Token(.symbol, "("))], before: range.lowerBound)
            addition.insert(placed(Token(.symbol, ")")), at: 0)
        }
        edits.insert(addition, after: range.upperBound - 1)
    }
}
