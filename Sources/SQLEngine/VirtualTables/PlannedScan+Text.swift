internal import TableModel

// One field a line of words: `table 3`, `term 5 p x c b e 50 =`, `order 2 d`. The summary comes last.

extension PlannedScan {
    /// The plan as SQLite carries it (`idxStr`).
    var encoded: String {
        var fields = ["table \(table)"]
        fields += arguments.map(\.encoded)
        if takesFilter { fields.append("takesFilter") }
        fields += order.map { "order \($0.column) \($0.isDescending ? "d" : "a")" }
        if !wanted.isEmpty {
            fields.append("wanted " + wanted.map(String.init).joined(separator: " "))
        }
        fields += unpushed.map { "unpushed \($0.column) \($0.comparison.rawValue)" }
        fields.append("cost \(estimatedRequests) \(estimatedRows)")
        fields.append("summary \(summary)")
        return fields.joined(separator: "\n")
    }

    /// Reads what `encoded` wrote; nil for anything else.
    init?(_ text: String) {
        self.init(table: -1)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let line = lines.popFirst() {
            let (word, rest) = line.headAndTail
            if word == "summary" {
                summary = ([rest] + lines).joined(separator: "\n")
                break
            }
            guard read(word, rest) else { return nil }
        }
        guard table >= 0 else { return nil }
    }

    private mutating func read(_ word: Substring, _ rest: Substring) -> Bool {
        let words = rest.split(separator: " ")
        switch word {
        case "table": table = Int(rest) ?? -1
        case "takesFilter": takesFilter = true
        case "wanted": wanted = words.compactMap { Int($0) }
        case "order":
            guard words.count == 2, let column = Int(words[0]) else { return false }
            order.append(OrderTerm(column: column, isDescending: words[1] == "d"))
        case "unpushed":
            let (first, name) = rest.headAndTail
            guard let column = Int(first),
                let comparison = ConstraintOperator(rawValue: String(name))
            else { return false }
            unpushed.append(Unpushed(column: column, comparison: comparison))
        case "cost":
            guard words.count == 2, let requests = Double(words[0]), let rows = Double(words[1])
            else { return false }
            (estimatedRequests, estimatedRows) = (requests, rows)
        default:
            guard let argument = Argument(word, rest) else { return false }
            arguments.append(argument)
        }
        return true
    }
}

extension PlannedScan.Argument {
    fileprivate var encoded: String {
        switch self {
        case .filter: "filter"
        case .likely(let column): "likely \(column)"
        case .limit: "limit"
        case .offset: "offset"
        case .term(let term):
            "term \(term.column) \(term.isPushed ? "p" : "-") \(term.isExact ? "x" : "-") "
                + "\(term.isConstant ? "c" : "-") \(term.isBinary ? "b" : "-") "
                + "\(term.isEachAsked ? "e" : "-") "
                + "\(term.batchLimit.map(String.init) ?? "-") \(term.comparison.rawValue)"
        }
    }

    fileprivate init?(_ word: Substring, _ rest: Substring) {
        switch word {
        case "filter": self = .filter
        case "likely":
            guard let column = Int(rest) else { return nil }
            self = .likely(column: column)
        case "limit": self = .limit
        case "offset": self = .offset
        case "term":
            let words = rest.split(separator: " ", maxSplits: 7)
            guard words.count == 8, let column = Int(words[0]),
                let comparison = ConstraintOperator(rawValue: String(words[7]))
            else { return nil }
            self = .term(
                PlannedScan.Term(
                    column: column,
                    comparison: comparison,
                    isPushed: words[1] == "p",
                    isExact: words[2] == "x",
                    batchLimit: Int(words[6]),
                    isEachAsked: words[5] == "e",
                    isConstant: words[3] == "c",
                    isBinary: words[4] == "b"
                )
            )
        default: return nil
        }
    }
}

extension Substring {
    /// The first word and what follows the blank after it.
    fileprivate var headAndTail: (Substring, Substring) {
        guard let blank = firstIndex(of: " ") else { return (self, "") }
        return (self[..<blank], self[index(after: blank)...])
    }
}
