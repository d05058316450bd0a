internal import HTTPTransport
internal import JSONParsing
internal import Profiles
internal import TableModel

// Whose a fresh token is.
extension OAuthSession {
    /// Asks the API whose token it is, where the profile knows how.
    func workspace(
        of token: String,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> WorkspaceIdentity {
        guard let request = access.profile.identity else { return WorkspaceIdentity() }
        let label = "\(request.method.rawValue) \(request.path)"
        let response = try send(
            access.request(request, token: token),
            to: label,
            unless: cancellation
        )
        let document = try? JSONValue(parsing: Array(response.body.bytes))
        guard (200..<300).contains(response.status) else {
            throw TokenRefusal(document, status: response.status, errors: access.profile.errors)
                .error(asking: label, token)
        }
        guard let document else {
            throw AuthenticationError(.malformedAnswer, "\(label): the answer is not JSON")
        }
        return try WorkspaceIdentity(
            document,
            to: request,
            regions: access.profile.hosts.regions
        )
    }

    /// Refuses a workspace that is not the expected one, or not the one that the property names.
    ///
    /// - Throws: `.otherWorkspace`.
    func checkWorkspace(
        _ workspace: WorkspaceIdentity,
        expecting id: String?
    ) throws(AuthenticationError) {
        if let id, workspace.id != id {
            throw AuthenticationError(
                .otherWorkspace,
                """
                the sign-in led to the workspace \(workspace.label), but rows of another one are being read \
                (\(AuthenticationError.shown(id))); sign in to that one, or connect again
                """
            )
        }
        if !settings.workspace.isEmpty, !workspace.isNamed(settings.workspace) {
            throw AuthenticationError(
                .otherWorkspace,
                """
                the sign-in led to the workspace \(workspace.label), but the property Workspace asks for \
                '\(settings.workspace)'; sign in to that one, or change Workspace
                """
            )
        }
    }
}

extension APIAccess {
    /// The request that tells whose token it is.
    func request(_ identity: IdentityRequest, token: String) -> HTTPRequest {
        var headers = profile.headers.map { (name: $0.name, value: $0.value.plainText) }
        if let version = profile.version {
            headers.append((version.header, apiVersion ?? version.standard))
        }
        headers.append(("Authorization", "Bearer " + token))
        return HTTPRequest(
            method: identity.method.rawValue,
            url: baseURL + identity.path,
            headers: headers
        )
    }
}

extension TokenRefusal {
    /// The API does not say whose the fresh token is.
    func error(asking label: String, _ token: String) -> AuthenticationError {
        var said = "HTTP \(status)"
        if let code { said += " \(AuthenticationError.shown(code).prefix(64))" }
        if let explanation { said += ": \(AuthenticationError.shown(explanation))" }
        return AuthenticationError(
            status == 429 || status >= 500 ? .unreachable : .refusedByAPI,
            """
            the sign-in gave a token, but \(label) was answered with \(said.replacing(token, with: "<redacted>")), \
            so that nobody knows whose it is; nothing was stored
            """
        )
    }
}
