internal import HTTPTransport
internal import Profiles
package import TableModel

extension RESTService {
    /// Asks the API who we are, which fails as any request would: the host, the credential, the answer.
    ///
    /// Nothing is sent where the profile names no such request.
    package func identify(
        unless cancellation: Cancellation = Cancellation()
    ) throws(SourceError) {
        guard let identity else { return }
        let label = "\(identity.method.rawValue) \(identity.path)"
        let response: HTTPResponse
        do throws(TransportError) {
            let pending = connection.start(RequestDraft(identity))
            response = try cancellation.whileWaking(pending.cancel) {
                () throws(TransportError) in
                try pending.wait()
            }
        } catch {
            throw SourceError(error, request: label)
        }
        guard (200..<300).contains(response.status) else {
            throw ErrorAnswer(response, shape: connection.errors).error(request: label)
        }
        try Self.check(response, of: identity, request: label)
    }

    /// An answer of another shape is another server's, such as a network's sign-in page.
    private static func check(
        _ response: HTTPResponse,
        of identity: IdentityRequest,
        request: String
    ) throws(SourceError) {
        let source = identity.workspaceID.map {
            PageShape.Source.field(level: 0, path: $0, type: .any)
        }
        let shape = PageShape(
            rows: [],
            columns: [PageShape.Field(name: "workspace", source: source ?? .constant)],
            probes: []
        )
        let page = try PageReader(shape).read(
            response.body,
            constants: OwnedRows([[]], columnCount: 1),
            request: request
        )
        guard let path = identity.workspaceID, page.batch[0, 0].text == nil else { return }
        throw SourceError(.malformedAnswer, "\(request): the answer has nothing at '\(path)'")
    }
}

extension RequestDraft {
    fileprivate init(_ identity: IdentityRequest) {
        method = identity.method
        path = identity.path
        summary = "\(identity.method.rawValue) \(identity.path)"
    }
}
