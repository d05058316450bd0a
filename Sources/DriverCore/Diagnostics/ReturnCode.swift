/// What an ODBC function answers (`SQLRETURN`).
package struct ReturnCode: RawRepresentable, Hashable, Sendable {
    package let rawValue: Int16

    package init(rawValue: Int16) { self.rawValue = rawValue }

    /// `SQL_SUCCESS`.
    package static let success = ReturnCode(rawValue: 0)
    /// Success, and a diagnostic says what the application should know (`SQL_SUCCESS_WITH_INFO`).
    package static let successWithInfo = ReturnCode(rawValue: 1)
    /// There is no further row, piece or record (`SQL_NO_DATA`).
    package static let noData = ReturnCode(rawValue: 100)
    /// Parameters wait for their values (`SQL_NEED_DATA`).
    package static let needData = ReturnCode(rawValue: 99)
    /// A diagnostic says why (`SQL_ERROR`).
    package static let error = ReturnCode(rawValue: -1)
    /// The handle is not one of ours, or no longer (`SQL_INVALID_HANDLE`).
    package static let invalidHandle = ReturnCode(rawValue: -2)
}
