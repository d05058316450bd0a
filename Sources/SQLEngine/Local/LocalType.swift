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
        if words.count > 1, let keeper = ["text", "blob"].first(where: { words.contains($0) }),
            let place = text.asciiLowercased.firstRange(of: " " + keeper)
        {
            plain.removeSubrange(place)
        }
        if words.first == "ival" {
            plain = "INTERVAL" + plain.dropFirst("ival".count)
        }
        declared = DeclaredType(parsing: plain)
        columnType =
            plain.asciiLowercased == "json"
            ? .json : declared?.columnType ?? Self.affinity(of: text)
    }

    /// How SQLite keeps the values of a type that says nothing to ODBC, where its words leave no doubt.
    ///
    /// [SQLite](https://sqlite.org/datatype3.html#determination_of_column_affinity) takes any type with `INT` in its
    /// name for an integer, and keeps text in it all the same. What may be text is told as text.
    private static func affinity(of type: String) -> ColumnType {
        let words = type.asciiLowercased.split { " (),0123456789".contains($0) }.map(String.init)
        guard !words.isEmpty else { return .text }
        return affinities.first { words.allSatisfy($0.words.contains) }?.type ?? .text
    }

    private static let affinities: [(words: Set<String>, type: ColumnType)] = [
        (
            [
                "big", "bigint", "int", "integer", "mediumint", "signed", "smallint", "tinyint",
                "unsigned",
            ],
            .bigint
        ),
        (["double", "float", "precision", "real"], .double),
        (["blob", "longblob", "mediumblob", "tinyblob"], .binary),
    ]
}
