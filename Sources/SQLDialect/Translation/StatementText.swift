/// Finds the one statement of a text, and what kind it is.
enum StatementText {
    /// The tokens before the statement's semicolon.
    ///
    /// - Throws: when a second statement follows.
    static func only(of tokens: [Token]) throws(SyntaxError) -> [Token] {
        // The body of a trigger holds statements of its own.
        guard !isTrigger(tokens) else { return tokens }
        let start = tokens.firstIndex { $0.key != ";" } ?? tokens.count
        let end = tokens[start...].firstIndex { $0.key == ";" } ?? tokens.count
        if let second = tokens[end...].first(where: { $0.key != ";" }) {
            throw SyntaxError(
                "Several statements in one text are not supported yet; the second starts here.",
                at: second.offset
            )
        }
        return Array(tokens[start..<end])
    }

    private static func isTrigger(_ tokens: [Token]) -> Bool {
        let keys = tokens.prefix(3).map(\.key)
        return keys.first == "CREATE" && keys.contains("TRIGGER")
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
}
