internal import HTTPTransport
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
        learn(verifier.trimmed)
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
        // Before anything is logged or shown of the request.
        for secret in grant.secrets { learn(secret) }
        let response = try send(
            app.tokenRequest(grant),
            to: "the token endpoint",
            unless: cancellation
        )
        let granted = try TokenAnswer(response, to: grant, of: app, errors: access.profile.errors)
        learn(granted.accessToken, granted.refreshToken)
        return granted
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

    /// Has messages and the log leave out what nobody may see.
    func learn(_ secrets: String?...) {
        for case let secret? in secrets { access.transport.log.secrets.add(secret) }
    }

    func send(
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

extension String {
    /// Without the blanks and line ends that copying leaves at both ends.
    var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
