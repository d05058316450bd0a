package import TableModel

/// Why a statement could not be prepared or run.
package struct EngineError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: Hashable, Sendable {
        case syntax
        case noSuchTable
        case noSuchColumn
        case noSuchFunction
        case alreadyExists
        /// The statement is not permitted, such as `ATTACH`.
        case denied
        /// A table of the API that cannot be written.
        case readOnly
        case constraint
        case typeMismatch
        /// A cast's value does not fit the type.
        case outOfRange
        /// A cast's text is no date, time or timestamp.
        case invalidDatetime
        /// A moment outside of the years 0 to 9999.
        case datetimeOverflow
        /// The first field of an interval has more digits than its type.
        case intervalOverflow
        case cancelled
        case busy
        case exhausted
        /// The table's source failed.
        case source(SourceError.Code)
        case other
    }

    package var code: Code
    /// A sentence for people.
    package var message: String
    /// Bytes from the start of the SQL handed to SQLite, where SQLite knows the place.
    package var offset: Int?

    package init(_ code: Code, _ message: String, at offset: Int? = nil) {
        self.code = code
        self.message = message
        self.offset = offset
    }

    package var description: String { message }
}
