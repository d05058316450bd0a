/// `CAST(… AS DATE)` and `DATE '…'`, which SQLite would take for other things without a word: for a year's
/// number, and for a column with an alias.
extension EscapeExpander {
    /// The function that makes a date or a time, and the place of the cast's closing parenthesis.
    struct DateCast {
        var function: String
        var end: Int
    }

    private static let castFunctions = [
        "DATE": "date", "TIME": "time", "TIMESTAMP": "datetime", "DATETIME": "datetime",
        "DATETIME2": "datetime", "SMALLDATETIME": "datetime",
    ]

    func dateCast(at index: Int) -> DateCast? {
        guard tokens[index].key == "CAST", let end = brackets.partner(of: index + 1),
            end - 3 > index + 1, tokens[end - 2].key == "AS",
            let function = Self.castFunctions[tokens[end - 1].key]
        else { return nil }
        return DateCast(function: function, end: end)
    }

    mutating func cast(_ cast: DateCast, at index: Int) throws(SyntaxError) -> [Token] {
        let name = Token(
            .word,
            cast.function,
            gap: tokens[index].gap,
            offset: tokens[index].offset
        )
        return [name, tokens[index + 1]] + (try expand(index + 2..<cast.end - 2))
            + [tokens[cast.end]]
    }

    private static let literalKeywords = ["DATE": "D", "TIME": "T", "TIMESTAMP": "TS"]

    /// The literal that a type's name and a text make, when the text can be read as one.
    func typedLiteral(at index: Int) -> Token? {
        guard index + 1 < tokens.count, tokens[index + 1].kind == .string,
            let key = Self.literalKeywords[tokens[index].key],
            index == 0 || ![".", "AS"].contains(tokens[index - 1].key)
        else { return nil }
        let keyword = Token(.word, key, offset: tokens[index].offset)
        return try? LiteralEscape.literal(keyword, tokens[index + 1...index + 1], at: tokens[index])
    }
}
