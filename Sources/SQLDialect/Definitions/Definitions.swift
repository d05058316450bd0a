/// Statements that make, change and remove local tables, in the words of many databases.
enum Definitions {
    /// The statement as SQLite is to read it.
    static func rewritten(
        _ tokens: [Token],
        in catalog: some SchemaCatalog
    ) throws(SyntaxError) -> [Token] {
        switch tokens.first?.key {
        case "CREATE": try creating(tokens)
        case "ALTER": altering(tokens)
        case "DROP": dropping(tokens)
        case "TRUNCATE": try truncating(tokens, in: catalog)
        // Without a name SQLite would do so to the tables of the API too.
        case "ANALYZE" where tokens.count == 1: tokens + [word("main", beside: tokens[0])]
        default: tokens
        }
    }

    /// Where the query of CREATE VIEW or CREATE TABLE … AS begins.
    static func query(of tokens: [Token]) -> Int? {
        guard tokens.first?.key == "CREATE",
            tokens.prefix(4).contains(where: { ["VIEW", "TABLE"].contains($0.key) })
        else { return nil }
        var depth = 0
        for (index, token) in tokens.enumerated() {
            switch token.key {
            case "(": depth += 1
            case ")": depth -= 1
            case "AS" where depth == 0: return index + 1 < tokens.count ? index + 1 : nil
            default: break
            }
        }
        return nil
    }

    private static func creating(_ tokens: [Token]) throws(SyntaxError) -> [Token] {
        let unknown: Set<String> = ["LOCAL", "GLOBAL", "CLUSTERED", "NONCLUSTERED"]
        var tokens =
            [tokens[0]] + tokens.dropFirst().prefix(3).filter { !unknown.contains($0.key) }
            + tokens.dropFirst(4)
        guard let table = tokens.prefix(3).firstIndex(where: { $0.key == "TABLE" }) else {
            return tokens
        }
        let name = TableName(in: tokens, at: table + 1)
        guard let name else { return tokens }
        if name.isTemporary, table == 1 { tokens.insert(word("TEMP", beside: tokens[0]), at: 1) }
        let opening = name.end + (name.isTemporary && table == 1 ? 1 : 0)
        guard opening < tokens.count, tokens[opening].key == "(" else { return tokens }
        return try TableDefinition.rewritten(tokens, opening: opening)
    }

    /// `ALTER TABLE name ADD column`.
    private static func altering(_ tokens: [Token]) -> [Token] {
        guard let add = tokens.firstIndex(where: { $0.key == "ADD" }) else { return tokens }
        var start = add + 1
        if start < tokens.count, tokens[start].key == "COLUMN" { start += 1 }
        guard start < tokens.count, !TableDefinition.constraintWords.contains(tokens[start].key),
            let column = ColumnDefinition(Array(tokens[start...]))
        else { return tokens }
        return tokens[..<start] + column.tokens
    }

    /// `DROP TABLE name CASCADE`, `DROP INDEX name ON table`.
    private static func dropping(_ tokens: [Token]) -> [Token] {
        var tokens = tokens
        if let last = tokens.last, ["CASCADE", "RESTRICT", "PURGE"].contains(last.key) {
            tokens.removeLast()
        }
        if tokens.count > 2, tokens[1].key == "INDEX",
            let on = tokens.firstIndex(where: { $0.key == "ON" })
        {
            tokens.removeSubrange(on...)
        }
        return tokens
    }

    private static func truncating(
        _ tokens: [Token],
        in catalog: some SchemaCatalog
    ) throws(SyntaxError) -> [Token] {
        let start = tokens.dropFirst().first?.key == "TABLE" ? 2 : 1
        guard let name = TableName(in: tokens, at: start) else { return tokens }
        if let table = catalog.table(named: name.name, schema: name.schema), !table.isLocal {
            throw SyntaxError(
                "TRUNCATE TABLE empties local tables alone, and \(table.name) is one of the API's.",
                at: tokens[start].offset
            )
        }
        let verbs = ["DELETE", "FROM"].map { word($0, beside: tokens[0]) }
        return verbs + tokens[start..<name.end]
    }

    static func word(_ text: String, beside token: Token) -> Token {
        Token(.word, text, gap: " ", offset: token.offset)
    }
}

/// `[IF NOT EXISTS] [schema.]table` at a place of a statement.
struct TableName {
    var schema: String?
    let name: String
    /// IF NOT EXISTS or IF EXISTS stands before it.
    let isConditional: Bool
    /// The tokens of the name, without the condition.
    let start: Int
    let end: Int

    init?(in tokens: [Token], at place: Int) {
        var place = place
        let keys = tokens.dropFirst(place).prefix(3).map(\.key)
        if keys == ["IF", "NOT", "EXISTS"] { place += 3 }
        if keys.starts(with: ["IF", "EXISTS"]) { place += 2 }
        isConditional = keys.first == "IF" && keys.contains("EXISTS")
        guard place < tokens.count, tokens[place].isName else { return nil }
        start = place
        if place + 2 < tokens.count, tokens[place + 1].key == ".", tokens[place + 2].isName {
            schema = tokens[place].name
            place += 2
        }
        name = tokens[place].name
        end = place + 1
    }

    /// The name begins with the sign that says so in Transact-SQL.
    var isTemporary: Bool { schema == nil && name.hasPrefix("#") }
}
