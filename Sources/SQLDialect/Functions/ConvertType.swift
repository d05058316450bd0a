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
        return templates
    }()

    private static let groups: [(template: String, names: [String])] = [
        (
            "CAST($1 AS TEXT)",
            ["CHAR", "VARCHAR", "LONGVARCHAR", "WCHAR", "WVARCHAR", "WLONGVARCHAR", "GUID"]
        ),
        ("CAST($1 AS INTEGER)", ["INTEGER", "SMALLINT", "TINYINT", "BIGINT"]),
        ("CAST($1 AS DOUBLE)", ["DOUBLE", "FLOAT", "REAL"]),
        ("CAST($1 AS DECIMAL)", ["DECIMAL", "NUMERIC"]),
        ("CAST($1 <> 0 AS BOOLEAN)", ["BIT"]),
        ("date($1)", ["DATE", "TYPE_DATE"]),
        ("time($1)", ["TIME", "TYPE_TIME"]),
        ("datetime($1)", ["TIMESTAMP", "TYPE_TIMESTAMP"]),
        ("CAST($1 AS BLOB)", ["BINARY", "VARBINARY", "LONGVARBINARY"]),
    ]
}
