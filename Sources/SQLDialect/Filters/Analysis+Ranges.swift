internal import TableModel

/// `YEAR(created_at) = 2024` and `DATE(created_at) = '2024-05-01'` say that a moment lies in a range, which an
/// API can be asked for; the condition itself stays.
extension Analysis {
    /// Adds ranges to WHERE and to the conditions of joins.
    mutating func addRanges(of arm: Arm, in scope: Scope) {
        for condition in arm.sources.compactMap(\.condition) + (arm.condition.map { [$0] } ?? []) {
            for term in Self.conjuncts(of: condition) {
                guard let (column, bounds) = range(of: term, in: scope) else { continue }
                for (sign, moment) in bounds {
                    let literal = Quotes.literal(moment.text)
                    let bound = [
                        Token(.symbol, sign, gap: " "), Token(.string, literal, gap: " "),
                    ]
                    append([Token(.word, "AND", gap: " ")] + copy(column) + bound, to: condition)
                }
            }
        }
    }

    private typealias Bounds = [(sign: String, moment: Timestamp)]

    private func range(of term: Expression, in scope: Scope) -> (Expression, Bounds)? {
        switch term.kind {
        case .comparison(let sign, let left, let right):
            if let found = period(left, sign, right, in: scope) { return found }
            return Self.mirrored[sign].flatMap { period(right, $0, left, in: scope) }
        case .between(isNegated: false, let value, let low, let high):
            guard let (column, start) = period(value, ">=", low, in: scope),
                let (_, end) = period(value, "<=", high, in: scope)
            else { return nil }
            return (column, start + end)
        default: return nil
        }
    }

    private static let mirrored = ["=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<="]

    /// The bounds of a column whose year or day is compared with a constant.
    private func period(
        _ value: Expression,
        _ sign: String,
        _ constant: Expression,
        in scope: Scope
    ) -> (Expression, Bounds)? {
        guard case .call(let call) = value.kind, let last = literal(of: constant) else {
            return nil
        }
        let text = edits.token(last, of: tokens).name
        let (column, start, end): (Expression, Timestamp?, Timestamp?)
        switch (call.name.asciiLowercased, call.arguments.count) {
        case ("datepart", 2) where word(call.arguments[0]) == "year":
            guard case .literal(.number) = constant.kind, let year = Int(text) else { return nil }
            column = call.arguments[1]
            (start, end) = (Self.newYear(year), Self.newYear(year + 1))
        case ("date", 1), (CastType.function, 2):
            guard case .literal(.string) = constant.kind, text.utf8.count == 10,
                call.arguments.count == 1 || word(call.arguments[1]) == "date"
            else { return nil }
            column = call.arguments[0]
            start = Timestamp(parsing: text.utf8)
            end = start.map { Timestamp(microseconds: $0.microseconds + 86_400_000_000) }
        default: return nil
        }
        guard let start, let end, isMoment(column, in: scope) else { return nil }
        switch sign {
        case "=": return (column, [(">=", start), ("<", end)])
        case "<": return (column, [("<", start)])
        case "<=": return (column, [("<", end)])
        case ">": return (column, [(">=", end)])
        case ">=": return (column, [(">=", start)])
        default: return nil
        }
    }

    /// A text literal in small letters; nil for anything else.
    private func word(_ expression: Expression) -> String? {
        guard case .literal(.string) = expression.kind, let index = literal(of: expression) else {
            return nil
        }
        return tokens[index].name.asciiLowercased
    }

    private static func newYear(_ year: Int) -> Timestamp? {
        guard (1...9_999).contains(year) else { return nil }
        return Timestamp(Timestamp.Fields(year: year, month: 1, day: 1))
    }

    private func isMoment(_ column: Expression, in scope: Scope) -> Bool {
        guard case .column(let reference) = column.kind, let found = scope.resolve(reference),
            found.isLocal, let table = scope.sources[found.source].table, !table.isLocal
        else { return false }
        return table.columns[found.position].type == .timestamp
    }
}
