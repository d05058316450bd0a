package import TableModel

extension OAuthSession {
    package func replacement(
        for refused: Credential,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> Credential? {
        let (held, noted) = state.withLock { ($0.held, $0.signIns) }
        if let held, !Self.isOf(refused, held.token) { return credential(held) }
        guard keepsTokens, !hasGivenToken else { return nil }
        let app = try app()
        let token = try exclusively(app, unless: cancellation) {
            whole, person throws(AuthenticationError) in
            try self.replaceAlone(refused, held?.token, noted, app, whole, person)
        }
        return credential(hold(token, hosts: token.hosts))
    }

    private func replaceAlone(
        _ refused: Credential,
        _ held: StoredToken?,
        _ noted: Int,
        _ app: OAuthApp,
        _ whole: Cancellation,
        _ person: Cancellation
    ) throws(AuthenticationError) -> StoredToken {
        // Whoever waited for another thread's sign-in shares its outcome, so that nobody is asked twice.
        let failure = state.withLock { $0.signIns == noted ? nil : $0.failure }
        if let failure { throw failure }
        let stored = try storedToken(app, sameAs: held)
        if let stored, !Self.isOf(refused, stored) { return stored }
        if let token = stored ?? held, token.refreshToken != nil, app.refreshURL != nil {
            do throws(AuthenticationError) {
                return try renewed(token, app, unless: whole)
            } catch where error.code == .refusedByAPI {
                log("a refused token was not renewed: \(error.message)")
            }
        }
        guard settings.initiation == .getAndRefresh, tools.browser != nil else {
            throw Self.refusedToken
        }
        do throws(AuthenticationError) {
            let token = try signInByBrowser(app, expecting: held?.workspace.id, whole, person)
            note(nil)
            return token
        } catch {
            note(error)
            throw error
        }
    }

    /// The stored token of the workspace that is being read.
    private func storedToken(
        _ app: OAuthApp,
        sameAs held: StoredToken?
    ) throws(AuthenticationError) -> StoredToken? {
        guard let id = held?.workspace.id else { return try storedToken(app) }
        return try store.tokens(for: app.key).first { $0.workspace.id == id }
    }

    private func note(_ failure: AuthenticationError?) {
        state.withLock { state in
            state.signIns += 1
            state.failure = failure
        }
    }

    private static func isOf(_ credential: Credential, _ token: StoredToken) -> Bool {
        credential.header?.value == "Bearer " + token.accessToken
    }
}
