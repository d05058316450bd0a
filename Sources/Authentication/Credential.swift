/// What is added to a request so that the API knows who asks.
package struct Credential: Sendable {
    /// The header, or nil where the API asks for nothing.
    package let header: Header?
    /// A name for logs and rate budgets that does not give the secret away.
    package let name: String

    package struct Header: Sendable, CustomStringConvertible, CustomReflectable {
        package let name: String
        package let value: String

        /// Never the secret.
        package var description: String { "\(name): <redacted>" }
        package var customMirror: Mirror { Mirror(self, children: ["name": name]) }
    }

    /// No credential.
    package static let none = Credential(header: nil, name: "none")
}
