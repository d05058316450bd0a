internal import Authentication
internal import ConnectionProperties
internal import Profiles

extension AuthenticationSettings {
    init(_ settings: ConnectionSettings) {
        self.init()
        scheme = settings.authScheme.flatMap {
            AuthenticationDeclaration.Scheme(rawValue: $0.rawValue)
        }
        apiKey = settings.apiKey ?? ""
        accessToken = settings.oauthAccessToken ?? ""
        user = settings.text("User") ?? ""
        password = settings.text("Password") ?? ""
        initiation =
            switch settings.initiateOAuth {
            case .off: .off
            case .getAndRefresh: .getAndRefresh
            case .refresh: .refresh
            }
        grant =
            switch settings.oauthGrantType {
            case .code: .code
            case .client: .client
            case .password: .password
            }
        clientID = settings.text("OAuthClientId") ?? ""
        clientSecret = settings.text("OAuthClientSecret") ?? ""
        callbackURL = settings.text("CallbackURL") ?? ""
        storeLocation = settings.text("OAuthSettingsLocation") ?? ""
        refreshToken = settings.text("OAuthRefreshToken") ?? ""
        expiresIn = settings.integer("OAuthExpiresIn")
        tokenTimestamp = settings.integer("OAuthTokenTimestamp").map(Int64.init)
        verifier = settings.text("OAuthVerifier") ?? ""
        authorizationURL = settings.text("OAuthAuthorizationURL") ?? ""
        accessTokenURL = settings.text("OAuthAccessTokenURL") ?? ""
        refreshTokenURL = settings.text("OAuthRefreshTokenURL") ?? ""
        scope = settings.text("Scope") ?? ""
        parameters = settings.text("OAuthParams") ?? ""
        state = settings.text("State") ?? ""
        browserCommand = settings.browserCommand
        timeout = settings.integer("OAuthTimeout") ?? 120
        workspace = settings.text("Workspace") ?? ""
    }
}
