/// Why a request got no answer.
package struct TransportError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: Hashable, Sendable {
        /// The host's name is unknown, or nothing listens there.
        case unreachable
        case tls
        /// The proxy cannot be reached, or cannot reach the host now.
        case proxyFailed
        /// The proxy wants another login, or does not permit the host.
        case proxyRefused
        case connectionLost
        case timedOut
        case cancelled
        /// An encoding or a length of the answer was wrong.
        case malformedAnswer
        case tooLarge
        case outOfMemory
        case other
    }

    package var code: Code
    /// A sentence that names the host and the cause, never a secret.
    package var message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }
}
