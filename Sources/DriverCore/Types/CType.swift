/// How an application lays out a value in memory: ODBC's C data types (`SQL_C_…`).
///
/// See *C Data Types* in Appendix D of the ODBC reference.
package struct CType: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    package let rawValue: Int16

    package init(rawValue: Int16) { self.rawValue = rawValue }

    /// Text in UTF-8 (`SQL_C_CHAR`).
    package static let char = CType(rawValue: 1)
    /// Text in UTF-16 (`SQL_C_WCHAR`).
    package static let wideChar = CType(rawValue: -8)
    /// Bytes (`SQL_C_BINARY`).
    package static let binary = CType(rawValue: -2)
    /// One byte, 0 or 1 (`SQL_C_BIT`).
    package static let bit = CType(rawValue: -7)
    /// Eight bits as ODBC 2 named them, signed (`SQL_C_TINYINT`).
    package static let tinyInt = CType(rawValue: -6)
    /// Eight bits, signed (`SQL_C_STINYINT`).
    package static let signedTinyInt = CType(rawValue: -26)
    /// Eight bits, unsigned (`SQL_C_UTINYINT`).
    package static let unsignedTinyInt = CType(rawValue: -28)
    /// Sixteen bits as ODBC 2 named them, signed (`SQL_C_SHORT`).
    package static let short = CType(rawValue: 5)
    /// Sixteen bits, signed (`SQL_C_SSHORT`).
    package static let signedShort = CType(rawValue: -15)
    /// Sixteen bits, unsigned (`SQL_C_USHORT`).
    package static let unsignedShort = CType(rawValue: -17)
    /// Thirty-two bits as ODBC 2 named them, signed (`SQL_C_LONG`).
    package static let long = CType(rawValue: 4)
    /// Thirty-two bits, signed (`SQL_C_SLONG`).
    package static let signedLong = CType(rawValue: -16)
    /// Thirty-two bits, unsigned (`SQL_C_ULONG`).
    package static let unsignedLong = CType(rawValue: -18)
    /// Sixty-four bits, signed (`SQL_C_SBIGINT`).
    package static let signedBigInt = CType(rawValue: -25)
    /// Sixty-four bits, unsigned (`SQL_C_UBIGINT`).
    package static let unsignedBigInt = CType(rawValue: -27)
    /// A single (`SQL_C_FLOAT`).
    package static let float = CType(rawValue: 7)
    /// A double (`SQL_C_DOUBLE`).
    package static let double = CType(rawValue: 8)
    /// A `SQL_NUMERIC_STRUCT` (`SQL_C_NUMERIC`).
    package static let numeric = CType(rawValue: 2)
    /// A `SQL_DATE_STRUCT` (`SQL_C_TYPE_DATE`).
    package static let date = CType(rawValue: 91)
    /// A `SQL_TIME_STRUCT` (`SQL_C_TYPE_TIME`).
    package static let time = CType(rawValue: 92)
    /// A `SQL_TIMESTAMP_STRUCT` (`SQL_C_TYPE_TIMESTAMP`).
    package static let timestamp = CType(rawValue: 93)
    /// The same struct by its name in ODBC 2 (`SQL_C_DATE`).
    package static let dateOfODBC2 = CType(rawValue: 9)
    /// The same struct by its name in ODBC 2 (`SQL_C_TIME`).
    package static let timeOfODBC2 = CType(rawValue: 10)
    /// The same struct by its name in ODBC 2 (`SQL_C_TIMESTAMP`).
    package static let timestampOfODBC2 = CType(rawValue: 11)
    /// A `SQLGUID` (`SQL_C_GUID`).
    package static let guid = CType(rawValue: -11)
    /// Whatever suits the SQL type (`SQL_C_DEFAULT`).
    package static let `default` = CType(rawValue: 99)
    /// Whatever the row descriptor says (`SQL_ARD_TYPE`).
    package static let rowDescriptor = CType(rawValue: -99)

    /// One of the thirteen interval types (`SQL_C_INTERVAL_…`).
    package var isInterval: Bool { (101...113).contains(rawValue) }

    /// Whether values have no fixed size, so that the buffer's length counts.
    package var isVariable: Bool { self == .char || self == .wideChar || self == .binary }

    /// The type under its present name: ODBC 2's spellings become ODBC 3's.
    package var modern: CType {
        switch self {
        case .tinyInt: .signedTinyInt
        case .short: .signedShort
        case .long: .signedLong
        case .dateOfODBC2: .date
        case .timeOfODBC2: .time
        case .timestampOfODBC2: .timestamp
        default: self
        }
    }

    /// Bytes of one value; nil where the type is variable or unknown.
    package var size: Int? {
        switch modern {
        case .bit, .signedTinyInt, .unsignedTinyInt: 1
        case .signedShort, .unsignedShort: 2
        case .signedLong, .unsignedLong, .float: 4
        case .signedBigInt, .unsignedBigInt, .double: 8
        case .date, .time: 6
        case .timestamp, .guid: 16
        case .numeric: 19
        default: isInterval ? 28 : nil
        }
    }

    /// Whether ODBC knows the type at all; otherwise a binding fails with `HY003`.
    package var isKnown: Bool { isVariable || size != nil || self == .default }
}
