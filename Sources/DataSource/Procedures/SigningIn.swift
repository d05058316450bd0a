internal import Authentication
internal import TableModel

/// What the procedures need of a connection's sign-in.
protocol SigningIn: AnyObject, Sendable {
    func authorizationURL(
        _ options: SignInOptions
    ) throws(AuthenticationError) -> AuthorizationAddress

    func signIn(
        verifier: String,
        state: String?,
        _ options: SignInOptions,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> StoredToken

    func signInWithBrowser(
        _ options: SignInOptions,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> StoredToken

    func renew(
        refreshToken: String?,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> StoredToken
}

extension OAuthSession: SigningIn {}
