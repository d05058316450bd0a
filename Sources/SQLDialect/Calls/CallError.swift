/// Why a procedure cannot be called as a statement says.
package struct CallError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: Hashable, Sendable {
        /// There is no such procedure, or its arguments are others.
        case statement
        /// The value is none of those that the argument takes.
        case value
        /// The value does not read as the argument's type.
        case type
        /// The number is too large for the argument's type.
        case range
        /// The date, time or timestamp does not exist.
        case datetime
    }

    package var code: Code
    /// A sentence that names the argument; never a secret.
    package var message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }
}
