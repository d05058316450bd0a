package import TableModel

/// One prepared statement. One thread at a time, but for `cancel`.
package final class EngineStatement: @unchecked Sendable {
    package let cancellation = Cancellation()

    init() {}

    package var columnCount: Int { 0 }
    package var parameterCount: Int { 0 }

    package func columnName(_ index: Int) -> String { "" }

    /// Binds a parameter, counted from 0. The value is kept until it is bound anew.
    package func bind(_ value: Value, at index: Int) throws(EngineError) {}

    /// Moves to the next row; false after the last.
    package func step() throws(EngineError) -> Bool { false }

    /// A value of the present row, valid until the next `step` or `reset`.
    package func cell(_ index: Int) -> Cell { .null }

    /// Rows that an INSERT, UPDATE or DELETE changed.
    package var changes: Int { 0 }

    /// Whether the statement only reads.
    package var isReadOnly: Bool { true }

    /// What the user should know though the statement succeeded (SQLSTATE 01000); taken once.
    package func takeWarnings() -> [String] { [] }

    /// Ends the present execution; bound values stay.
    package func reset() {}

    package func close() {}

    /// Gives up the execution under way, from any thread; `step` then throws `.cancelled`.
    package func cancel() {}
}
