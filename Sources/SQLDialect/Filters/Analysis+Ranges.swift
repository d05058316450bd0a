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
                    let literal = Token(.string, Quotes.literal(moment.text), gap: " ")
                    add(column, sign, [literal], to: condition)
                }
            }
            for term in Self.conjuncts(of: condition) {
                guard let (column, year) = yearOfParameter(term, in: scope) else { continue }
                let (first, last) = ("0001-01-01 00:00:00", "9999-12-31 23:59:59.999999")
                add(column, ">=", newYear(copy(year), or: first), to: condition)
                let next =
                    copy(year) + [Token(.symbol, "+", gap: " "), Token(.number, "1", gap: " ")]
                add(column, "<=", newYear(copy(year), next, or: last), to: condition)
            }
        }
    }

    private mutating func add(
        _ column: Expression,
        _ sign: String,
        _ bound: [Token],
        to condition: Expression
    ) {
        let comparison = copy(column) + [Token(.symbol, sign, gap: " ")] + bound
        append([Token(.word, "AND", gap: " ")] + comparison, to: condition)
    }

    /// The column and the parameter of `YEAR(column) = ?`.
    private func yearOfParameter(
        _ term: Expression,
        in scope: Scope
    ) -> (Expression, Expression)? {
        guard case .comparison("=", let left, let right) = term.kind else { return nil }
        for (value, constant) in [(left, right), (right, left)] {
            guard case .call(let call) = value.kind, case .parameter = constant.kind,
                call.name.asciiLowercased == "datepart", call.arguments.count == 2,
                word(call.arguments[0]) == "year", isMoment(call.arguments[1], in: scope)
            else { continue }
            return (call.arguments[1], constant)
        }
        return nil
    }

    /// The first moment of a year where the parameter is one, and otherwise a bound that every moment keeps to:
    /// what equals no year is told by the condition itself.
    private func newYear(
        _ parameter: [Token],
        _ year: [Token]? = nil,
        or bound: String
    ) -> [Token] {
        func words(_ text: String) -> [Token] { [Token(.word, text, gap: " ")] }
        return words("CASE WHEN typeof(") + parameter + words(") IN ('integer', 'real') AND")
            + parameter + words("BETWEEN 1 AND 9998 THEN printf('%04d-01-01 00:00:00',")
            + (year ?? parameter) + words(") ELSE '\(bound)' END")
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
