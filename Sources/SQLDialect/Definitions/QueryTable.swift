internal import TableModel

/// A table that is made of a query: `CREATE TABLE name AS SELECT …` or `SELECT … INTO name FROM …`.
///
/// SQLite would forget the types of the query's columns, so the table is made first and filled then.
struct QueryTable {
    /// `CREATE TABLE name` or `CREATE TEMP TABLE name`, as tokens.
    let head: [Token]
    /// The name with its schema, as the INSERT needs it.
    let target: [Token]
    /// The query, without INTO and the name.
    let query: [Token]

    /// Nil for a statement that makes no table, or none that is not there yet.
    init?(_ tokens: [Token], in catalog: some SchemaCatalog) {
        if tokens.first?.key == "CREATE" {
            guard let query = Definitions.query(of: tokens),
                let table = tokens.prefix(4).firstIndex(where: { $0.key == "TABLE" }),
                let name = TableName(in: tokens, at: table + 1), name.end == query - 1
            else { return nil }
            let isThere = catalog.table(named: name.name, schema: name.schema)?.isLocal ?? false
            guard !name.isConditional || !isThere else { return nil }
            let isTemporary = tokens[..<table].contains { $0.key.hasPrefix("TEMP") }
            self.init(tokens, name, isTemporary: isTemporary, query: Array(tokens[query...]))
        } else {
            guard let into = Self.into(of: tokens), let name = TableName(in: tokens, at: into + 1)
            else { return nil }
            let query = tokens[..<into] + tokens[name.end...]
            self.init(tokens, name, isTemporary: false, query: Array(query))
        }
    }

    private init(_ tokens: [Token], _ name: TableName, isTemporary: Bool, query: [Token]) {
        let isTemporary = isTemporary || name.isTemporary
        var words = ["CREATE", "TABLE"]
        if isTemporary { words.insert("TEMP", at: 1) }
        var target = Array(tokens[name.start..<name.end])
        target[0].gap = " "
        head = words.map { Token(.word, $0, gap: " ", offset: target[0].offset) } + target
        if isTemporary, name.schema == nil {
            let dot = Token(.symbol, ".", offset: target[0].offset)
            target[0].gap = ""
            target = [Definitions.word("temp", beside: target[0]), dot] + target
        }
        self.target = target
        self.query = query
    }

    /// Where INTO stands in a query, outside of parentheses: only Transact-SQL has it there.
    static func into(of tokens: [Token]) -> Int? {
        guard ["SELECT", "WITH"].contains(tokens.first?.key) else { return nil }
        var depth = 0
        for (index, token) in tokens.enumerated() {
            switch token.key {
            case "(": depth += 1
            case ")": depth -= 1
            case "INSERT", "REPLACE", "UPDATE", "DELETE": if depth == 0 { return nil }
            case "INTO" where depth == 0: return index
            default: break
            }
        }
        return nil
    }

    /// The statement that makes a table with the columns of the query.
    func definition(of columns: [ResultColumn]) -> String {
        let columns = columns.map { column in
            let declared = column.declared ?? DeclaredType(column.type, size: column.size)
            let name = Quotes.name(column.name)
            let words = column.type == .json ? "JSON" : declared.spelling
            let storage = ColumnStorage(declared, words: words, column: name)
            let collation = storage.collation.map { " COLLATE \($0)" } ?? ""
            return "\(name) \(storage.type)\(collation)"
        }
        return Writer.write(head).sql + "(\(columns.joined(separator: ", ")))"
    }

    /// The statement for SQLite, where the query's columns are not known.
    func untyped(_ query: [Token]) -> [Token] {
        head + [Definitions.word("AS", beside: head[0])] + query
    }
}
