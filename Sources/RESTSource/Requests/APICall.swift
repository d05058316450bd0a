internal import Authentication
internal import HTTPTransport
internal import TableModel

/// One request until its answer: through redirects, and once more where its credential had to be replaced.
///
/// One thread at a time.
final class APICall {
    private struct Sent {
        let request: HTTPRequest
        let credential: Credential
        let pending: any PendingAnswer
    }

    private let draft: RequestDraft
    private let label: String
    private let isRepeatable: Bool
    private let connection: APIConnection
    private let cancellation: Cancellation
    private var course: RequestCourse
    private var state: Result<Sent, SourceError>

    /// Sends the request.
    init(
        _ draft: RequestDraft,
        label: String,
        isRepeatable: Bool,
        over connection: APIConnection,
        unless cancellation: Cancellation
    ) {
        self.draft = draft
        self.label = label
        self.isRepeatable = isRepeatable
        self.connection = connection
        self.cancellation = cancellation
        course = RequestCourse(label: label, errors: connection.errors)
        state = .failure(SourceError(.other, "\(label) was not sent"))
        do throws(SourceError) {
            send(as: try connection.credential(for: label, unless: cancellation))
        } catch {
            state = .failure(error)
        }
    }

    /// The credential that was sent last; nil where none could be had.
    var credential: Credential? {
        if case .success(let sent) = state { sent.credential } else { nil }
    }

    /// Blocks until the answer is there, be it one that refuses the request.
    func answer() throws(SourceError) -> HTTPResponse {
        while true {
            let sent = try state.get()
            let response = try wait(for: sent)
            let permitted = connection.hosts.targets(
                of: sent.credential,
                base: connection.baseURL(for: sent.credential)
            )
            switch course.received(response, to: sent.request, permitted: permitted) {
            case .deliver: return response
            case .fail(let error): throw error
            case .follow(let url):
                var request = sent.request
                request.url = url
                start(request, as: sent.credential)
            case .replaceCredential:
                guard let replacement = try replacement(for: sent.credential, after: response)
                else { return response }
                send(as: replacement)
            }
        }
    }

    /// Gives the request up.
    func cancel() {
        if case .success(let sent) = state { sent.pending.cancel() }
    }

    private func send(as credential: Credential) {
        do throws(SourceError) {
            let request = try connection.request(
                draft,
                isRepeatable: isRepeatable,
                as: credential
            )
            start(request, as: credential)
        } catch {
            state = .failure(SourceError(error.code, "\(label): \(error.message)"))
        }
    }

    private func start(_ request: HTTPRequest, as credential: Credential) {
        var request = request
        request.watch = connection.progress.map(RequestWatch.init(counting:))
        let pending = connection.sender.start(request, as: credential)
        state = .success(Sent(request: request, credential: credential, pending: pending))
    }

    private func wait(for sent: Sent) throws(SourceError) -> HTTPResponse {
        do throws(TransportError) {
            return try cancellation.whileWaking(sent.pending.cancel) {
                () throws(TransportError) in
                try sent.pending.wait()
            }
        } catch {
            throw SourceError(error, request: label)
        }
    }

    /// Nil where nothing better can be had.
    private func replacement(
        for refused: Credential,
        after response: HTTPResponse
    ) throws(SourceError) -> Credential? {
        KnownWorkspaces.current.forget(connection.key(of: refused))
        do throws(AuthenticationError) {
            let new = try connection.credentials.replacement(for: refused, unless: cancellation)
            return new?.name == refused.name ? nil : new
        } catch {
            let answer = ErrorAnswer(response, shape: connection.errors)
            throw SourceError(error, context: answer.sentence(request: label))
        }
    }
}
