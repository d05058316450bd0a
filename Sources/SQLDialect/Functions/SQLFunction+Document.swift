extension SQLDialect {
    /// The functions as the tables of `docs/sql-dialect.md`, a chapter for each subject.
    package static var functionTables: String {
        let chapters: [(String, [SQLFunction])] = [
            ("Text", SQLFunction.texts), ("Numbers", SQLFunction.numbers),
            ("Dates and times", SQLFunction.dates), ("JSON", SQLFunction.json),
            ("Others", SQLFunction.others),
        ]
        return chapters.map { title, functions in
            let lines = functions.map { "| `\($0.signature)` | \($0.purpose) |" }
            return "### \(title)\n\n| function | answers |\n|---|---|\n"
                + lines.joined(separator: "\n")
        }.joined(separator: "\n\n") + "\n"
    }
}
