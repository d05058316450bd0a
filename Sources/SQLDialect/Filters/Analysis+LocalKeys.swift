internal import TableModel

/// A join of an API's table with a local one, `c.id = w.id`, says that the API's rows have keys of the local
/// table: `c.id IN (SELECT id FROM w)`. SQLite hands such a list over whole, so that the keys travel in a few
/// requests, where it would otherwise list the API's table or look the keys up one by one.
extension Analysis {
    /// Adds lists of local keys to WHERE and to the conditions of joins, at most one for each table of the API.
    mutating func addLocalKeys(of arm: Arm, in scope: Scope) {
        var served: Set<Int> = []
        let narrowing = arm.condition.map(Self.conjuncts) ?? []
        for join in arm.sources where !join.makesOthersOptional {
            guard let condition = join.condition else { continue }
            addLocalKeys(to: condition, narrowing, in: scope, &served)
        }
        if let condition = arm.condition {
            addLocalKeys(to: condition, [], in: scope, &served)
        }
    }

    /// The same for `UPDATE … FROM`.
    mutating func addLocalKeys(to condition: Expression, in scope: Scope) {
        var served: Set<Int> = []
        addLocalKeys(to: condition, [], in: scope, &served)
    }

    private mutating func addLocalKeys(
        to condition: Expression,
        _ narrowing: [Expression],
        in scope: Scope,
        _ served: inout Set<Int>
    ) {
        let terms = Self.conjuncts(of: condition)
        for term in terms {
            guard case .comparison("=", let left, let right) = term.kind else { continue }
            for (key, other) in [(left, right), (right, left)] {
                guard case .column(let reference) = key.kind,
                    case .column(let otherReference) = other.kind,
                    let found = scope.resolve(reference), found.isLocal,
                    let local = scope.resolve(otherReference),
                    !served.contains(found.source),
                    let list = list(
                        of: local,
                        for: found,
                        narrowing + terms,
                        isOnLeft: other.tokens.lowerBound < key.tokens.lowerBound
                    )
                else { continue }
                served.insert(found.source)
                append([Token(.word, "AND", gap: " ")] + copy(key) + list, to: condition)
            }
        }
    }

    /// `IN (SELECT …)` over the local column, where it holds of just the rows that the equality holds of.
    private func list(
        of local: Scope.Resolution,
        for key: Scope.Resolution,
        _ narrowing: [Expression],
        isOnLeft: Bool
    ) -> [Token]? {
        let source = local.scope.sources[local.source]
        guard let table = source.table, table.isLocal, !table.isReadOnly,
            let remote = key.scope.sources[key.source].table, !remote.isLocal,
            !local.isLocal || !source.isOptional
        else { return nil }
        let column = table.columns[local.position]
        guard column.type.isKeyLike(remote.columns[key.position].type),
            !isOnLeft || column.collation == nil
        else { return nil }
        let name = Quotes.name(source.name)
        var text = "(SELECT \(Quotes.name(column.name)) FROM "
        text += "\(Quotes.name(table.schema)).\(Quotes.name(table.name)) AS \(name)"
        var tokens = [Token(.word, "IN", gap: " "), Token(.word, text, gap: " ")]
        let own =
            local.isLocal
            ? narrowing.filter { isAbout($0, local.source, in: local.scope) } : []
        for (index, term) in own.enumerated() {
            tokens.append(Token(.word, index == 0 ? "WHERE" : "AND", gap: " "))
            tokens += [Token(.symbol, "(", gap: " ")] + copy(term) + [Token(.symbol, ")")]
        }
        return tokens + [Token(.symbol, ")")]
    }

    /// Whether a condition speaks of nothing but one table's columns and constants.
    private func isAbout(_ expression: Expression, _ source: Int, in scope: Scope) -> Bool {
        let parts: [Expression]
        switch expression.kind {
        case .literal, .parameter: return true
        case .column(let reference):
            guard let found = scope.resolve(reference) else { return false }
            return found.isLocal && found.source == source
        case .all(let terms), .any(let terms): parts = terms
        case .not(let operand), .isNull(_, let operand): parts = [operand]
        case .comparison(_, let left, let right): parts = [left, right]
        case .match("LIKE", _, let value, let pattern, escape: nil): parts = [value, pattern]
        case .between(_, let value, let low, let high): parts = [value, low, high]
        case .inList(_, let value, let list): parts = [value] + list
        default: return false
        }
        return parts.allSatisfy { isAbout($0, source, in: scope) }
    }

    /// The expression's tokens once more.
    func copy(_ expression: Expression) -> [Token] {
        expression.tokens.map { edits.token($0, of: tokens) }.enumerated().map { index, token in
            var token = token
            if index == 0 { token.gap = token.kind == .symbol ? "" : " " }
            return token
        }
    }
}

extension ColumnType {
    /// Whether values of both types are equal only if they are the same.
    fileprivate func isKeyLike(_ other: ColumnType) -> Bool {
        self == .text && other == .text || isInteger && other.isInteger
    }
}
