internal import HTTPTransport
internal import Profiles

/// The app in whose name a person signs in, as the connection and the profile describe it together.
struct OAuthApp: Sendable {
    let clientID: String
    /// Empty where the connection has none.
    let clientSecret: String
    let authorizationURL: String
    let tokenURL: String
    /// Nil where tokens cannot be renewed without a person.
    let refreshURL: String?
    /// Empty where neither the connection nor the profile names one.
    let callbackURL: String
    let scope: String
    /// What `OAuthParams` adds to requests.
    let parameters: [FormFields.Pair]
    let declaration: OAuthDeclaration

    /// - Throws: where a property is missing without which nobody can be known, or one cannot be used.
    init(
        _ settings: AuthenticationSettings,
        _ authentication: AuthenticationDeclaration
    ) throws(AuthenticationError) {
        guard let declaration = authentication.oauth else {
            throw AuthenticationError(
                .schemeRefused,
                "this profile does not say how its API signs people in; use another AuthScheme"
            )
        }
        guard !settings.clientID.isEmpty else {
            throw .missing(
                "OAuthClientId",
                "signing in needs the property OAuthClientId, the identifier of your app, which is empty"
            )
        }
        self.declaration = declaration
        clientID = settings.clientID
        clientSecret = settings.clientSecret
        authorizationURL = try Self.endpoint(
            "OAuthAuthorizationURL",
            settings.authorizationURL,
            declaration.authorizationURL
        )
        tokenURL = try Self.endpoint(
            "OAuthAccessTokenURL",
            settings.accessTokenURL,
            declaration.tokenURL
        )
        let refresh = declaration.refreshURL ?? ""
        refreshURL =
            settings.refreshTokenURL.isEmpty && refresh.isEmpty
            ? nil : try Self.endpoint("OAuthRefreshTokenURL", settings.refreshTokenURL, refresh)
        callbackURL =
            settings.callbackURL.isEmpty ? declaration.callbackURL ?? "" : settings.callbackURL
        scope = settings.scope
        parameters = try Self.parameters(settings.parameters)
    }

    /// Whose tokens the store has.
    var key: StoredToken.Key { StoredToken.Key(tokenURL: tokenURL, clientID: clientID) }

    /// A code cannot become a token without it.
    func checkSecret() throws(AuthenticationError) {
        guard clientSecret.isEmpty else { return }
        throw .missing(
            "OAuthClientSecret",
            "signing in needs the property OAuthClientSecret, the secret of your app, which is empty"
        )
    }

    /// The secret and the codes that pass here must not travel in the clear to another machine.
    private static func endpoint(
        _ property: String,
        _ given: String,
        _ declared: String
    ) throws(AuthenticationError) -> String {
        let url = given.isEmpty ? declared : given
        let name = given.isEmpty ? "the profile's address for it (see \(property))" : property
        guard let target = RequestTarget(url: url) else {
            throw AuthenticationError(
                .badProperty,
                "signing in is not possible: \(name) is not an address such as https://api.example.com/token"
            )
        }
        guard target.scheme == "https" || target.isLoopback else {
            throw AuthenticationError(
                .badProperty,
                """
                signing in is not possible: \(name) is plain http and \(target.place.prefix(128)) is not this \
                machine, so the secret would travel in the clear; use https
                """
            )
        }
        return url
    }

    private static func parameters(
        _ text: String
    ) throws(AuthenticationError) -> [FormFields.Pair] {
        let pairs = FormFields(parsing: text).pairs
        for pair in pairs {
            guard !pair.name.isEmpty, !reserved.contains(pair.name) else {
                throw AuthenticationError(
                    .badProperty,
                    "OAuthParams is a list such as name=value&name=value, of names that have no property "
                        + "of their own; '\(AuthenticationError.shown(pair.name).prefix(64))' cannot be one"
                )
            }
        }
        return pairs
    }

    private static let reserved: Set<String> = [
        "client_id", "client_secret", "code", "grant_type", "password", "redirect_uri",
        "refresh_token", "response_type", "scope", "state", "username",
    ]
}

extension AuthenticationError {
    /// A property is empty that the scheme needs.
    static func missing(_ property: String, _ message: String) -> AuthenticationError {
        AuthenticationError(.missingProperty, message, property: property)
    }
}
