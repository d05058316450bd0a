internal import Authentication
internal import HTTPTransport
internal import JSONParsing
internal import Profiles
package import TableModel

extension RESTService {
    /// Asks the API who we are, which fails as any request would: the host, the credential, the answer.
    ///
    /// Nothing is sent where the profile names no such request, or where this process has been told already, unless it
    /// asks `again`: a credential may have been revoked since. From then on requests go to the host of the workspace's
    /// region.
    package func identify(
        again: Bool = false,
        unless cancellation: Cancellation = Cancellation()
    ) throws(SourceError) {
        guard let identity else { return }
        let label = "\(identity.method.rawValue) \(identity.path)"
        let credential = try connection.credential(for: label, unless: cancellation)
        guard again || KnownWorkspaces.current[connection.key(of: credential)] == nil else {
            return
        }
        let call = connection.call(RequestDraft(identity), label: label, unless: cancellation)
        let response = try call.answer()
        guard (200..<300).contains(response.status) else {
            throw ErrorAnswer(response, shape: connection.errors).error(request: label)
        }
        let workspace = try Self.workspace(response, identity, request: label, regions: regions)
        if let credential = call.credential {
            KnownWorkspaces.current.remember(workspace, as: connection.key(of: credential))
        }
    }

    private static func workspace(
        _ response: HTTPResponse,
        _ identity: IdentityRequest,
        request: String,
        regions: [Hosts.Region]
    ) throws(SourceError) -> WorkspaceIdentity {
        let document: JSONValue
        do throws(JSONError) {
            document = try JSONValue(parsing: Array(response.body.bytes))
        } catch {
            throw SourceError(
                .malformedAnswer,
                "\(request): the answer is not valid JSON: \(error.message)"
            )
        }
        do throws(AuthenticationError) {
            return try WorkspaceIdentity(document, to: identity, regions: regions)
        } catch {
            throw SourceError(error)
        }
    }
}

extension RequestDraft {
    fileprivate init(_ identity: IdentityRequest) {
        method = identity.method
        path = identity.path
        summary = "\(identity.method.rawValue) \(identity.path)"
    }
}
