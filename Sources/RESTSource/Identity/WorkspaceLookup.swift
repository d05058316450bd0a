internal import Authentication
internal import HTTPTransport
internal import JSONParsing
internal import Profiles
internal import TableModel

/// Finds out which workspace a connection is about.
struct WorkspaceLookup: Sendable {
    let connection: APIConnection
    let request: IdentityRequest?
    let regions: [Hosts.Region]

    /// The workspace, from what is known already or by a request; nil where the profile names none.
    func identify(
        again: Bool = false,
        unless cancellation: Cancellation
    ) throws(SourceError) -> WorkspaceIdentity? {
        guard let request else { return nil }
        let label = "\(request.method.rawValue) \(request.path)"
        let credential = try connection.credential(for: label, unless: cancellation)
        if !again, let known = KnownWorkspaces.current[connection.key(of: credential)] {
            return known
        }
        let call = connection.call(RequestDraft(request), label: label, unless: cancellation)
        let response = try call.answer()
        guard (200..<300).contains(response.status) else {
            throw ErrorAnswer(response, shape: connection.errors).error(request: label)
        }
        let workspace = try Self.workspace(response, request, request: label, regions: regions)
        if let credential = call.credential {
            KnownWorkspaces.current.remember(workspace, as: connection.key(of: credential))
        }
        return workspace
    }

    /// The clock of the workspace's time zone; nil where it cannot be found out.
    func zone(unless cancellation: Cancellation) -> ZoneRules? {
        let credential = try? connection.credential(for: "the time zone", unless: cancellation)
        let workspace = try? credential?.workspace ?? identify(unless: cancellation)
        return workspace?.timeZone.flatMap(ZoneDatabase.rules)
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
