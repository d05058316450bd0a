internal import TableModel

/// How a local table keeps the values of a declared type, and refuses those that are none.
///
/// SQLite keeps any value in any column. The name of a type decides which values it converts, and CHECK
/// constraints refuse the rest; what such a constraint found ends its name, from which the SQLSTATE follows.
/// See [Datatypes In SQLite](https://sqlite.org/datatype3.html).
struct ColumnStorage {
    /// The type as SQLite reads it.
    ///
    /// A word beside the type's own has values left as they are: `DECIMAL TEXT(10,2)` keeps `0.10`.
    let type: String
    /// Exact numbers are kept as text and compared as numbers.
    let collation: String?
    /// The conditions that values fulfil, each with what it means that they do not.
    let checks: [(finding: String, condition: String)]

    /// - Parameters:
    ///   - declared: what the user's words mean.
    ///   - words: the user's words.
    ///   - column: the column's name in quotes.
    init(_ declared: DeclaredType, words: String, column: String) {
        type = Self.type(declared, words: words.asciiUppercased)
        collation = declared.columnType == .decimal ? "DECIMAL" : nil
        checks = Self.checks(of: declared, on: column)
    }

    private static func type(_ declared: DeclaredType, words: String) -> String {
        switch declared.name {
        case .integer: words == "INTEGER" ? words : "INT"
        case .decimal, .numeric, .date, .time, .timestamp, .guid:
            kept(declared.spelling, as: "TEXT")
        case .binary, .varBinary: kept(declared.spelling, as: "BLOB")
        case .longVarChar where words == "JSON": "JSON TEXT"
        case .interval: "\"" + kept(intervalWords(declared), as: "TEXT") + "\""
        default: declared.spelling
        }
    }

    /// The type with SQLite's word before its parentheses.
    private static func kept(_ spelling: String, as word: String) -> String {
        let parts = spelling.split(separator: "(", maxSplits: 1)
        let arguments = parts.count > 1 ? "(\(parts[1])" : ""
        return "\(parts.first ?? "") \(word)\(arguments)"
    }

    /// SQLite takes any type with `INT` in its name for an integer.
    private static func intervalWords(_ declared: DeclaredType) -> String {
        let words = DeclaredType(declared.name).spelling.split(separator: " ").dropFirst()
        return (["IVAL"] + words.map(String.init)).joined(separator: " ")
    }

    private static func checks(
        of declared: DeclaredType,
        on column: String
    ) -> [(finding: String, condition: String)] {
        switch declared.name {
        case .char, .varChar, .wideChar, .wideVarChar, .binary, .varBinary, .longVarChar,
            .wideLongVarChar, .longVarBinary:
            return declared.length.map { [("too long", "length(\(column)) <= \($0)")] } ?? []
        case .tinyInt: return integers("-128", "255", column)
        case .smallInt: return integers("-32768", "32767", column)
        case .integer: return integers("-2147483648", "2147483647", column)
        case .bigInt: return [("not an integer", "typeof(\(column)) IN ('integer', 'null')")]
        case .real, .float, .double:
            return [("not a number", "typeof(\(column)) IN ('real', 'integer', 'null')")]
        case .bit: return [("out of range", "\(column) IN (0, 1)")]
        case .decimal, .numeric: return numbers(declared, column)
        case .date: return [("not a date", "\(column) IS date(\(column), '+0 days')")]
        case .time:
            return [("not a time", moment("time", 8, column))]
        case .timestamp: return [("not a timestamp", moment("datetime", 19, column))]
        case .guid:
            return [("not a GUID", guid(column))]
        case .interval:
            let isText = "\(column) NOT GLOB '*[^-+0-9:. ]*' OR \(column) LIKE '%interval%'"
            let isInterval = "\(column) GLOB '*[0-9]*' AND (\(isText))"
            return [("not an interval", isInterval)]
        }
    }

    private static func guid(_ column: String) -> String {
        "\(column) GLOB '????????-????-????-????-????????????' "
            + "AND \(column) NOT GLOB '*[^-0-9A-Fa-f]*' AND length(replace(\(column), '-', '')) = 32"
    }

    private static func integers(
        _ least: String,
        _ greatest: String,
        _ column: String
    ) -> [(finding: String, condition: String)] {
        [
            ("not an integer", "typeof(\(column)) IN ('integer', 'null')"),
            ("out of range", "\(column) BETWEEN \(least) AND \(greatest)"),
        ]
    }

    private static func numbers(
        _ declared: DeclaredType,
        _ column: String
    ) -> [(finding: String, condition: String)] {
        let isNumber = "\(column) GLOB '*[0-9]*' AND \(column) NOT GLOB '*[^-+.0-9eE]*'"
        guard let precision = declared.length else { return [("not a number", isNumber)] }
        let digits = max(precision - (declared.scale ?? 0), 0)
        return [("not a number", isNumber), ("out of range", "abs(\(column)) < 1e\(digits)")]
    }

    /// Canonical text alone compares as the moments do; digits of a second may follow.
    private static func moment(_ function: String, _ length: Int, _ column: String) -> String {
        let whole = "substr(\(column), 1, \(length))"
        return "\(function)(\(whole), '+0 days') IS \(whole) AND \(column) NOT GLOB '*[^-0-9:. ]*'"
    }
}
