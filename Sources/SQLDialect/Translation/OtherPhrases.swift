/// Phrases of other databases, in SQLite's words: standard SQL's `OFFSET … FETCH`, `FOR UPDATE` and table hints,
/// which have nothing to say here, and MySQL's `SEPARATOR`.
enum OtherPhrases {
    static func rewrite(_ tokens: [Token]) throws(SyntaxError) -> [Token] {
        var output: [Token] = []
        output.reserveCapacity(tokens.count)
        var index = 0
        while index < tokens.count {
            let rest = tokens[index...]
            if let (limit, end) = try limit(rest) {
                output += limit
                index = end
            } else if let end = hints(rest) {
                index = end
            } else if isPurpose(rest), isQuery(tokens) {
                break
            } else if tokens[index].key == "SEPARATOR", rest.dropFirst().first?.kind == .string {
                output.append(Token(.symbol, ",", offset: tokens[index].offset))
                index += 1
            } else {
                output.append(tokens[index])
                index += 1
            }
        }
        return output
    }

    /// `LIMIT` for `OFFSET 20 ROWS FETCH NEXT 10 ROWS ONLY`, either part alone too, and the place after it.
    private static func limit(_ tokens: ArraySlice<Token>) throws(SyntaxError) -> ([Token], Int)? {
        var index = tokens.startIndex
        func key(_ step: Int) -> String {
            index + step < tokens.endIndex ? tokens[index + step].key : ""
        }
        func isNumber(_ step: Int) -> Bool {
            guard index + step < tokens.endIndex else { return false }
            return [.number, .parameter].contains(tokens[index + step].kind)
        }
        var (skipped, count): (Token?, Token?) = (nil, nil)
        if key(0) == "OFFSET" {
            guard isNumber(1), ["ROW", "ROWS"].contains(key(2)) else { return nil }
            skipped = tokens[index + 1]
            index += 3
        }
        if key(0) == "FETCH", ["FIRST", "NEXT"].contains(key(1)) {
            let length = isNumber(2) ? 3 : 2
            guard ["ROW", "ROWS"].contains(key(length)) else { return nil }
            guard key(length + 1) == "ONLY" else {
                throw SyntaxError(
                    "FETCH ends with ROWS ONLY; WITH TIES is not supported.",
                    at: tokens[index].offset
                )
            }
            count = length == 3 ? tokens[index + 2] : Token(.number, "1")
            index += length + 2
        }
        guard skipped != nil || count != nil else { return nil }
        let offset = tokens.first?.offset ?? 0
        var output = [Token(.word, "LIMIT", gap: " ", offset: offset)]
        for (word, number) in [("", count ?? Token(.number, "-1")), ("OFFSET", skipped)] {
            guard var number else { continue }
            if !word.isEmpty { output.append(Token(.word, word, gap: " ", offset: offset)) }
            number.gap = " "
            output.append(number)
        }
        return (output, index)
    }

    /// The place after a table's hints, such as `WITH (NOLOCK)`.
    private static func hints(_ tokens: ArraySlice<Token>) -> Int? {
        let start = tokens.startIndex
        guard tokens.count > 3, tokens[start].key == "WITH", tokens[start + 1].key == "(",
            let end = tokens.firstIndex(where: { $0.key == ")" }),
            tokens[start + 2..<end].allSatisfy({ hintWords.contains($0.key) })
        else { return nil }
        return end + 1
    }

    private static let hintWords: Set<String> = [
        ",", "NOLOCK", "READUNCOMMITTED", "READCOMMITTED", "READPAST", "REPEATABLEREAD",
        "SERIALIZABLE", "HOLDLOCK", "ROWLOCK", "PAGLOCK", "TABLOCK", "UPDLOCK", "XLOCK", "NOWAIT",
    ]

    /// Whether the rest says what the rows are read for.
    private static func isPurpose(_ tokens: ArraySlice<Token>) -> Bool {
        let words = tokens.dropFirst().prefix(3).map(\.key)
        guard tokens.first?.key == "FOR", let first = words.first else { return false }
        if first == "READ" || first == "FETCH" { return words.count == 2 && words[1] == "ONLY" }
        return first == "UPDATE" && (words.count == 1 || ["OF", "NOWAIT"].contains(words[1]))
    }

    private static func isQuery(_ tokens: [Token]) -> Bool {
        tokens.first.map { $0.key == "SELECT" || $0.key == "WITH" } ?? false
    }
}
