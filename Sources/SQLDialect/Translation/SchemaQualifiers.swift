/// Takes the profile's schema away from names: `Intercom.contacts` becomes `contacts`.
///
/// It stays where an ordinary table of the same name would be found first.
struct SchemaQualifiers {
    /// What the tokens at one depth of parentheses belong to.
    private struct Level {
        var isInFrom: Bool
        var expectsTable: Bool
    }

    private let tokens: [Token]
    private let catalog: any SchemaCatalog

    static func removed(from tokens: [Token], in catalog: some SchemaCatalog) -> [Token] {
        guard tokens.contains(where: { $0.key == "." }) else { return tokens }
        return Self(tokens: tokens, catalog: catalog).removed()
    }

    private func removed() -> [Token] {
        var output: [Token] = []
        var levels = [Level(isInFrom: false, expectsTable: false)]
        var index = 0
        while index < tokens.count {
            let expectsTable = Self.follow(tokens[index].key, &levels)
            guard isQualified(index, asTable: expectsTable) else {
                output.append(tokens[index])
                index += 1
                continue
            }
            var table = tokens[index + 2]
            table.gap = tokens[index].gap
            output.append(table)
            index += 3
        }
        return output
    }

    /// Follows the clauses of a statement; true where the token with this key may name a table.
    private static func follow(_ key: String, _ levels: inout [Level]) -> Bool {
        var level = levels.removeLast()
        defer { levels.append(level) }
        let expectsTable = level.expectsTable
        level.expectsTable = false
        switch key {
        case "(":
            levels.append(level)
            level = Level(isInFrom: expectsTable, expectsTable: expectsTable)
        case ")":
            if let outer = levels.popLast() { level = outer }
        case "FROM", "JOIN", "INTO", "UPDATE", "TABLE":
            level = Level(isInFrom: key == "FROM" || key == "JOIN", expectsTable: true)
        case ",":
            level.expectsTable = level.isInFrom
        case "SELECT", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "SET", "VALUES", "UNION",
            "EXCEPT", "INTERSECT", "RETURNING", "WINDOW":
            level.isInFrom = false
        default:
            break
        }
        return expectsTable
    }

    /// Whether `schema.table` stands at `index`, as a table or before a column.
    private func isQualified(_ index: Int, asTable: Bool) -> Bool {
        guard index + 2 < tokens.count, tokens[index].isName, tokens[index + 1].key == ".",
            tokens[index + 2].isName, index == 0 || tokens[index - 1].key != "."
        else { return false }
        let isBeforeColumn = index + 3 < tokens.count && tokens[index + 3].key == "."
        guard asTable || isBeforeColumn else { return false }
        let schema = tokens[index].name
        let name = tokens[index + 2].name
        guard let table = catalog.table(named: name, schema: schema), !table.isLocal else {
            return false
        }
        return catalog.table(named: name, schema: nil) == table
    }
}
