internal import Profiles
package import TableModel

/// The sign-in of one connection: reads the token store, exchanges codes, renews tokens and, where a person is at
/// the desk, opens the browser.
package final class OAuthSession: CredentialSource {
    private let access: APIAccess
    private let settings: AuthenticationSettings
    private let store: any TokenStore

    /// No request is sent, nothing is read.
    package init(
        _ settings: AuthenticationSettings,
        store: any TokenStore,
        access: APIAccess
    ) {
        self.access = access
        self.settings = settings
        self.store = store
    }

    package func credential(
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> Credential {
        throw AuthenticationError(.notSupported, "OAuth is not built yet")
    }

    package func replacement(
        for refused: Credential,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> Credential? {
        nil
    }
}

// What the procedures and the tool call.
extension OAuthSession {
    /// The address where a person agrees, and the state that comes back with the code.
    package func authorizationURL(
        _ options: SignInOptions = SignInOptions()
    ) throws(AuthenticationError) -> AuthorizationAddress {
        throw AuthenticationError(.notSupported, "OAuth is not built yet")
    }

    /// Turns a code, or the whole address that the browser was sent back to, into a token.
    ///
    /// Where an address is given, `state` must have come back in it; nil for any. What `options` says of the
    /// state has no meaning here.
    package func signIn(
        verifier: String,
        state: String?,
        _ options: SignInOptions = SignInOptions(),
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> StoredToken {
        throw AuthenticationError(.notSupported, "OAuth is not built yet")
    }

    /// Opens the browser, whatever `InitiateOAuth` says.
    package func signInWithBrowser(
        _ options: SignInOptions = SignInOptions(),
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> StoredToken {
        throw AuthenticationError(.notSupported, "OAuth is not built yet")
    }

    /// Renews a token, the stored one where none is given.
    ///
    /// For an API whose tokens cannot be renewed this is `.notSupported`, and no request is sent.
    package func renew(
        refreshToken: String?,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> StoredToken {
        throw AuthenticationError(.notSupported, "OAuth is not built yet")
    }

    /// The stored tokens of this client.
    package func storedTokens() throws(AuthenticationError) -> [StoredToken] { [] }

    /// Forgets stored tokens of this client: all, or those of one workspace by id or name.
    package func signOut(
        workspace: String?
    ) throws(AuthenticationError) -> [StoredToken] { [] }
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
