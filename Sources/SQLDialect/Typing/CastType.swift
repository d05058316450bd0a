internal import TableModel

/// The types of `CAST(value AS name)`.
enum CastType {
    /// The type by the words in its name, much as SQLite finds a column's affinity.
    ///
    /// Every kind of integer is `bigint`, because SQLite's have 64 bits whatever they are called.
    static func type(of name: String) -> ColumnType {
        let name = name.asciiUppercased
        for (words, type) in rules where words.contains(where: { name.contains($0) }) {
            return type
        }
        return .text
    }

    private static let rules: [(words: [String], type: ColumnType)] = [
        (["INT", "LONG"], .bigint),
        (["CHAR", "CLOB", "TEXT", "STRING", "UUID"], .text),
        (["BLOB", "BINARY"], .binary),
        (["REAL", "FLOA", "DOUB"], .double),
        (["BOOL", "BIT"], .boolean),
        (["DEC", "NUMERIC", "NUMBER"], .decimal),
    ]
}

extension String {
    /// Whether `part` occurs in the text.
    fileprivate func contains(_ part: String) -> Bool {
        let (whole, part) = (Array(utf8), Array(part.utf8))
        guard whole.count >= part.count else { return false }
        return (0...whole.count - part.count).contains { whole[$0...].starts(with: part) }
    }
}
