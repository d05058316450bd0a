internal import TableModel

/// The types that `{fn CONVERT(value, SQL_…)}` names (appendix E of the ODBC reference).
enum ConvertType {
    /// An expression of SQLite that turns `$1` into the named type; nil for a name that is not ODBC's.
    static func template(for name: String) -> String? {
        templates[name.asciiUppercased]
    }

    private static let templates: [String: String] = {
        var templates: [String: String] = [:]
        for (template, names) in groups {
            for name in names { templates["SQL_" + name] = template }
        }
        for (name, type) in declared {
            templates["SQL_" + name] = "\(CastType.function)($1, '\(type)')"
        }
        return templates
    }()

    private static let groups: [(template: String, names: [String])] = [
        ("CAST($1 AS TEXT)", ["CHAR", "VARCHAR", "WCHAR", "WVARCHAR"]),
        ("CAST($1 AS DECIMAL)", ["DECIMAL", "NUMERIC"]),
        ("CAST($1 AS BLOB)", ["BINARY", "VARBINARY"]),
    ]

    /// Names whose values the engine's function makes.
    private static let declared: [(name: String, type: String)] =
        [
            "LONGVARCHAR", "WLONGVARCHAR", "LONGVARBINARY", "INTEGER", "SMALLINT", "TINYINT",
            "BIGINT", "REAL", "FLOAT", "DOUBLE", "BIT", "DATE", "TIME", "TIMESTAMP", "GUID",
        ].map { ($0, $0) }
        + ["DATE", "TIME", "TIMESTAMP"].map { ("TYPE_" + $0, $0) }
        + DeclaredType.Interval.allCases.map { interval in
            let words = DeclaredType(.interval(interval)).spelling
            return (String(words.map { $0 == " " ? "_" : $0 }), words)
        }
}
