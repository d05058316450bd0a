internal import HTTPTransport
internal import Profiles
internal import TableModel

/// What follows an answer: a value that is told what came back and says what to do.
struct RequestCourse {
    enum Step: Hashable {
        /// This is the outcome.
        case deliver
        /// The API does not know the credential: with another one, the request may be sent once more.
        case replaceCredential
        /// The same request belongs to this address.
        case follow(String)
        case fail(SourceError)
    }

    /// Names the request in messages.
    let label: String
    let errors: ErrorShape
    private var isReplaced = false
    private var redirects = Redirects()

    init(label: String, errors: ErrorShape) {
        self.label = label
        self.errors = errors
    }

    /// A request that was answered with 401 was not carried out, so that repeating it does no harm.
    mutating func received(
        _ response: HTTPResponse,
        to request: HTTPRequest,
        permitted: [RequestTarget]
    ) -> Step {
        if response.status == 401 {
            let code = ErrorAnswer(response, shape: errors).code
            guard !isReplaced, !errors.isAboutPermission(code) else { return .deliver }
            isReplaced = true
            redirects = Redirects()
            return .replaceCredential
        }
        switch redirects.step(after: response, to: request, permitted: permitted) {
        case .stay: return .deliver
        case .follow(let url): return .follow(url)
        case .refuse(let reason):
            return .fail(
                SourceError(
                    .other,
                    "\(label) was redirected (HTTP \(response.status)) \(reason)"
                )
            )
        }
    }
}

extension ErrorShape {
    /// Whether the code says that the credential is known but may not do this, which no new sign-in changes.
    func isAboutPermission(_ code: String?) -> Bool {
        code.map(permissionCodes.contains) ?? false
    }
}
