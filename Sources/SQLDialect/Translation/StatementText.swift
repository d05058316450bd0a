/// Finds where the statements of a text begin and end, and what kind each is.
enum StatementText {
    /// The tokens before the only statement's semicolon.
    ///
    /// - Throws: when a second statement follows.
    static func only(of tokens: [Token]) throws(SyntaxError) -> [Token] {
        let statements = all(of: tokens)
        if statements.count > 1, let second = statements[1].first {
            throw SyntaxError(
                "One statement is taken here, and a second one starts at this place.",
                at: second.offset
            )
        }
        return statements.first.map { Array($0) } ?? []
    }

    /// The statements between the semicolons; blanks and comments alone are none.
    static func all(of tokens: [Token]) -> [ArraySlice<Token>] {
        var statements: [ArraySlice<Token>] = []
        var start = tokens.startIndex
        while start < tokens.endIndex {
            let end = end(of: tokens[start...])
            if start < end { statements.append(tokens[start..<end]) }
            start = end + 1
        }
        return statements
    }

    /// Where the semicolon after the first statement is, or the end.
    ///
    /// A trigger's body holds semicolons of its own, and ends at an END between two of them.
    private static func end(of tokens: ArraySlice<Token>) -> Int {
        guard isTrigger(tokens) else {
            return tokens.firstIndex { $0.key == ";" } ?? tokens.endIndex
        }
        return tokens.indices.dropFirst(2).first { index in
            tokens[index].key == ";" && tokens[index - 1].key == "END"
                && tokens[index - 2].key == ";"
        } ?? tokens.endIndex
    }

    private static func isTrigger(_ tokens: ArraySlice<Token>) -> Bool {
        var keys = tokens.prefix(7).map(\.key)[...]
        if keys.starts(with: ["EXPLAIN", "QUERY", "PLAN"]) { keys.removeFirst(3) }
        if keys.first == "EXPLAIN" { keys.removeFirst() }
        return keys.starts(with: ["CREATE", "TRIGGER"])
            || keys.starts(with: ["CREATE", "TEMP", "TRIGGER"])
            || keys.starts(with: ["CREATE", "TEMPORARY", "TRIGGER"])
    }

    /// The place after EXPLAIN or EXPLAIN QUERY PLAN; 0 where there is neither.
    static func start(of tokens: [Token]) -> Int {
        let keys = tokens.prefix(3).map(\.key)
        guard keys.first == "EXPLAIN" else { return 0 }
        return keys == ["EXPLAIN", "QUERY", "PLAN"] ? 3 : 1
    }

    static func kind(of tokens: [Token]) -> StatementKind {
        guard let first = tokens.first else { return .empty }
        return kinds[first.key == "WITH" ? verb(after: tokens) : first.key] ?? .other
    }

    /// The verb that a WITH clause belongs to: the first outside of its parentheses.
    private static func verb(after tokens: [Token]) -> String {
        var depth = 0
        for token in tokens {
            switch token.key {
            case "(": depth += 1
            case ")": depth -= 1
            case "SELECT", "VALUES", "INSERT", "REPLACE", "UPDATE", "DELETE":
                if depth == 0 { return token.key }
            default: break
            }
        }
        return "SELECT"
    }

    private static let kinds: [String: StatementKind] = [
        "SELECT": .select, "VALUES": .select, "EXPLAIN": .explain, "INSERT": .insert,
        "REPLACE": .insert, "UPDATE": .update, "DELETE": .delete, "BEGIN": .transaction,
        "COMMIT": .transaction, "END": .transaction, "ROLLBACK": .transaction,
        "SAVEPOINT": .transaction, "RELEASE": .transaction, "PRAGMA": .pragma,
        "CREATE": .definition, "DROP": .definition, "ALTER": .definition,
    ]

    /// The words by which a definition is known, such as `CREATE TABLE`; empty for all other statements.
    static func definition(of tokens: [Token]) -> String {
        guard let verb = tokens.first?.key, kinds[verb] == .definition else { return "" }
        let object = tokens.dropFirst().first { !adjectives.contains($0.key) }
        return verb + " " + (object?.key ?? "")
    }

    private static let adjectives: Set<String> = ["TEMP", "TEMPORARY", "UNIQUE", "VIRTUAL"]
}
