/// Why there is no credential.
package struct AuthenticationError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: Hashable, Sendable {
        /// The scheme needs a property that is empty.
        case missingProperty
        /// The profile does not offer the scheme.
        case schemeRefused
        /// The scheme is known, but this driver cannot do it yet.
        case notSupported
    }

    package var code: Code
    /// A sentence that names the property to set.
    ///
    /// Never a secret.
    package var message: String

    /// The property that would help, where one is missing.
    package var property: String?

    package init(_ code: Code, _ message: String, property: String? = nil) {
        self.code = code
        self.property = property
        self.message = message
    }

    package var description: String { message }
}
