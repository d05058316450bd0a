internal import HTTPTransport
internal import JSONParsing
internal import Profiles
internal import TableModel

extension OAuthSession {
    /// What a pasted address or code says.
    ///
    /// - Throws: `.badProperty` where it says nothing, or has another state than the one that is given.
    func answer(
        in verifier: String,
        state: String?
    ) throws(AuthenticationError) -> CallbackAnswer {
        try ControlCharacters.check(["OAuthVerifier": verifier.trimmed])
        guard let answer = CallbackAnswer(pasted: verifier) else {
            throw AuthenticationError(
                .badProperty,
                """
                there is no code in what was given as the verifier (OAuthVerifier); give the whole address that \
                the browser ended on, or the value of code in it
                """
            )
        }
        if let state, let came = answer.state, !RandomState.isSame(state, came) {
            throw AuthenticationError(
                .badProperty,
                """
                the address that was given as the verifier (OAuthVerifier) belongs to another sign-in: its state \
                is not the expected one; sign in again and give the new address
                """
            )
        }
        return answer
    }

    /// Turns the answer of the authorization page into a token, and asks whose it is; nothing is stored.
    ///
    /// - Throws: `.otherWorkspace` where it is not the workspace with the expected id, or not the one that the
    ///   property names.
    func redeem(
        _ answer: CallbackAnswer,
        _ app: OAuthApp,
        expecting id: String?,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> StoredToken {
        switch answer {
        case .refusal(let error, let explanation, _):
            throw AuthenticationError(refusal: error, explanation: explanation)
        case .code(let code, _):
            try app.checkSecret()
            let granted = try request(.code(code), app, unless: cancellation)
            let token = try token(granted, app, unless: cancellation)
            try checkWorkspace(token.workspace, expecting: id)
            return token
        }
    }

    /// Asks the token endpoint.
    func request(
        _ grant: TokenGrant,
        _ app: OAuthApp,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> TokenAnswer {
        let response = try send(
            app.tokenRequest(grant),
            to: "the token endpoint",
            unless: cancellation
        )
        return try TokenAnswer(response, to: grant, of: app, errors: access.profile.errors)
    }

    /// A fresh token with the workspace that it opens.
    func token(
        _ granted: TokenAnswer,
        _ app: OAuthApp,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> StoredToken {
        let issued = tools.now()
        return StoredToken(
            key: app.key,
            workspace: try workspace(of: granted.accessToken, unless: cancellation),
            hosts: access.hosts,
            accessToken: granted.accessToken,
            refreshToken: granted.refreshToken,
            expires: granted.lifetime.map { issued + $0 },
            issued: issued
        )
    }

    /// Asks the API whose token it is, where the profile knows how.
    func workspace(
        of token: String,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> WorkspaceIdentity {
        guard let request = access.profile.identity else { return WorkspaceIdentity() }
        let label = "\(request.method.rawValue) \(request.path)"
        let response = try send(access.request(request, token: token), to: label, unless: cancellation)
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

    private func checkWorkspace(
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

    private func send(
        _ request: HTTPRequest,
        to place: String,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> HTTPResponse {
        do throws(TransportError) {
            return try tools.send(request, cancellation)
        } catch {
            let code: AuthenticationError.Code =
                switch error.code {
                case .timedOut: .timedOut
                case .cancelled: .cancelled
                case .malformedAnswer, .tooLarge: .malformedAnswer
                default: .unreachable
                }
            throw AuthenticationError(code, "\(place) could not be asked: \(error.message)")
        }
    }
}

extension APIAccess {
    /// The request that tells whose token it is.
    func request(_ identity: IdentityRequest, token: String) -> HTTPRequest {
        var headers = profile.headers.map { (name: $0.name, value: $0.value.headerText) }
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

extension Literal {
    /// How it reads in a header.
    fileprivate var headerText: String {
        switch self {
        case .null: ""
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .real(let value): String(value)
        case .text(let value): value
        }
    }
}

extension String {
    /// Without the blanks and line ends that copying leaves at both ends.
    var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
