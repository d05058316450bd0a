/// Replaces ODBC's escapes, ODBC's functions written without them, and standard SQL's ways with dates by
/// SQLite's words.
///
/// The rules are those of "Escape Sequences in ODBC" (appendix C of its reference).
struct EscapeExpander {
    let tokens: [Token]
    let brackets: Brackets
    private let scansEscapes: Bool
    let scansPlainFunctions: Bool
    private var depth = 0

    /// How deep escapes and functions may be nested in one another.
    private static let depthLimit = 40

    /// In definitions plain functions are not scanned, since `CHAR(10)` is a type there.
    init(_ tokens: [Token], scansEscapes: Bool, scansPlainFunctions: Bool) throws(SyntaxError) {
        self.tokens = tokens
        self.scansEscapes = scansEscapes
        self.scansPlainFunctions = scansPlainFunctions
        brackets = try Brackets(of: tokens, checksBraces: scansEscapes)
    }

    mutating func expanded() throws(SyntaxError) -> [Token] {
        try expand(tokens.indices)
    }

    mutating func expand(_ range: Range<Int>) throws(SyntaxError) -> [Token] {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.depthLimit, let first = tokens[range].first {
            throw SyntaxError(
                "Escapes and functions are nested more than \(Self.depthLimit) deep.",
                at: first.offset
            )
        }
        var output: [Token] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if scansEscapes, tokens[index].key == "{", let end = brackets.partner(of: index) {
                output += try escape(from: index, to: end)
                index = end + 1
            } else if let end = plainFunction(at: index) {
                output += try function(named: index, until: end + 1, isEscaped: false)
                index = end + 1
            } else if let cast = typedCast(at: index) {
                output += try self.cast(cast, at: index)
                index = cast.end + 1
            } else if let literal = typedLiteral(at: index) {
                output.append(literal)
                index += 2
            } else if let literal = IntervalLiteral(tokens, at: index) {
                output.append(literal.token)
                index = literal.end
            } else {
                output.append(tokens[index])
                index += 1
            }
        }
        return output
    }

    // MARK: Escapes

    private mutating func escape(from start: Int, to end: Int) throws(SyntaxError) -> [Token] {
        let inner = start + 1..<end
        guard let keyword = tokens[inner].first else {
            throw SyntaxError("This escape is empty.", at: tokens[start].offset)
        }
        let content = start + 2..<end
        var expansion: [Token]
        switch keyword.key {
        case "D", "T", "TS", "GUID":
            expansion = [try LiteralEscape.literal(keyword, tokens[content], at: tokens[start])]
        case "FN":
            expansion = try function(named: start + 2, until: end, isEscaped: true)
        case "OJ":
            expansion = try expand(content)
        case "ESCAPE":
            guard content.count == 1, tokens[content.lowerBound].kind == .string else {
                throw SyntaxError(
                    "An escape character is given like {escape '\\'}.",
                    at: tokens[start].offset
                )
            }
            expansion = Array(tokens[inner])
        case "CALL", "?":
            throw SyntaxError(
                "A procedure is called by a statement of its own: {call name(…)}.",
                at: tokens[start].offset
            )
        case "INTERVAL":
            guard let literal = IntervalLiteral(tokens, at: start + 1), literal.end == end else {
                throw SyntaxError(
                    "An interval is written like {INTERVAL '3 04:05:06' DAY TO SECOND}.",
                    at: tokens[start].offset
                )
            }
            expansion = [literal.token]
        default:
            throw SyntaxError(
                "{\(keyword.text) …} is no escape of ODBC. Known are d, t, ts, fn, oj, escape, call, "
                    + "interval and guid.",
                at: keyword.offset
            )
        }
        if !expansion.isEmpty { expansion[0].gap = tokens[start].gap }
        return expansion
    }
}
