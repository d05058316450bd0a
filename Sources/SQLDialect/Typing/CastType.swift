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

    /// The function of the engine that casts where SQLite's own CAST would not keep to the type.
    static let function = "apiodbc_cast"
    /// The same, but NULL for a value that the type cannot have.
    static let triedFunction = "apiodbc_try_cast"

    /// Whether `CAST(… AS name)` goes to the engine's function: types with a size, and those unknown to SQLite.
    ///
    /// `INTEGER`, `REAL`, `TEXT` and their kin stay SQLite's, lenient and of 64 bits, as its users expect.
    static func needsFunction(_ name: String) -> Bool {
        guard let declared = DeclaredType(parsing: name) else { return false }
        switch declared.name {
        case .char, .varChar, .wideChar, .wideVarChar, .binary, .varBinary, .decimal, .numeric:
            return declared.length != nil
        case .longVarChar, .wideLongVarChar, .longVarBinary: return isODBCName(name)
        case .tinyInt, .smallInt, .bit, .date, .time, .timestamp, .guid, .interval: return true
        case .integer, .bigInt, .real, .float, .double: return false
        }
    }

    /// The type that SQLDescribeCol reports of a cast; nil where the kind of value says as much.
    static func declared(_ name: String) -> DeclaredType? {
        guard let declared = DeclaredType(parsing: name) else { return nil }
        switch declared.name {
        case .real, .float: return declared
        default: return needsFunction(name) ? declared : nil
        }
    }

    /// `LONGVARCHAR` and `LONGVARBINARY`, which SQLite would take for numbers.
    private static func isODBCName(_ name: String) -> Bool {
        name.asciiUppercased.contains("LONG")
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
