internal import Profiles
internal import TableModel

extension OAuthSession {
    /// Finds a token, or has somebody sign in.
    func fetch(unless cancellation: Cancellation) throws(AuthenticationError) -> HeldToken {
        if hasGivenToken { return hold(givenToken(), hosts: nil) }
        guard keepsTokens else { return try exchangeGivenCode(unless: cancellation) }
        let app = try app()
        if let token = try storedToken(app), isUsable(token) {
            return hold(token, hosts: token.hosts)
        }
        let token = try exclusively(app, unless: cancellation) {
            whole, person throws(AuthenticationError) in
            try self.fetchAlone(app, whole, person)
        }
        return hold(token, hosts: token.hosts)
    }

    /// Runs while nobody else signs this app in.
    ///
    /// `whole` ends with the time that connecting may take, `person` also with the time that somebody may take to
    /// come back from the browser, or to let us have our turn.
    func exclusively<Result>(
        _ app: OAuthApp,
        unless cancellation: Cancellation,
        _ body: (_ whole: Cancellation, _ person: Cancellation) throws(AuthenticationError) -> Result
    ) throws(AuthenticationError) -> Result {
        var hasTurn = false
        return try TimeLimit.run(
            seconds: access.patience,
            unless: cancellation,
            over: { Self.loginTimeout }
        ) { whole throws(AuthenticationError) in
            try TimeLimit.run(
                seconds: Double(settings.timeout),
                unless: whole,
                over: { hasTurn ? timeout() : Self.othersTakeTooLong }
            ) { person throws(AuthenticationError) in
                try store.exclusively(for: app.key, unless: person) {
                    () throws(AuthenticationError) in
                    hasTurn = true
                    return try body(whole, person)
                }
            }
        }
    }

    private func fetchAlone(
        _ app: OAuthApp,
        _ whole: Cancellation,
        _ person: Cancellation
    ) throws(AuthenticationError) -> StoredToken {
        // Whoever had the turn before may have signed in.
        let stored = try storedToken(app)
        if let stored {
            if isUsable(stored) { return stored }
            if let renewed = try renewedIfPossible(stored, app, unless: whole) { return renewed }
        }
        if !settings.verifier.isEmpty {
            let answer = try answer(in: settings.verifier, state: nil)
            return try keep(redeem(answer, app, expecting: nil, unless: whole))
        }
        guard settings.initiation == .getAndRefresh else {
            throw Self.signedOut(wasSignedIn: stored != nil)
        }
        return try signInByBrowser(app, expecting: nil, whole, person)
    }

    /// The token of the store that this connection means, or the given one that it is to begin with.
    func storedToken(_ app: OAuthApp) throws(AuthenticationError) -> StoredToken? {
        let stored = try StoredToken.choice(
            of: settings.workspace,
            among: store.tokens(for: app.key)
        )
        guard renewsGivenToken else { return stored }
        guard let stored else { return givenToken() }
        // What a renewal made of the given token is in the store, and later.
        return (settings.tokenTimestamp ?? .min) > stored.issued ? givenToken() : stored
    }

    /// What the properties say of the token that somebody has already.
    func givenToken() -> StoredToken {
        let issued = settings.tokenTimestamp ?? tools.now()
        return StoredToken(
            key: (try? app().key) ?? StoredToken.Key(tokenURL: "", clientID: settings.clientID),
            hosts: access.hosts,
            accessToken: settings.accessToken,
            refreshToken: settings.refreshToken.isEmpty ? nil : settings.refreshToken,
            expires: settings.expiresIn.flatMap { lifetime in
                let end = issued.addingReportingOverflow(Int64(lifetime))
                return end.overflow ? nil : end.partialValue
            },
            issued: issued
        )
    }

    /// The token for the code in the properties, where no store keeps it.
    private func exchangeGivenCode(
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> HeldToken {
        let hosts = access.isForeign ? nil : access.hosts
        guard !settings.verifier.isEmpty else { throw Self.signedOutByItself }
        let app = try app()
        let key = ExchangedCodes.Key(
            app: app.key,
            secret: app.clientSecret,
            verifier: settings.verifier
        )
        if let token = ExchangedCodes.token(for: key) { return hold(token, hosts: hosts) }
        return try TimeLimit.run(
            seconds: access.patience,
            unless: cancellation,
            over: { Self.loginTimeout }
        ) { whole throws(AuthenticationError) in
            try ExchangedCodes.turn.take(unless: whole) { () throws(AuthenticationError) in
                if let token = ExchangedCodes.token(for: key) { return hold(token, hosts: hosts) }
                let answer = try answer(in: settings.verifier, state: nil)
                let token = try redeem(answer, app, expecting: nil, unless: whole)
                ExchangedCodes.keep(token, for: key)
                return hold(token, hosts: hosts)
            }
        }
    }
}
