internal import Authentication
internal import RESTSource
internal import Synchronization
internal import TableModel

/// The sign-in that the procedures of one connection share.
final class SignInDesk: Sendable {
    private let session: (any SigningIn)?
    /// What the address had in it that was given out last.
    private let asked = Mutex(SignInOptions())

    /// Without a session there is nothing to sign in to: the connection has another `AuthScheme`.
    init(_ session: (any SigningIn)?) {
        self.session = session
    }

    /// The address where a person agrees, which `signIn` goes by from then on.
    func address(
        _ options: SignInOptions,
        _ name: String
    ) throws(SourceError) -> AuthorizationAddress {
        let session = try present(for: name)
        return try translating(name) { () throws(AuthenticationError) in
            let address = try session.authorizationURL(options)
            asked.withLock { asked in
                asked = options
                asked.state = address.state
            }
            return address
        }
    }

    /// Exchanges what the person brought back.
    ///
    /// The address that was given out last says what to expect, unless `options` does.
    func signIn(
        verifier: String,
        _ options: SignInOptions,
        _ name: String,
        unless cancellation: Cancellation
    ) throws(SourceError) -> StoredToken {
        let session = try present(for: name)
        let asked = asked.withLock { $0 }
        var options = options
        options.callbackURL = options.callbackURL ?? asked.callbackURL
        options.scope = options.scope ?? asked.scope
        options.state = options.state ?? asked.state
        return try translating(name) { () throws(AuthenticationError) in
            try session.signIn(
                verifier: verifier,
                state: options.state,
                options,
                unless: cancellation
            )
        }
    }

    func signInWithBrowser(
        _ options: SignInOptions,
        _ name: String,
        unless cancellation: Cancellation
    ) throws(SourceError) -> StoredToken {
        let session = try present(for: name)
        return try translating(name) { () throws(AuthenticationError) in
            try session.signInWithBrowser(options, unless: cancellation)
        }
    }

    func renew(
        _ refreshToken: String?,
        _ name: String,
        unless cancellation: Cancellation
    ) throws(SourceError) -> StoredToken {
        let session = try present(for: name)
        return try translating(name) { () throws(AuthenticationError) in
            try session.renew(refreshToken: refreshToken, unless: cancellation)
        }
    }

    private func present(for name: String) throws(SourceError) -> any SigningIn {
        guard let session else {
            throw SourceError(
                .unauthorized,
                "\(name) is there for connections that sign in: connect with AuthScheme=OAUTH, "
                    + "OAuthClientId and OAuthClientSecret, and without APIKey"
            )
        }
        return session
    }

    private func translating<Result>(
        _ name: String,
        _ body: () throws(AuthenticationError) -> Result
    ) throws(SourceError) -> Result {
        do throws(AuthenticationError) {
            return try body()
        } catch {
            throw SourceError(error, context: name)
        }
    }
}
