// What the user reads where there is no token.
extension OAuthSession {
    static let nobodyYet = """
        Nobody is signed in: InitiateOAuth is OFF and there is no OAuthAccessToken. Requests will be refused until \
        the procedure GetOAuthAccessToken has been called
        """

    static let signedOutByItself = AuthenticationError(
        .signedOut,
        """
        nobody is signed in, and InitiateOAuth=OFF leaves that to the application: call the procedure \
        GetOAuthAccessToken, or set OAuthAccessToken, OAuthVerifier or InitiateOAuth=GETANDREFRESH
        """
    )

    static func signedOut(wasSignedIn: Bool) -> AuthenticationError {
        AuthenticationError(
            .signedOut,
            """
            \(wasSignedIn ? "the sign-in has ended and cannot be renewed" : "nobody is signed in"), and \
            InitiateOAuth=REFRESH opens no browser: sign in with apiodbc login, or set OAuthVerifier, or \
            InitiateOAuth=GETANDREFRESH
            """
        )
    }

    static let refusedToken = AuthenticationError(
        .signedOut,
        """
        the API does not take the token of this sign-in any more, and nobody can sign in from here: sign in \
        again with apiodbc login, or connect with InitiateOAuth=GETANDREFRESH where there is a browser
        """
    )

    static func nobodyAtDesk(_ url: String) -> AuthenticationError {
        AuthenticationError(
            .noBrowser,
            """
            nobody is signed in, and no browser can be opened here (no display, no BrowserCommand). Sign in at \
            \(url) and set OAuthVerifier to the address that the browser ends on; or run apiodbc login; or set \
            OAuthAccessToken
            """
        )
    }

    static let foreignHost = AuthenticationError(
        .hostRefused,
        """
        a token from the store or from a sign-in goes only to the hosts of the profile, and BaseURL names \
        another one: leave BaseURL out, or give the credential beside it, as APIKey, OAuthAccessToken or \
        OAuthVerifier
        """
    )

    static let loginTimeout = AuthenticationError(
        .timedOut,
        "the sign-in took longer than the login timeout of the connection; allow more time, or sign in "
            + "beforehand with apiodbc login"
    )

    static let othersTakeTooLong = AuthenticationError(
        .timedOut,
        "another program is signing in with the same app and did not end within OAuthTimeout; end that sign-in, "
            + "or try again"
    )

    func timeout() -> AuthenticationError {
        let strange = state.withLock { $0.sawWrongState }
        return AuthenticationError(
            .timedOut,
            """
            nobody came back from the browser within \(settings.timeout) seconds (OAuthTimeout)\
            \(strange ? "; an answer with another state came and was refused" : ""): connect again, and agree \
            on the page that opens
            """
        )
    }
}
