internal import Authentication
internal import HTTPTransport
internal import Profiles
package import TableModel

extension RESTService {
    /// Asks the API who we are, which fails as any request would: the host, the credential, the answer.
    ///
    /// Nothing is sent where the profile names no such request, or where this process has been told already. From then
    /// on requests go to the host of the workspace's region.
    package func identify(
        unless cancellation: Cancellation = Cancellation()
    ) throws(SourceError) {
        guard let identity else { return }
        let label = "\(identity.method.rawValue) \(identity.path)"
        let credential = try connection.credential(for: label, unless: cancellation)
        guard KnownWorkspaces.current[connection.key(of: credential)] == nil else { return }
        let call = connection.call(RequestDraft(identity), label: label, unless: cancellation)
        let response = try call.answer()
        guard (200..<300).contains(response.status) else {
            throw ErrorAnswer(response, shape: connection.errors).error(request: label)
        }
        let workspace = try WorkspaceIdentity(response, as: identity, request: label)
        if let credential = call.credential {
            KnownWorkspaces.current.remember(workspace, as: connection.key(of: credential))
        }
    }
}

extension WorkspaceIdentity {
    /// Reads the answer where the profile says that its parts are.
    ///
    /// An answer of another shape is another server's, such as a network's sign-in page.
    init(
        _ response: HTTPResponse,
        as request: IdentityRequest,
        request label: String
    ) throws(SourceError) {
        let paths = [request.workspaceID, request.workspaceName, request.region, request.timeZone]
        let fields = paths.map { path in
            PageShape.Field(
                name: "workspace",
                source: path.map { .field(level: 0, path: $0, type: .any) } ?? .constant
            )
        }
        let page = try PageReader(PageShape(rows: [], columns: fields, probes: [])).read(
            response.body,
            constants: OwnedRows([[]], columnCount: fields.count),
            request: label
        )
        let batch = page.batch
        self.init(
            id: batch[0, 0].text,
            name: batch[0, 1].text,
            region: batch[0, 2].text,
            timeZone: batch[0, 3].text
        )
        guard let path = request.workspaceID, id == nil else { return }
        throw SourceError(.malformedAnswer, "\(label): the answer has nothing at '\(path)'")
    }
}

extension RequestDraft {
    fileprivate init(_ identity: IdentityRequest) {
        method = identity.method
        path = identity.path
        summary = "\(identity.method.rawValue) \(identity.path)"
    }
}
