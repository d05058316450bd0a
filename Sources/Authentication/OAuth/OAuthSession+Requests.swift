package import TableModel

// What the procedures and the tool call.
extension OAuthSession {
    /// The address where a person agrees, and the state that comes back with the code.
    package func authorizationURL(
        _ options: SignInOptions = SignInOptions()
    ) throws(AuthenticationError) -> AuthorizationAddress {
        authorizationAddress(try app(options), state: options.state)
    }

    /// Turns a code, or the whole address that the browser was sent back to, into a token.
    ///
    /// Where an address is given, `state` must have come back in it; nil for any. What `options` says of the
    /// state has no meaning here. The token is stored where tokens are kept, and used by this connection.
    package func signIn(
        verifier: String,
        state: String?,
        _ options: SignInOptions = SignInOptions(),
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> StoredToken {
        let app = try app(options)
        let answer = try answer(in: verifier, state: state)
        let token = try keep(redeem(answer, app, expecting: nil, unless: cancellation))
        return hold(token, hosts: signedInHosts).token
    }

    /// Opens the browser, whatever `InitiateOAuth` says.
    package func signInWithBrowser(
        _ options: SignInOptions = SignInOptions(),
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> StoredToken {
        guard !access.isForeign else { throw Self.foreignHost }
        let app = try app(options)
        let token = try exclusively(app, unless: cancellation) {
            whole,
            person throws(AuthenticationError) in
            try self.signInByBrowser(app, expecting: nil, state: options.state, whole, person)
        }
        return hold(token, hosts: signedInHosts).token
    }

    /// Renews a token, the stored one where none is given.
    ///
    /// For an API whose tokens cannot be renewed this is `.notSupported`, and no request is sent.
    package func renew(
        refreshToken: String?,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> StoredToken {
        let app = try app()
        guard app.refreshURL != nil else {
            throw AuthenticationError(
                .notSupported,
                "the tokens of this API cannot be renewed: they last until somebody withdraws them, and then "
                    + "somebody has to sign in again"
            )
        }
        let token = try exclusively(app, unless: cancellation) {
            whole,
            _ throws(AuthenticationError) in
            try self.renewed(self.renewable(refreshToken, app), app, unless: whole)
        }
        return hold(token, hosts: signedInHosts).token
    }

    /// The stored tokens of this client.
    package func storedTokens() throws(AuthenticationError) -> [StoredToken] {
        try store.tokens(for: app().key)
    }

    /// Forgets stored tokens of this client: all, or those of one workspace by id or name.
    ///
    /// - Returns: what was forgotten.
    package func signOut(
        workspace: String?
    ) throws(AuthenticationError) -> [StoredToken] {
        var tokens = try storedTokens()
        if let workspace { tokens.removeAll { !$0.isOf(workspace) } }
        for token in tokens {
            try store.remove(token)
            state.withLock { state in
                if state.held?.token.accessToken == token.accessToken { state.held = nil }
            }
        }
        return tokens
    }

    /// Where a token may go that was got for this connection.
    private var signedInHosts: [String]? { access.isForeign ? nil : access.hosts }

    /// What is to be renewed: the given refresh token, else that of the connection, else the stored one.
    private func renewable(
        _ refreshToken: String?,
        _ app: OAuthApp
    ) throws(AuthenticationError) -> StoredToken {
        var token = state.withLock { $0.held?.token }
        if token == nil { token = try storedToken(app) }
        if let refreshToken, !refreshToken.isEmpty {
            try ControlCharacters.check(["OAuthRefreshToken": refreshToken])
            var given = token ?? givenToken()
            if given.refreshToken != refreshToken { given.workspace = WorkspaceIdentity() }
            given.refreshToken = refreshToken
            token = given
        } else if token?.refreshToken == nil, !settings.refreshToken.isEmpty {
            token = givenToken()
        }
        guard let token, token.refreshToken != nil else {
            throw .missing(
                "OAuthRefreshToken",
                "there is no refresh token to renew the sign-in with; sign in again, or set OAuthRefreshToken"
            )
        }
        return token
    }
}

/// Where a person agrees to the sign-in.
package struct AuthorizationAddress: Hashable, Sendable {
    package var url: String
    package var state: String

    package init(url: String, state: String) {
        self.url = url
        self.state = state
    }
}
