/// Why rows could not be read.
package struct SourceError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: Hashable, Sendable {
        /// No connection was made: name, route, port.
        case unreachable
        /// A TLS handshake or a certificate was refused.
        case tls
        /// The proxy cannot be reached, wants another login, or does not permit the host.
        case proxy
        /// An established connection broke off.
        case connectionLost
        case timedOut
        /// Nobody finished signing in within the time for it.
        case signInTimedOut
        case cancelled
        /// The credential is missing, wrong or revoked (401).
        case unauthorized
        /// The credential may not do this (403).
        case forbidden
        case notFound
        case rateLimited
        /// The API refused the request as malformed or not valid.
        case refused
        /// The API failed (5xx).
        case serverFailed
        /// The answer is not JSON, or its rows are not where the profile says.
        case malformedAnswer
        /// The table cannot be read without a filter that the statement lacks.
        case missingFilter
        case notSupported
        /// Memory or disk ran out.
        case exhausted
        case other
    }

    package var code: Code
    /// A sentence for people: what was asked, what happened, what to try.
    ///
    /// Never a secret.
    package var message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }
}
