internal import Authentication
internal import HTTPTransport
internal import Profiles
internal import TableModel

/// What all requests of a connection have in common.
struct APIConnection: Sendable {
    let baseURL: String
    let headers: [(name: String, value: String)]
    let errors: ErrorShape
    let sender: any RequestSender
    let credentials: any CredentialSource

    init(
        profile: Profile,
        options: RESTServiceOptions,
        credentials: any CredentialSource,
        sender: any RequestSender
    ) {
        baseURL = options.resolvedBaseURL(for: profile)
        errors = profile.errors
        self.sender = sender
        self.credentials = credentials
        var headers = profile.headers.map { (name: $0.name, value: $0.value.plainText) }
        if let version = profile.version {
            headers.append((version.header, options.apiVersion ?? version.standard))
        }
        self.headers = headers
    }

    /// Sends a request without waiting for its answer.
    func start(_ draft: RequestDraft, isRepeatable: Bool = true) -> any PendingAnswer {
        var request = HTTPRequest(
            method: draft.method.rawValue,
            url: baseURL + draft.target,
            headers: headers,
            isRepeatable: isRepeatable
        )
        if let body = draft.body {
            request.headers.append(("Content-Type", "application/json"))
            request.body = JSONWriter.bytes(of: body)
        }
        let credential: Credential
        do throws(AuthenticationError) {
            credential = try credentials.credential(unless: Cancellation())
        } catch {
            return RefusedRequest(TransportError(.other, error.message))
        }
        if let header = credential.header { request.headers.append((header.name, header.value)) }
        return sender.start(request, as: credential)
    }
}

/// A request that could not be sent.
private final class RefusedRequest: PendingAnswer {
    private let error: TransportError

    init(_ error: TransportError) { self.error = error }

    func wait() throws(TransportError) -> HTTPResponse { throw error }
    func cancel() {}
}
