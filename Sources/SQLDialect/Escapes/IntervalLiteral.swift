internal import TableModel

/// `INTERVAL '3 04:05:06' DAY TO SECOND`, in braces or not.
///
/// See *Interval Literal Syntax*, appendix C of the ODBC reference.
struct IntervalLiteral {
    var token: Token
    /// The place after the literal.
    var end: Int

    /// Reads the literal whose word INTERVAL stands at `index`; nil where none stands.
    init?(_ tokens: [Token], at index: Int) {
        guard tokens[index].key == "INTERVAL" else { return nil }
        var place = index + 1
        func key(_ place: Int) -> String { tokens.indices.contains(place) ? tokens[place].key : "" }
        var isNegative = false
        if ["+", "-"].contains(key(place)) {
            isNegative = key(place) == "-"
            place += 1
        }
        guard tokens.indices.contains(place), tokens[place].kind == .string else { return nil }
        let text = tokens[place].name
        place += 1
        var words = "INTERVAL"
        func takeField() -> Bool {
            guard tokens.indices.contains(place), Self.fields.contains(key(place)) else {
                return false
            }
            words += " " + key(place)
            place += 1
            guard key(place) == "(",
                let close = tokens[place...].firstIndex(where: { $0.key == ")" })
            else { return true }
            words += tokens[place...close].map(\.text).joined()
            place = close + 1
            return true
        }
        guard takeField() else { return nil }
        if key(place) == "TO" {
            words += " TO"
            place += 1
            guard takeField() else { return nil }
        }
        guard let declared = DeclaredType(parsing: words), case .interval(let kind) = declared.name,
            var value = IntervalValue(parsing: text.utf8, as: kind)
        else { return nil }
        if isNegative, !value.isZero { value.isNegative.toggle() }
        var token = Token(
            .string,
            Quotes.literal(value.text),
            gap: tokens[index].gap,
            offset: tokens[index].offset
        )
        token.declared = declared
        self.token = token
        end = place
    }

    private static let fields: Set<String> = ["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"]
}
