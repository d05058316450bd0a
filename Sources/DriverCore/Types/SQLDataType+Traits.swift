package import TableModel

/// What a WHERE clause can do with a type (`SQL_DESC_SEARCHABLE`).
package enum Searchability: Int16, Hashable, Sendable {
    case none = 0
    case likeOnly = 1
    /// All comparisons but LIKE (`SQL_PRED_BASIC`, `SQL_ALL_EXCEPT_LIKE`).
    case allButLike = 2
    case full = 3
}

extension SQLDataType {
    /// Which of the thirteen interval types it is.
    package var interval: DeclaredType.Interval? {
        isInterval ? DeclaredType.Interval(rawValue: rawValue - 100) : nil
    }

    package var isText: Bool {
        switch self {
        case .char, .varChar, .longVarChar, .wideChar, .wideVarChar, .wideLongVarChar: true
        default: false
        }
    }

    package var isNumber: Bool {
        switch self {
        case .numeric, .decimal, .integer, .smallInt, .tinyInt, .bigInt, .float, .real, .double:
            true
        default: false
        }
    }

    package var isBinary: Bool {
        self == .binary || self == .varBinary || self == .longVarBinary
    }

    package var isDatetime: Bool {
        switch modern {
        case .date, .time, .timestamp: true
        default: false
        }
    }

    /// The name that `SQLGetTypeInfo` and `CREATE TABLE` use.
    package var name: String {
        switch modern {
        case .char: "CHAR"
        case .varChar: "VARCHAR"
        case .longVarChar: "LONGVARCHAR"
        case .wideChar: "WCHAR"
        case .wideVarChar: "WVARCHAR"
        case .wideLongVarChar: "WLONGVARCHAR"
        case .bit: "BIT"
        case .tinyInt: "TINYINT"
        case .smallInt: "SMALLINT"
        case .integer: "INTEGER"
        case .bigInt: "BIGINT"
        case .real: "REAL"
        case .float: "FLOAT"
        case .double: "DOUBLE"
        case .decimal: "DECIMAL"
        case .numeric: "NUMERIC"
        case .date: "DATE"
        case .time: "TIME"
        case .timestamp: "TIMESTAMP"
        case .binary: "BINARY"
        case .varBinary: "VARBINARY"
        case .longVarBinary: "LONGVARBINARY"
        case .guid: "GUID"
        default: interval.map { DeclaredType(.interval($0)).spelling } ?? ""
        }
    }

    /// What stands before a literal of this type.
    package var literalPrefix: String {
        if isBinary { return "x'" }
        return switch modern {
        case .date: "{d '"
        case .time: "{t '"
        case .timestamp: "{ts '"
        case .guid: "{guid '"
        default: isInterval ? "{INTERVAL '" : isText ? "'" : ""
        }
    }

    /// What stands behind a literal of this type.
    package var literalSuffix: String {
        if isDatetime || self == .guid { return "'}" }
        // INTERVAL DAY TO SECOND: the fields stand behind the text.
        if isInterval { return "'\(name.dropFirst(8))}" }
        return isText || isBinary ? "'" : ""
    }

    package var searchability: Searchability { isText ? .full : .allButLike }
}
