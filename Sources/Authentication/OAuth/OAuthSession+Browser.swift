internal import TableModel

extension OAuthSession {
    /// Opens the browser, waits for the person, and stores the token; whoever calls has the turn.
    ///
    /// The browser's page says how it ended, once that is known.
    func signInByBrowser(
        _ app: OAuthApp,
        expecting id: String?,
        state: String? = nil,
        _ whole: Cancellation,
        _ person: Cancellation
    ) throws(AuthenticationError) -> StoredToken {
        try app.checkSecret()
        let address = authorizationAddress(app, state: state)
        guard let browser = tools.browser else { throw Self.nobodyAtDesk(address.url) }
        guard !app.callbackURL.isEmpty else {
            throw .missing(
                "CallbackURL",
                """
                signing in with a browser needs the property CallbackURL: the address of this machine that is \
                registered with the app, such as http://localhost:3333
                """
            )
        }
        let callback = try CallbackAddress(app.callbackURL)
        let listener = try CallbackListener(callback)
        try browser(address.url)
        log("waiting for the browser at \(callback.host):\(callback.port)")
        var conversation = CallbackConversation(path: callback.path, state: address.state)
        let (answer, guest) = try wait(listener, &conversation, unless: person)
        do throws(AuthenticationError) {
            let token = try keep(redeem(answer, app, expecting: id, unless: whole))
            guest.showAndWait(.success)
            return token
        } catch {
            guest.showAndWait(.failure(error))
            throw error
        }
    }

    private func wait(
        _ listener: CallbackListener,
        _ conversation: inout CallbackConversation,
        unless person: Cancellation
    ) throws(AuthenticationError) -> (CallbackAnswer, CallbackGuest) {
        do throws(AuthenticationError) {
            return try listener.wait(&conversation, unless: person)
        } catch {
            let sawWrongState = conversation.sawWrongState
            if sawWrongState { state.withLock { $0.sawWrongState = true } }
            throw error
        }
    }

    /// Where a person agrees, with a state that nobody can guess unless the connection has one of its own.
    func authorizationAddress(
        _ app: OAuthApp,
        state given: String?
    ) -> AuthorizationAddress {
        let given = given ?? settings.state
        let state = given.isEmpty ? RandomState.make() : given
        return AuthorizationAddress(url: app.authorizationURL(state: state), state: state)
    }

    /// Stores a token, where tokens are kept.
    func keep(_ token: StoredToken) throws(AuthenticationError) -> StoredToken {
        if keepsTokens {
            try store.save(token)
            log("signed in to \(token.workspace.label), kept in \(store.place)")
        }
        return token
    }
}
