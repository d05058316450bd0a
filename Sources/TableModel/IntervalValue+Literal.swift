extension IntervalValue {
    /// Reads `INTERVAL '3 04' DAY TO HOUR`, `INTERVAL -'1' YEAR` and the same in ODBC's braces.
    ///
    /// `declared` is the type that stands behind the quotes. Nil for anything else.
    package static func reading(
        literal text: String
    ) -> (value: IntervalValue, declared: DeclaredType)? {
        var rest = trimmed(text[...])
        if rest.hasPrefix("{"), rest.hasSuffix("}") {
            rest = trimmed(rest.dropFirst().dropLast())
        }
        let keyword = rest.prefix(8)
        guard String(keyword).asciiLowercased == "interval" else { return nil }
        rest = trimmed(rest.dropFirst(8))
        var isNegated = false
        if let sign = rest.first, sign == "-" || sign == "+" {
            isNegated = sign == "-"
            rest = trimmed(rest.dropFirst())
        }
        guard rest.hasPrefix("'"), let end = rest.dropFirst().firstIndex(of: "'") else {
            return nil
        }
        let content = rest[rest.index(after: rest.startIndex)..<end]
        guard
            let declared = DeclaredType(
                parsing: "INTERVAL " + rest[rest.index(after: end)...]
            ), case .interval(let kind) = declared.name,
            var value = IntervalValue(parsing: content.utf8, as: kind)
        else { return nil }
        if isNegated, !value.isZero { value.isNegative.toggle() }
        return (value, declared)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return text
    }
}
