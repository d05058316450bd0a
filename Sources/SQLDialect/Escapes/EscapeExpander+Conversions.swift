internal import TableModel

/// Transact-SQL's conversions: `CONVERT(type, value, style)`, `TRY_CONVERT(type, value)`, `TRY_CAST(value AS type)`.
extension EscapeExpander {
    /// Translates such a call.
    mutating func conversion(_ name: Int, _ inside: Range<Int>) throws(SyntaxError) -> [Token] {
        if tokens[name].key == "TRY_CAST" {
            guard let place = inside.last(where: { tokens[$0].key == "AS" }),
                place > inside.lowerBound
            else { throw misused(name, "TRY_CAST(value AS INTEGER)") }
            return try convert(
                inside.lowerBound..<place,
                to: place + 1..<inside.upperBound,
                style: nil,
                at: name
            )
        }
        let arguments = brackets.arguments(of: tokens, in: inside)
        guard (2...3).contains(arguments.count) else {
            throw misused(name, "\(tokens[name].key)(VARCHAR(10), created_at, 120)")
        }
        return try convert(
            arguments[1],
            to: arguments[0],
            style: arguments.count == 3 ? arguments[2] : nil,
            at: name
        )
    }

    private mutating func convert(
        _ value: Range<Int>,
        to type: Range<Int>,
        style: Range<Int>?,
        at name: Int
    ) throws(SyntaxError) -> [Token] {
        let words = tokens[type].map(\.name).joined(separator: " ")
        guard let declared = DeclaredType(parsing: words) else {
            throw SyntaxError(
                "\(words) is no type that \(tokens[name].key) can convert to.",
                at: tokens[name].offset
            )
        }
        var inner = "$1"
        if let style {
            guard style.count == 1, let pattern = Self.styles[tokens[style.lowerBound].text] else {
                throw SyntaxError(
                    "CONVERT knows the styles \(Self.styles.keys.sorted().joined(separator: ", ")); "
                        + "FORMAT(value, 'yyyy-MM-dd') takes any pattern.",
                    at: tokens[style.lowerBound].offset
                )
            }
            switch declared.columnType {
            case .text: inner = "format($1, '\(pattern)')"
            case .date, .timestamp: inner = "strtodate($1, '\(pattern)')"
            default: break
            }
        }
        let isTried = tokens[name].key != "CONVERT"
        let function = isTried ? CastType.triedFunction : CastType.function
        return try fill("\(function)(\(inner), '\(declared.spelling)')", at: name, with: [value])
    }

    private func misused(_ name: Int, _ example: String) -> SyntaxError {
        SyntaxError("\(tokens[name].key) is called like \(example).", at: tokens[name].offset)
    }

    /// The patterns of Transact-SQL's styles.
    private static let styles = [
        "20": "yyyy-MM-dd HH:mm:ss", "120": "yyyy-MM-dd HH:mm:ss",
        "21": "yyyy-MM-dd HH:mm:ss.fff", "121": "yyyy-MM-dd HH:mm:ss.fff",
        "23": "yyyy-MM-dd", "101": "MM/dd/yyyy", "102": "yyyy.MM.dd", "103": "dd/MM/yyyy",
        "104": "dd.MM.yyyy", "105": "dd-MM-yyyy", "108": "HH:mm:ss", "110": "MM-dd-yyyy",
        "111": "yyyy/MM/dd", "112": "yyyyMMdd", "126": "yyyy-MM-ddTHH:mm:ss.fff",
    ]
}
