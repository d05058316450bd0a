internal import TableModel

/// One column of CREATE TABLE or ALTER TABLE … ADD: a name, a type, and constraints.
struct ColumnDefinition {
    let name: Token
    /// The words and parentheses of the type; empty where there is none.
    let type: [Token]
    let declared: DeclaredType?
    /// What follows the type, words of other databases for numbering left out.
    private(set) var constraints: [Token]
    /// The rows are numbered by themselves.
    private(set) var isIdentity: Bool
    /// The column alone is the primary key.
    private(set) var isKey: Bool
    /// It is part of a primary key, which takes no null.
    var isPartOfKey = false

    init?(_ tokens: [Token]) {
        guard let name = tokens.first, name.isName else { return nil }
        self.name = name
        let rest = tokens.dropFirst()
        let end = Self.end(ofType: rest)
        type = Array(rest[..<end])
        constraints = Array(rest[end...])
        let words = Self.text(of: type).asciiUppercased
        isIdentity = ["SERIAL", "BIGSERIAL", "SMALLSERIAL"].contains(words)
        declared = isIdentity ? DeclaredType(.integer) : DeclaredType(parsing: words)
        isKey = false
        isIdentity = takeNumbering() || isIdentity
        isKey = place(of: ["PRIMARY", "KEY"]) != nil
    }

    /// Whether SQLite numbers the rows by this column, wherever the table names it as the key.
    var isRowNumber: Bool { Self.text(of: type).asciiUppercased == "INTEGER" }

    /// Makes the column the table's numbered key.
    mutating func becomeKey() {
        isKey = true
        if place(of: ["PRIMARY", "KEY"]) == nil {
            constraints += ["PRIMARY", "KEY"].map {
                Token(.word, $0, gap: " ", offset: name.offset)
            }
        }
    }

    /// The column as SQLite is to read it.
    var tokens: [Token] {
        var output = [name]
        guard let declared, !isIdentity else {
            let words = isIdentity ? [word("INTEGER")] : type
            return output + words + (isIdentity ? numbered(constraints) : constraints)
        }
        let column = Quotes.name(name.name)
        let storage = ColumnStorage(declared, words: Self.text(of: type), column: column)
        output.append(word(storage.type))
        if let collation = storage.collation { output.append(word("COLLATE \(collation)")) }
        if isKey || isPartOfKey, !isRowNumber, place(of: ["NOT", "NULL"]) == nil {
            output.append(word("NOT NULL"))
        }
        output += declared.columnType == .decimal ? exact(constraints) : constraints
        // A constraint's name would be that of the user's unnamed ones behind it, too.
        for (finding, condition) in storage.checks {
            let title = Quotes.name("\(name.name) \(declared.spelling): \(finding)")
            output.append(word("CONSTRAINT \(title) CHECK (\(condition))"))
        }
        return output
    }

    private func word(_ text: String) -> Token {
        Token(.word, text, gap: " ", offset: type.first?.offset ?? name.offset)
    }

    private func numbered(_ constraints: [Token]) -> [Token] {
        guard let key = place(of: ["PRIMARY", "KEY"]) else { return constraints }
        var constraints = constraints
        constraints.insert(word("AUTOINCREMENT"), at: key + 2)
        return constraints
    }

    /// A default such as 0.10 keeps its digits in quotes.
    private func exact(_ constraints: [Token]) -> [Token] {
        var constraints = constraints
        for index in constraints.indices.dropFirst()
        where constraints[index].kind == .number && constraints[index - 1].key == "DEFAULT" {
            constraints[index].text = Quotes.literal(constraints[index].text)
        }
        return constraints
    }

    private func place(of words: [String]) -> Int? {
        constraints.indices.first { constraints[$0...].map(\.key).starts(with: words) }
    }

    /// Takes away `IDENTITY(1, 1)`, `AUTO_INCREMENT` and `GENERATED … AS IDENTITY`; true where one stood.
    private mutating func takeNumbering() -> Bool {
        guard
            let place = constraints.firstIndex(where: {
                ["IDENTITY", "AUTO_INCREMENT", "AUTOINCREMENT"].contains($0.key)
            })
        else { return false }
        var start = place
        if let generated = constraints[..<place].lastIndex(where: { $0.key == "GENERATED" }) {
            start = generated
        }
        var end = place + 1
        if end < constraints.count, constraints[end].key == "(" {
            end = (constraints[end...].firstIndex { $0.key == ")" } ?? end) + 1
        }
        constraints.removeSubrange(start..<end)
        return true
    }

    private static func end(ofType tokens: ArraySlice<Token>) -> Int {
        var depth = 0
        for index in tokens.indices {
            switch tokens[index].key {
            case "(": depth += 1
            case ")": depth -= 1
            case let key where depth == 0 && constraintWords.contains(key): return index
            default: break
            }
        }
        return tokens.endIndex
    }

    private static let constraintWords: Set<String> = [
        "CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK", "DEFAULT", "COLLATE",
        "REFERENCES", "GENERATED", "AS", "IDENTITY", "AUTO_INCREMENT", "AUTOINCREMENT",
    ]

    private static func text(of tokens: [Token]) -> String {
        tokens.map { $0.kind == .quotedName ? $0.name : $0.text }.joined(separator: " ")
    }
}
