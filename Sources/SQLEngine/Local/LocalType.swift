internal import TableModel

/// What a local table's column was declared as.
struct LocalType {
    let declared: DeclaredType?
    let columnType: ColumnType
    /// The key of a row, where it is the primary key: SQLite wants exactly this word.
    let isRowNumber: Bool

    /// Characters or bytes where no size was declared.
    static let standardSize = 65_535

    /// Reads a type as SQLite keeps it.
    ///
    /// The dialect adds a word to types whose values SQLite is to leave as they are: `DECIMAL TEXT(10,2)`.
    init(_ text: String) {
        let words = text.asciiLowercased.split { " (".contains($0) }.map(String.init)
        isRowNumber = text.asciiLowercased == "integer"
        var plain = text
        if words.count > 1, let keeper = ["text", "blob"].first(where: { words[1] == $0 }),
            let place = text.asciiLowercased.firstRange(of: " " + keeper)
        {
            plain.removeSubrange(place)
        }
        declared = DeclaredType(parsing: plain)
        columnType =
            plain.asciiLowercased == "json"
            ? .json : declared?.columnType ?? Self.affinity(of: text)
    }

    /// How SQLite keeps the values of a type that says nothing to ODBC.
    ///
    /// See [Determination Of Column Affinity](https://sqlite.org/datatype3.html#determination_of_column_affinity).
    private static func affinity(of type: String) -> ColumnType {
        let type = type.asciiLowercased
        if type.isEmpty { return .text }
        if type.contains("int") { return .bigint }
        if type.contains("blob") { return .binary }
        if type.contains("real") || type.contains("floa") || type.contains("doub") {
            return .double
        }
        return .text
    }
}
