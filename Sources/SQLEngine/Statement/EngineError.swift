package import TableModel

/// Why a statement could not be prepared or run.
package struct EngineError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: Hashable, Sendable {
        case syntax
        case noSuchTable
        case noSuchColumn
        case noSuchFunction
        case alreadyExists
        case indexExists
        case noSuchIndex
        case columnExists
        /// As many values as columns are wanted.
        case wrongValueCount
        /// The statement is not permitted, such as `ATTACH`.
        case denied
        /// A table of the API that cannot be written.
        case readOnly
        case constraint
        case typeMismatch
        /// A value has more characters or bytes than its column takes.
        case tooLong
        /// A number is none that its column or cast takes.
        case outOfRange
        /// A text is not the date, time or timestamp that its column or cast takes.
        case invalidDatetime
        /// The first field of an interval has more digits than its type.
        case intervalOverflow
        /// BEGIN within a transaction, or COMMIT without one.
        case transactionState
        /// Two transactions stand in each other's way; this one can be begun anew.
        case serialization
        /// The file of the local tables cannot be opened.
        case cannotOpen
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
