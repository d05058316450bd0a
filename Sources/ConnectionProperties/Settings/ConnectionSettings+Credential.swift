extension ConnectionSettings {
    package enum AuthScheme: String, Hashable, Sendable {
        case apiKey = "APIKEY"
        case none = "NONE"
        case basic = "BASIC"
        case ntlm = "NTLM"
        case oauth = "OAUTH"
        case oauthClient = "OAUTH_CLIENT"
    }

    /// What was asked for; nil for what the profile prefers.
    package var authScheme: AuthScheme? {
        member("AuthScheme").flatMap(AuthScheme.init(rawValue:))
    }

    /// The property `APIKey`; nil where it is not set.
    package var apiKey: String? { text("APIKey") }

    /// The property `OAuthAccessToken`; nil where it is not set.
    package var oauthAccessToken: String? { text("OAuthAccessToken") }
}
