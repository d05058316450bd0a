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

    init(
        profile: Profile,
        options: RESTServiceOptions,
        credential: Credential,
        sender: any RequestSender
    ) {
        baseURL = options.resolvedBaseURL(for: profile)
        errors = profile.errors
        self.sender = sender
        var headers = profile.headers.map { (name: $0.name, value: $0.value.plainText) }
        if let version = profile.version {
            headers.append((version.header, options.apiVersion ?? version.standard))
        }
        if let header = credential.header { headers.append((header.name, header.value)) }
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
        return sender.start(request)
    }
}
