/// Calls of standard SQL whose arguments are set apart by words rather than commas.
extension EscapeExpander {
    /// Whether `EXTRACT(… FROM …)`, `POSITION(… IN …)`, `TRIM(… FROM …)` or `SUBSTRING(… FROM …)` is called.
    func isKeywordCall(at index: Int, until end: Int) -> Bool {
        let inside = index + 2..<end
        switch tokens[index].key {
        case "EXTRACT": return true
        case "POSITION", "CONVERT", "TRY_CONVERT", "TRY_CAST": return true
        case "TRIM", "SUBSTRING": return place(of: "FROM", in: inside) != nil
        default: return false
        }
    }

    /// Translates such a call.
    mutating func keywordCall(_ name: Int, _ inside: Range<Int>) throws(SyntaxError) -> [Token] {
        switch tokens[name].key {
        case "EXTRACT": return try extract(name, inside)
        case "POSITION": return try position(name, inside)
        case "TRIM": return try trim(name, inside)
        case "CONVERT", "TRY_CONVERT", "TRY_CAST": return try conversion(name, inside)
        default: return try substring(name, inside)
        }
    }

    /// The place of a word outside of inner parentheses.
    private func place(of word: String, in range: Range<Int>) -> Int? {
        var index = range.lowerBound
        while index < range.upperBound {
            if tokens[index].key == word { return index }
            index = (brackets.partner(of: index) ?? index) + 1
        }
        return nil
    }

    private mutating func extract(_ name: Int, _ inside: Range<Int>) throws(SyntaxError) -> [Token]
    {
        guard inside.count >= 3, tokens[inside.lowerBound + 1].key == "FROM",
            let unit = TimeUnit(named: tokens[inside.lowerBound].name)
        else {
            throw SyntaxError(
                "EXTRACT takes YEAR, MONTH, DAY, HOUR, MINUTE or SECOND, as in "
                    + "EXTRACT(YEAR FROM created_at).",
                at: tokens[name].offset
            )
        }
        let value = inside.lowerBound + 2..<inside.upperBound
        return try fill("datepart('\(unit.rawValue)', $1)", at: name, with: [value])
    }

    private mutating func position(_ name: Int, _ inside: Range<Int>) throws(SyntaxError) -> [Token]
    {
        guard let separator = place(of: "IN", in: inside), separator > inside.lowerBound,
            separator + 1 < inside.upperBound
        else {
            // POSITION(part, text), as some write it.
            let arguments = brackets.arguments(of: tokens, in: inside)
            if arguments.count == 2 { return try fill("instr($2, $1)", at: name, with: arguments) }
            throw SyntaxError(
                "POSITION is called like POSITION('a' IN name).",
                at: tokens[name].offset
            )
        }
        let parts = [inside.lowerBound..<separator, separator + 1..<inside.upperBound]
        return try fill("instr($2, $1)", at: name, with: parts)
    }

    private static let sides = ["BOTH": "trim", "LEADING": "ltrim", "TRAILING": "rtrim"]

    /// `TRIM([BOTH | LEADING | TRAILING] [characters] FROM text)`.
    private mutating func trim(_ name: Int, _ inside: Range<Int>) throws(SyntaxError) -> [Token] {
        guard let separator = place(of: "FROM", in: inside), separator + 1 < inside.upperBound
        else {
            throw SyntaxError(
                "TRIM is called like TRIM(BOTH ' ' FROM name).",
                at: tokens[name].offset
            )
        }
        var start = inside.lowerBound
        var function = "trim"
        if let side = Self.sides[tokens[start].key] {
            function = side
            start += 1
        }
        let text = separator + 1..<inside.upperBound
        guard start < separator else { return try fill("\(function)($1)", at: name, with: [text]) }
        return try fill("\(function)($2, $1)", at: name, with: [start..<separator, text])
    }

    /// `SUBSTRING(text FROM start [FOR length])`.
    private mutating func substring(
        _ name: Int,
        _ inside: Range<Int>
    ) throws(SyntaxError) -> [Token] {
        guard let from = place(of: "FROM", in: inside), from > inside.lowerBound else {
            throw SyntaxError(
                "SUBSTRING is called like SUBSTRING(name FROM 1 FOR 3).",
                at: tokens[name].offset
            )
        }
        let text = inside.lowerBound..<from
        guard let count = place(of: "FOR", in: from + 1..<inside.upperBound) else {
            return try fill("substr($1, $2)", at: name, with: [text, from + 1..<inside.upperBound])
        }
        let parts = [text, from + 1..<count, count + 1..<inside.upperBound]
        return try fill("substr($1, $2, $3)", at: name, with: parts)
    }
}
