/// Why there is no credential.
package struct AuthenticationError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: Hashable, Sendable {
        /// The scheme needs a property that is empty.
        case missingProperty
        /// A property has a value that cannot be.
        case badProperty
        /// The profile does not offer the scheme.
        case schemeRefused
        /// What is asked for does not exist for this API or on this machine.
        case notSupported
        /// Nobody is signed in, and the settings leave it to others to change that.
        case signedOut
        /// The person said no.
        case refusedByPerson
        /// The API took neither code nor token.
        case refusedByAPI
        /// The person did not come back in time.
        case timedOut
        case cancelled
        /// The callback's port is in use, or no browser could be started.
        case noBrowser
        /// The token store cannot be read or written, or others may read it.
        case store
        /// The API could not be asked.
        case unreachable
        /// The answer is not what was to be expected.
        case malformedAnswer
        /// The credential must not be sent there.
        case hostRefused
        /// The sign-in led to another workspace than the one that is being read.
        case otherWorkspace
    }

    package var code: Code
    /// A sentence that names the property to set, or what to try.
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
