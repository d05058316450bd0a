internal import TableModel

extension OAuthSession {
    /// The token anew, or as it is where that fails and it still works; nil where only a person can help.
    ///
    /// - Throws: where the token has ended and the server could not be asked.
    func renewedIfPossible(
        _ token: StoredToken,
        _ app: OAuthApp,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> StoredToken? {
        guard token.refreshToken != nil, app.refreshURL != nil else { return nil }
        do throws(AuthenticationError) {
            return try renewed(token, app, unless: cancellation)
        } catch {
            log("a token was not renewed: \(error.message)")
            guard ![.cancelled, .store, .otherWorkspace].contains(error.code) else { throw error }
            let now = tools.now()
            if token.fitness(at: now) != .ended {
                state.withLock { $0.failedRenewal = now }
                return token
            }
            guard error.code == .refusedByAPI else { throw error }
            return nil
        }
    }

    /// Exchanges a refresh token, and stores what comes before anybody uses it; whoever calls has the turn.
    ///
    /// The store keeps the old token until the new one is there, so that a lost answer loses no more than itself.
    func renewed(
        _ token: StoredToken,
        _ app: OAuthApp,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> StoredToken {
        let refreshToken = token.refreshToken ?? ""
        let granted = try request(.refreshToken(refreshToken), app, unless: cancellation)
        let issued = tools.now()
        var renewed = token
        renewed.accessToken = granted.accessToken
        renewed.refreshToken = granted.refreshToken ?? refreshToken  // RFC 6749, section 6
        renewed.expires = granted.lifetime.map { issued + $0 }
        renewed.issued = issued
        // This process has it even if the store does not take it, since the old one may be good no more.
        _ = hold(renewed, hosts: renewed.hosts)
        return try identified(keep(renewed), unless: cancellation)
    }

    /// A renewed token of which nothing was known yet, with the workspace that it opens.
    ///
    /// It is kept by now: an API that does not say whose it is must not cost the only refresh token that works.
    private func identified(
        _ token: StoredToken,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> StoredToken {
        guard token.workspace == WorkspaceIdentity(), access.profile.identity != nil else {
            return token
        }
        var known = token
        do throws(AuthenticationError) {
            known.workspace = try workspace(of: token.accessToken, unless: cancellation)
        } catch {
            log("nobody knows whose a renewed token is: \(error.message)")
            return token
        }
        known = try keep(known)
        do throws(AuthenticationError) {
            try checkWorkspace(known.workspace, expecting: nil)
        } catch {
            state.withLock { $0.held = nil }
            throw error
        }
        return known
    }
}
