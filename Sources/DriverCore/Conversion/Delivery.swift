/// How handing one value to the application went.
package enum Delivery: Hashable, Sendable, BitwiseCopyable {
    case complete
    /// Something of the value was lost; the row goes on with `SQL_SUCCESS_WITH_INFO`.
    case warning(ConversionProblem)
    /// Nothing usable was written; the row is in error.
    case failed(ConversionProblem)
    /// The value was delivered whole before: `SQLGetData` answers `SQL_NO_DATA`.
    case noMoreData

    /// Whether there is nothing to report, cheaper than a comparison.
    @inline(__always)
    package var isComplete: Bool {
        if case .complete = self { true } else { false }
    }
}

/// What went wrong with a value on its way.
///
/// A byte, so that a fetch of clean rows costs nothing for it.
package enum ConversionProblem: UInt8, Hashable, Sendable, BitwiseCopyable {
    case textTruncated
    case fractionLost
    case outOfRange
    case unreadable
    case restricted
    case indicatorRequired
    case unknownCType
    case intervalOverflow

    package var state: SQLState {
        switch self {
        case .textTruncated: .rightTruncated
        case .fractionLost: .fractionalTruncation
        case .outOfRange: .numericOutOfRange
        case .unreadable: .invalidCharacterValue
        case .restricted: .restrictedDataType
        case .indicatorRequired: .indicatorRequired
        case .unknownCType: .invalidApplicationBufferType
        case .intervalOverflow: .intervalOverflow
        }
    }

    /// A sentence for people.
    package var message: String {
        switch self {
        case .textTruncated:
            "The value is longer than the buffer; the length says how much there is, read on or "
                + "offer more room"
        case .fractionLost:
            "The fraction or the time of day does not fit the type asked for and was cut off"
        case .outOfRange:
            "The value does not fit the type or buffer asked for; ask for a wider one"
        case .unreadable:
            "The text does not read as the type asked for; fetch it as SQL_C_CHAR or SQL_C_WCHAR "
                + "to see it"
        case .restricted:
            "This column cannot be converted to the C type asked for; fetch it as SQL_C_CHAR or "
                + "SQL_C_WCHAR"
        case .indicatorRequired:
            "The value is null and there is no indicator to say so; bind a length/indicator buffer"
        case .unknownCType:
            "The C type asked for is not one of ODBC's"
        case .intervalOverflow:
            "The interval has more digits in its first field than the application's descriptor "
                + "has room for; set SQL_DESC_DATETIME_INTERVAL_PRECISION"
        }
    }
}
