/// The ways in which the API accepts a credential.
package struct AuthenticationDeclaration: Hashable, Sendable {
    /// As the connection property `AuthScheme` spells them.
    package enum Scheme: String, Hashable, Sendable, CaseIterable {
        case none = "NONE"
        case apiKey = "APIKEY"
        case basic = "BASIC"
        case ntlm = "NTLM"
        case oauth = "OAUTH"
        case oauthClient = "OAUTH_CLIENT"
    }

    package var schemes: [Scheme]
    /// What applies where the connection says nothing.
    package var preferred: Scheme
    package var apiKey: APIKeyHeader?
    package var oauth: OAuthDeclaration?

    package init(
        schemes: [Scheme] = [.none],
        preferred: Scheme = .none,
        apiKey: APIKeyHeader? = nil,
        oauth: OAuthDeclaration? = nil
    ) {
        self.schemes = schemes
        self.preferred = preferred
        self.apiKey = apiKey
        self.oauth = oauth
    }
}

/// The header that carries a key: `Authorization`, and `Bearer ` in front of the key.
package struct APIKeyHeader: Hashable, Sendable {
    package var header: String
    package var prefix: String

    package init(header: String, prefix: String = "") {
        self.header = header
        self.prefix = prefix
    }
}

/// The endpoints of an OAuth sign-in, and where this API departs from RFC 6749.
package struct OAuthDeclaration: Hashable, Sendable {
    package var authorizationURL: String
    package var tokenURL: String
    /// Nil where tokens cannot be renewed without a person.
    package var refreshURL: String?
    package var callbackURL: String?
    /// Where the token lies in the answer.
    package var token: JSONPath
    /// Whether `grant_type` belongs in the token request.
    package var sendsGrantType: Bool
    /// Whether `redirect_uri` belongs in the token request.
    package var sendsRedirect: Bool

    package init(
        authorizationURL: String,
        tokenURL: String,
        refreshURL: String? = nil,
        callbackURL: String? = nil,
        token: JSONPath = JSONPath("access_token"),
        sendsGrantType: Bool = true,
        sendsRedirect: Bool = true
    ) {
        self.authorizationURL = authorizationURL
        self.tokenURL = tokenURL
        self.refreshURL = refreshURL
        self.callbackURL = callbackURL
        self.token = token
        self.sendsGrantType = sendsGrantType
        self.sendsRedirect = sendsRedirect
    }
}
