/// `CREATE TABLE name (columns and constraints)` in the words of many databases, as SQLite is to read it.
struct TableDefinition {
    private var columns: [ColumnDefinition?]
    private var items: [[Token]]
    private let head: [Token]
    private let tail: [Token]

    /// Rewrites a statement whose first column follows the parenthesis at `opening`.
    static func rewritten(_ tokens: [Token], opening: Int) throws(SyntaxError) -> [Token] {
        let brackets = try Brackets(of: tokens, checksBraces: false)
        guard let closing = brackets.partner(of: opening) else { return tokens }
        let ranges = brackets.arguments(of: tokens, in: opening + 1..<closing)
        var table = Self(
            head: Array(tokens[...opening]),
            items: ranges.map { Array(tokens[$0]) },
            tail: Array(tokens[closing...])
        )
        try table.number()
        table.spreadKey()
        return table.tokens
    }

    private init(head: [Token], items: [[Token]], tail: [Token]) {
        self.head = head
        self.tail = tail
        self.items = items.map(Self.plain)
        columns = self.items.map { item in
            Self.constraintWords.contains(item.first?.key ?? "") ? nil : ColumnDefinition(item)
        }
    }

    /// The first words of what is no column.
    static let constraintWords: Set<String> = [
        "CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN",
    ]

    /// Words of one database that change nothing here.
    private static func plain(_ item: [Token]) -> [Token] {
        item.indices.filter { index in
            !(["CLUSTERED", "NONCLUSTERED"].contains(item[index].key) && index > 0
                && ["KEY", "UNIQUE"].contains(item[index - 1].key))
        }.map { item[$0] }
    }

    /// SQLite numbers rows by the primary key alone, so a numbered column becomes it.
    private mutating func number() throws(SyntaxError) {
        guard let place = columns.firstIndex(where: { $0?.isIdentity == true }),
            var column = columns[place]
        else { return }
        let others = columns.contains { $0?.isKey == true && $0?.name != column.name }
        let keys = items.indices.filter { columns[$0] == nil && Self.key(of: items[$0]) != nil }
        let isOwn = keys.allSatisfy {
            Self.key(of: items[$0]) == [column.name.name.asciiUppercased]
        }
        guard !others, isOwn else {
            throw SyntaxError(
                "A column that numbers its rows (IDENTITY, AUTO_INCREMENT) must be the primary key.",
                at: column.name.offset
            )
        }
        column.becomeKey()
        columns[place] = column
        for key in keys.reversed() {
            items.remove(at: key)
            columns.remove(at: key)
        }
    }

    /// The columns of a primary key take no null, which SQLite would let them.
    private mutating func spreadKey() {
        for item in items {
            guard let key = Self.key(of: item) else { continue }
            for index in columns.indices {
                guard let column = columns[index], key.contains(column.name.name.asciiUppercased),
                    key.count > 1 || !column.isRowNumber
                else { continue }
                columns[index]?.isPartOfKey = true
            }
        }
    }

    /// The columns of a constraint that is `PRIMARY KEY (…)`, in upper case.
    private static func key(of item: [Token]) -> [String]? {
        var rest = item[...]
        if rest.first?.key == "CONSTRAINT" { rest = rest.dropFirst(2) }
        guard rest.map(\.key).starts(with: ["PRIMARY", "KEY", "("]) else { return nil }
        let inner = rest.dropFirst(3).prefix { $0.key != ")" }
        return inner.filter { $0.isName && !["ASC", "DESC"].contains($0.key) }
            .map(\.name.asciiUppercased)
    }

    private var tokens: [Token] {
        var output = head
        for index in items.indices {
            if index > 0 {
                output.append(Token(.symbol, ",", offset: items[index].first?.offset ?? 0))
            }
            output += columns[index]?.tokens ?? items[index]
        }
        return output + options
    }

    /// What follows the columns, as far as SQLite knows it.
    private var options: [Token] {
        let known: Set<String> = ["WITHOUT", "ROWID", "STRICT", ","]
        let options = tail.dropFirst()
        let isKnown = options.allSatisfy { known.contains($0.key) }
        return Array(tail.prefix(1)) + (isKnown ? Array(options) : [])
    }
}
