package import Authentication
package import HTTPTransport

/// Sends requests.
///
/// The transport does; a test answers by itself.
package protocol RequestSender: Sendable {
    /// Sends a request, which has the credential's header already, without waiting for its answer.
    func start(_ request: HTTPRequest, as credential: Credential) -> any PendingAnswer
}

/// An answer that is on its way.
package protocol PendingAnswer: AnyObject, Sendable {
    /// Blocks until the answer is there. May be called once.
    func wait() throws(TransportError) -> HTTPResponse
    /// Gives the request up, from any thread.
    func cancel()
}

extension HTTPExchange: PendingAnswer {}
