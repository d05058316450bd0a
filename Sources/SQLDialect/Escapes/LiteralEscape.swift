internal import TableModel

/// `{d '…'}`, `{t '…'}`, `{ts '…'}` and `{guid '…'}`: literals of types that SQL writes as text.
enum LiteralEscape {
    /// The text literal, in the form in which values of its type are kept.
    static func literal(
        _ keyword: Token,
        _ content: ArraySlice<Token>,
        at brace: Token
    ) throws(SyntaxError) -> Token {
        guard content.count == 1, let literal = content.first, literal.kind == .string else {
            throw SyntaxError(
                "A literal is written like {\(keyword.text) \(example(of: keyword.key))}.",
                at: brace.offset
            )
        }
        guard let text = canonical(literal.name, as: keyword.key) else {
            throw SyntaxError(
                "\(literal.text) cannot be read in {\(keyword.text) …}; it expects the form "
                    + "\(example(of: keyword.key)).",
                at: literal.offset
            )
        }
        var token = Token(.string, Quotes.literal(text), gap: brace.gap, offset: brace.offset)
        token.literalType = types[keyword.key]
        if keyword.key == "GUID" { token.declared = DeclaredType(.guid) }
        return token
    }

    private static let types: [String: ColumnType] = ["D": .date, "T": .time, "TS": .timestamp]

    private static func example(of keyword: String) -> String {
        switch keyword {
        case "D": "'2026-01-31'"
        case "T": "'23:59:59'"
        case "TS": "'2026-01-31 23:59:59'"
        default: "'00112233-4455-6677-8899-aabbccddeeff'"
        }
    }

    private static func canonical(_ text: String, as keyword: String) -> String? {
        switch keyword {
        case "D":
            guard let date = Timestamp(parsing: text.utf8), !text.utf8.contains(UInt8(ascii: ":"))
            else { return nil }
            return String(date.text.prefix(10))
        case "T":
            // A time alone is read as one of a fixed day.
            guard let time = Timestamp(parsing: "2000-01-01 \(text)".utf8) else { return nil }
            return String(time.text.dropFirst(11))
        case "TS":
            return Timestamp(parsing: text.utf8)?.text
        default:
            return isGUID(text) ? text : nil
        }
    }

    private static func isGUID(_ text: String) -> Bool {
        let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return groups.map(\.count) == [8, 4, 4, 4, 12]
            && groups.joined().allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    }
}
