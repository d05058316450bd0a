/// Why a parameter's value cannot be sent.
package struct ConversionError: Error, Hashable, Sendable, CustomStringConvertible {
    package var state: SQLState
    /// A sentence for people.
    ///
    /// It never holds the value itself.
    package var message: String

    package init(_ state: SQLState, _ message: String) {
        self.state = state
        self.message = message
    }

    package var description: String { message }
}
