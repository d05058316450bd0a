/// Turns `SELECT TOP n …` into `SELECT … LIMIT n`, wherever a query stands.
///
/// In a compound query TOP limits its own arm alone, so that arm becomes a query in parentheses.
struct TopClause {
    /// What is known of the query at one depth of parentheses.
    ///
    /// Places are those of the output.
    private struct Level {
        var select = 0
        var top: [Token]?
        var isCompound = false
        /// Where ORDER BY or LIMIT begins.
        var tail: Int?
        /// Where RETURNING or ON CONFLICT begins, which follow the query of an INSERT.
        var end: Int?
        var limit: Token?
    }

    private let tokens: [Token]
    private let brackets: Brackets
    private var output: [Token] = []
    private var insertions: [Int: [Token]] = [:]
    private var levels = [Level()]

    static func rewrite(_ tokens: [Token]) throws(SyntaxError) -> [Token] {
        guard tokens.contains(where: { $0.key == "TOP" }) else { return tokens }
        var clause = try Self(tokens)
        return try clause.rewritten()
    }

    private init(_ tokens: [Token]) throws(SyntaxError) {
        self.tokens = tokens
        brackets = try Brackets(of: tokens, checksBraces: false)
    }

    private var level: Level {
        get { levels[levels.count - 1] }
        set { levels[levels.count - 1] = newValue }
    }

    private mutating func rewritten() throws(SyntaxError) -> [Token] {
        var index = 0
        while index < tokens.count {
            let token = tokens[index]
            switch token.key {
            case "(": levels.append(Level())
            case ")" where levels.count > 1:
                try finishQuery()
                levels.removeLast()
            case "UNION", "EXCEPT", "INTERSECT":
                level.isCompound = true
                try finishArm()
            case "ORDER": level.tail = level.tail ?? output.count
            case "RETURNING": level.end = level.end ?? output.count
            case "ON" where index + 1 < tokens.count && tokens[index + 1].key == "CONFLICT":
                level.end = level.end ?? output.count
            case "LIMIT":
                level.tail = level.tail ?? output.count
                level.limit = token
            case "SELECT":
                level.select = output.count
                (level.tail, level.end, level.limit) = (nil, nil, nil)
                index = try select(at: index)
                continue
            default: break
            }
            output.append(token)
            index += 1
        }
        while levels.count > 1 { levels.removeLast() }
        try finishQuery()
        return inserted()
    }

    /// Copies SELECT and DISTINCT and keeps what TOP says for later; returns the place after both.
    private mutating func select(at start: Int) throws(SyntaxError) -> Int {
        var index = start + 1
        output.append(tokens[start])
        if index < tokens.count, ["DISTINCT", "ALL"].contains(tokens[index].key) {
            output.append(tokens[index])
            index += 1
        }
        guard let count = count(after: index) else { return index }
        level.top = Array(tokens[count])
        let next = count.upperBound
        if isShare(at: next) {
            throw SyntaxError(
                "TOP takes a number of rows; PERCENT and WITH TIES are not supported.",
                at: tokens[next].offset
            )
        }
        return next
    }

    /// Whether PERCENT or WITH TIES stands at `index`, not a column of that name.
    private func isShare(at index: Int) -> Bool {
        guard index + 1 < tokens.count else { return false }
        let (word, next) = (tokens[index], tokens[index + 1])
        switch word.key {
        case "WITH": return true
        case "PERCENT":
            return next.key == "*" || (next.kind != .symbol && !["FROM", "AS"].contains(next.key))
        default: return false
        }
    }

    /// The tokens of TOP's number, when TOP stands at `index` and is not a column's name.
    private func count(after index: Int) -> Range<Int>? {
        guard index + 1 < tokens.count, tokens[index].key == "TOP" else { return nil }
        let count = tokens[index + 1]
        if count.kind == .number || count.kind == .parameter { return index + 1..<index + 2 }
        guard count.key == "(", let end = brackets.partner(of: index + 1), end + 1 < tokens.count
        else {
            return nil
        }
        let next = tokens[end + 1]
        let isList: Bool
        switch next.kind {
        case .symbol:
            let after = end + 2 < tokens.count ? tokens[end + 2].key : ""
            isList = next.key == "*" && [",", "FROM", ")", ""].contains(after)
        case .word: isList = !["FROM", "AS"].contains(next.key)
        default: isList = true
        }
        return isList ? index + 1..<end + 1 : nil
    }

    private mutating func finishQuery() throws(SyntaxError) {
        guard let top = level.top, !level.isCompound else { return try finishArm() }
        if let limit = level.limit {
            throw SyntaxError("A query has either TOP or LIMIT, not both.", at: limit.offset)
        }
        insertions[level.end ?? output.count, default: []] += Self.limit(top)
        level.top = nil
    }

    /// Ends an arm of a compound query.
    private mutating func finishArm() throws(SyntaxError) {
        guard let top = level.top else { return }
        let end = level.tail ?? level.end ?? output.count
        var opening = [
            Token(.word, "SELECT"), Token(.symbol, "*", gap: " "), Token(.word, "FROM", gap: " "),
            Token(.symbol, "(", gap: " "),
        ]
        opening[0].gap = output[level.select].gap
        output[level.select].gap = ""
        for index in opening.indices { opening[index].offset = output[level.select].offset }
        let closing = Token(.symbol, ")", offset: top.last?.offset ?? 0)
        insertions[level.select, default: []] += opening
        insertions[end, default: []] += Self.limit(top) + [closing]
        level.top = nil
    }

    private static func limit(_ count: [Token]) -> [Token] {
        var count = count
        if !count.isEmpty { count[0].gap = " " }
        return [Token(.word, "LIMIT", gap: " ", offset: count.first?.offset ?? 0)] + count
    }

    private func inserted() -> [Token] {
        var result: [Token] = []
        result.reserveCapacity(output.count + insertions.count * 4)
        for (index, token) in output.enumerated() {
            result += insertions[index] ?? []
            result.append(token)
        }
        return result + (insertions[output.count] ?? [])
    }
}
