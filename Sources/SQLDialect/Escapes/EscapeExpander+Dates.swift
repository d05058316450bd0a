internal import TableModel

/// Casts to types that SQLite would take for hints, or for other things without a word, and `DATE '…'`, which it
/// takes for a column with an alias.
extension EscapeExpander {
    /// The place of AS, the type behind it, and the place of the cast's closing parenthesis.
    struct TypedCast {
        var separator: Int
        var type: String
        var end: Int
    }

    /// A cast that the engine's function does.
    func typedCast(at index: Int) -> TypedCast? {
        guard tokens[index].key == "CAST", index + 1 < tokens.count, tokens[index + 1].key == "(",
            let end = brackets.partner(of: index + 1)
        else { return nil }
        var separator: Int?
        var place = index + 2
        while place < end {
            if tokens[place].key == "AS" { separator = place }
            place = (brackets.partner(of: place) ?? place) + 1
        }
        guard let separator, separator > index + 2, separator + 1 < end else { return nil }
        let type = tokens[separator + 1..<end].map(\.name).joined(separator: " ")
        guard CastType.needsFunction(type) else { return nil }
        return TypedCast(separator: separator, type: type, end: end)
    }

    mutating func cast(_ cast: TypedCast, at index: Int) throws(SyntaxError) -> [Token] {
        let offset = tokens[index].offset
        let type = DeclaredType(parsing: cast.type)?.spelling ?? cast.type
        let name = Token(.word, CastType.function, gap: tokens[index].gap, offset: offset)
        return [name, tokens[index + 1]] + (try expand(index + 2..<cast.separator))
            + [
                Token(.symbol, ",", offset: offset),
                Token(.string, Quotes.literal(type), gap: " ", offset: offset), tokens[cast.end],
            ]
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
