internal import DriverLog
internal import Profiles
internal import Synchronization
package import TableModel

/// The sign-in of one connection: reads the token store, exchanges codes, renews tokens and, where a person is at
/// the desk, opens the browser.
package final class OAuthSession: CredentialSource {
    let access: APIAccess
    let settings: AuthenticationSettings
    let store: any TokenStore
    let tools: SignInTools
    let state = Mutex(State())

    struct State: Sendable {
        /// What requests are sent with.
        var held: HeldToken?
        /// How many sign-ins have come to an end that requests asked for, and how the last one failed.
        var signIns = 0
        var failure: AuthenticationError?
        /// Whether a browser brought an answer with another state, for the message at the end of the wait.
        var sawWrongState = false
        /// When a renewal last failed of a token that still works, in Unix seconds.
        var failedRenewal: Int64?
    }

    /// A token and where it may go.
    struct HeldToken: Sendable {
        var token: StoredToken
        /// Nil where the connection itself named the token, and with it the host.
        var hosts: [String]?
    }

    /// No request is sent, nothing is read.
    package convenience init(
        _ settings: AuthenticationSettings,
        store: any TokenStore,
        access: APIAccess
    ) {
        var transport = access.transport
        transport.maximumBodySize = 1 << 20  // no token and no identity is longer
        self.init(settings, store: store, access: access, tools: SignInTools(settings, transport))
    }

    init(
        _ settings: AuthenticationSettings,
        store: any TokenStore,
        access: APIAccess,
        tools: SignInTools
    ) {
        self.access = access
        self.settings = settings
        self.store = store
        self.tools = tools
    }

    package func prepare(
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> String? {
        if hasGivenToken { return nil }
        if !keepsTokens, settings.verifier.isEmpty { return Self.nobodyYet }
        _ = try credential(unless: cancellation)
        return nil
    }

    package func credential(
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> Credential {
        if let held = state.withLock({ $0.held }), isUsable(held.token) { return credential(held) }
        return credential(try fetch(unless: cancellation))
    }

    func credential(_ held: HeldToken) -> Credential {
        .bearer(
            held.token.accessToken,
            scheme: AuthenticationDeclaration.Scheme.oauth.rawValue,
            hosts: held.hosts,
            workspace: held.token.workspace
        )
    }

    /// Keeps a token for the requests of this connection.
    func hold(_ token: StoredToken, hosts: [String]?) -> HeldToken {
        let held = HeldToken(token: token, hosts: hosts)
        state.withLock { $0.held = held }
        return held
    }

    func log(_ text: @autoclosure () -> String) {
        access.transport.log.write(.requests, .auth, text())
    }
}

// What the settings amount to.
extension OAuthSession {
    /// Whether sign-ins are looked for in the store, and kept there.
    ///
    /// Not for a host that the connection names: a kept token goes to the profile's hosts alone.
    package var keepsTokens: Bool { settings.initiation != .off && !access.isForeign }

    /// Whether somebody has a token already, which is sent as it is.
    var hasGivenToken: Bool { !settings.accessToken.isEmpty && !renewsGivenToken }

    /// Whether a given token is only the first of a chain.
    var renewsGivenToken: Bool {
        let canRenew =
            !settings.refreshTokenURL.isEmpty
            || access.profile.authentication.oauth?.refreshURL != nil
        return keepsTokens && canRenew && !settings.accessToken.isEmpty
            && !settings.refreshToken.isEmpty
    }

    func app(
        _ options: SignInOptions = SignInOptions()
    ) throws(AuthenticationError) -> OAuthApp {
        var settings = settings
        if let callbackURL = options.callbackURL { settings.callbackURL = callbackURL }
        if let scope = options.scope { settings.scope = scope }
        try ControlCharacters.check([
            "CallbackURL": settings.callbackURL, "Scope": settings.scope,
            "State": options.state ?? "",
        ])
        return try OAuthApp(settings, access.profile.authentication)
    }

    /// - Throws: where the properties cannot lead to a token, whatever happens.
    func check() throws(AuthenticationError) {
        if hasGivenToken { return }
        if settings.initiation == .off, settings.verifier.isEmpty, settings.clientID.isEmpty {
            throw .missing(
                "OAuthAccessToken",
                """
                AuthScheme=OAUTH with InitiateOAuth=OFF needs the property OAuthAccessToken, or OAuthClientId and \
                OAuthVerifier; or set InitiateOAuth=GETANDREFRESH and OAuthClientId to sign in with a browser
                """
            )
        }
        if access.isForeign, settings.initiation != .off, settings.verifier.isEmpty {
            throw Self.foreignHost
        }
        let app = try app()
        if !keepsTokens, !settings.verifier.isEmpty { try app.checkSecret() }
    }

    /// Whether a token needs no renewal before it is sent.
    func isUsable(_ token: StoredToken) -> Bool {
        guard keepsTokens, settings.accessToken.isEmpty || renewsGivenToken else { return true }
        let now = tools.now()
        switch token.fitness(at: now) {
        case .fresh: return true
        case .ended: return false
        case .due:
            guard token.refreshToken != nil, (try? app())?.refreshURL != nil else { return true }
            // A server that is down is not asked before each request.
            return state.withLock { $0.failedRenewal }.map { now - $0 < 15 } ?? false
        }
    }
}
