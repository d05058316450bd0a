/// The five characters that ODBC attaches to a diagnostic.
///
/// See *Appendix A: ODBC Error Codes* of the ODBC reference. Every folder that posts a state names it in
/// an extension of its own or here; each state has one name.
package struct SQLState: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    /// General warning (`01000`).
    package static let warning = SQLState(rawValue: "01000")
    /// Text or bytes were cut to fit the buffer (`01004`).
    package static let rightTruncated = SQLState(rawValue: "01004")
    /// The value of an attribute or option was replaced by a similar one (`01S02`).
    package static let optionChanged = SQLState(rawValue: "01S02")
    /// Digits after the point, or the time of a timestamp, were lost (`01S07`).
    package static let fractionalTruncation = SQLState(rawValue: "01S07")
    /// A conversion between these two types does not exist (`07006`).
    package static let restrictedDataType = SQLState(rawValue: "07006")
    /// A column or descriptor record of that number does not exist (`07009`).
    package static let invalidDescriptorIndex = SQLState(rawValue: "07009")
    /// A value to be sent is too long (`22001`).
    package static let dataRightTruncated = SQLState(rawValue: "22001")
    /// A null needs an indicator, and none was given (`22002`).
    package static let indicatorRequired = SQLState(rawValue: "22002")
    /// A number does not fit (`22003`).
    package static let numericOutOfRange = SQLState(rawValue: "22003")
    /// The first field of an interval has more digits than its precision (`22015`).
    package static let intervalOverflow = SQLState(rawValue: "22015")
    /// A date, time or timestamp is malformed (`22007`).
    package static let invalidDatetime = SQLState(rawValue: "22007")
    /// A date or time field went out of range (`22008`).
    package static let datetimeOverflow = SQLState(rawValue: "22008")
    /// Text does not read as the type asked for (`22018`).
    package static let invalidCharacterValue = SQLState(rawValue: "22018")
    /// General error (`HY000`).
    package static let general = SQLState(rawValue: "HY000")
    /// Memory could not be had (`HY001`).
    package static let memoryAllocation = SQLState(rawValue: "HY001")
    /// The C type is not one of ODBC's (`HY003`).
    package static let invalidApplicationBufferType = SQLState(rawValue: "HY003")
    /// The SQL type is not one of ODBC's (`HY004`).
    package static let invalidSQLDataType = SQLState(rawValue: "HY004")
    /// A pointer that must not be null is (`HY009`).
    package static let invalidNullPointer = SQLState(rawValue: "HY009")
    /// A length is negative or otherwise impossible (`HY090`).
    package static let invalidLength = SQLState(rawValue: "HY090")
    /// Optional feature not implemented (`HYC00`).
    package static let notImplemented = SQLState(rawValue: "HYC00")
}
