/// Why a configuration file was not changed or read.
package struct InstallerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A number of `SQLInstallerError` (`ODBC_ERROR_…`).
    package struct Code: RawRepresentable, Hashable, Sendable {
        package let rawValue: UInt32

        package init(rawValue: UInt32) { self.rawValue = rawValue }

        /// `ODBC_ERROR_GENERAL_ERR`.
        package static let general = Code(rawValue: 1)
        /// `ODBC_ERROR_INVALID_REQUEST_TYPE`.
        package static let invalidRequest = Code(rawValue: 5)
        /// `ODBC_ERROR_COMPONENT_NOT_FOUND`.
        package static let componentNotFound = Code(rawValue: 6)
        /// The driver's name (`ODBC_ERROR_INVALID_NAME`).
        package static let invalidName = Code(rawValue: 7)
        /// `ODBC_ERROR_INVALID_KEYWORD_VALUE`.
        package static let invalidKeywordValue = Code(rawValue: 8)
        /// The data source's name (`ODBC_ERROR_INVALID_DSN`).
        package static let invalidDataSource = Code(rawValue: 9)
        /// `ODBC_ERROR_REQUEST_FAILED`.
        package static let requestFailed = Code(rawValue: 11)
    }

    package var code: Code
    /// A sentence for people, without any secret.
    package var message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }
}
