/// What a column holds in ODBC's words: the SQL data types (`SQL_…`).
///
/// See *SQL Data Types* in Appendix D of the ODBC reference.
package struct SQLDataType: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    package let rawValue: Int16

    package init(rawValue: Int16) { self.rawValue = rawValue }

    /// Not known, and also every type in `SQLGetTypeInfo` (`SQL_UNKNOWN_TYPE`, `SQL_ALL_TYPES`).
    package static let unknown = SQLDataType(rawValue: 0)
    package static let char = SQLDataType(rawValue: 1)
    package static let numeric = SQLDataType(rawValue: 2)
    package static let decimal = SQLDataType(rawValue: 3)
    package static let integer = SQLDataType(rawValue: 4)
    package static let smallInt = SQLDataType(rawValue: 5)
    package static let float = SQLDataType(rawValue: 6)
    package static let real = SQLDataType(rawValue: 7)
    package static let double = SQLDataType(rawValue: 8)
    package static let varChar = SQLDataType(rawValue: 12)
    package static let date = SQLDataType(rawValue: 91)
    package static let time = SQLDataType(rawValue: 92)
    package static let timestamp = SQLDataType(rawValue: 93)
    package static let longVarChar = SQLDataType(rawValue: -1)
    package static let binary = SQLDataType(rawValue: -2)
    package static let varBinary = SQLDataType(rawValue: -3)
    package static let longVarBinary = SQLDataType(rawValue: -4)
    package static let bigInt = SQLDataType(rawValue: -5)
    package static let tinyInt = SQLDataType(rawValue: -6)
    package static let bit = SQLDataType(rawValue: -7)
    package static let wideChar = SQLDataType(rawValue: -8)
    package static let wideVarChar = SQLDataType(rawValue: -9)
    package static let wideLongVarChar = SQLDataType(rawValue: -10)
    package static let guid = SQLDataType(rawValue: -11)
    /// The codes of ODBC 2 for dates, times and timestamps (`SQL_DATE`, `SQL_TIME`,
    /// `SQL_TIMESTAMP`).
    package static let dateOfODBC2 = SQLDataType(rawValue: 9)
    package static let timeOfODBC2 = SQLDataType(rawValue: 10)
    package static let timestampOfODBC2 = SQLDataType(rawValue: 11)

    /// One of the thirteen interval types (`SQL_INTERVAL_…`).
    package var isInterval: Bool { (101...113).contains(rawValue) }

    /// The type under its present name: ODBC 2's date codes become ODBC 3's.
    package var modern: SQLDataType {
        switch self {
        case .dateOfODBC2: .date
        case .timeOfODBC2: .time
        case .timestampOfODBC2: .timestamp
        default: self
        }
    }

    /// The type as an application of `version` knows it.
    package func code(for version: ODBCVersion) -> SQLDataType {
        guard version == .two else { return self }
        return switch self {
        case .date: .dateOfODBC2
        case .time: .timeOfODBC2
        case .timestamp: .timestampOfODBC2
        default: self
        }
    }

    /// The type without its detail: the dates are all `SQL_DATETIME` (9), the intervals
    /// `SQL_INTERVAL` (10).
    package var verbose: Int16 {
        switch modern {
        case .date, .time, .timestamp: 9
        default: isInterval ? 10 : rawValue
        }
    }

    /// Which of the dates or intervals it is (`SQL_DESC_DATETIME_INTERVAL_CODE`); 0 for all else.
    package var datetimeCode: Int16 {
        switch modern {
        case .date, .time, .timestamp: modern.rawValue - 90
        default: isInterval ? rawValue - 100 : 0
        }
    }
}

/// The behaviour that an application asked for with `SQL_ATTR_ODBC_VERSION`.
package enum ODBCVersion: Int32, Hashable, Sendable {
    case two = 2
    case three = 3
    case threeEighty = 380
}
