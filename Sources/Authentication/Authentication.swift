package import Profiles

/// The connection properties that a credential is made from.
package struct AuthenticationSettings: Sendable {
    /// The property `AuthScheme`; nil where the connection says nothing.
    package var scheme: AuthenticationDeclaration.Scheme?
    /// The property `APIKey`.
    package var apiKey: String
    /// The property `OAuthAccessToken`: a token that somebody has already.
    package var accessToken: String

    package init(
        scheme: AuthenticationDeclaration.Scheme? = nil,
        apiKey: String = "",
        accessToken: String = ""
    ) {
        self.scheme = scheme
        self.apiKey = apiKey
        self.accessToken = accessToken
    }
}

extension Credential {
    /// Makes the credential of a connection.
    ///
    /// No request is sent.
    ///
    /// Without a scheme, a token or a key that is set decides, and otherwise the profile.
    package init(
        for declaration: AuthenticationDeclaration,
        settings: AuthenticationSettings
    ) throws(AuthenticationError) {
        let scheme = settings.scheme ?? Self.implied(by: settings, in: declaration)
        guard declaration.schemes.contains(scheme) || scheme == .none else {
            let offered = declaration.schemes.map(\.rawValue).joined(separator: ", ")
            throw AuthenticationError(
                .schemeRefused,
                "AuthScheme=\(scheme.rawValue) is not offered by this profile; use one of \(offered)"
            )
        }
        switch scheme {
        case .none: self = .none
        case .apiKey:
            guard !settings.apiKey.isEmpty else {
                throw AuthenticationError(
                    .missingProperty,
                    "AuthScheme=APIKEY needs the property APIKey, which is empty",
                    property: "APIKey"
                )
            }
            self.init(secret: settings.apiKey, in: declaration.apiKey, name: "APIKEY")
        case .oauth, .oauthClient:
            guard !settings.accessToken.isEmpty else {
                throw AuthenticationError(
                    .notSupported,
                    """
                    AuthScheme=\(scheme.rawValue) needs a sign-in, which this driver cannot do yet; \
                    set OAuthAccessToken to a token that you have, or use AuthScheme=APIKEY
                    """,
                    property: "OAuthAccessToken"
                )
            }
            self.init(
                secret: settings.accessToken,
                in: APIKeyHeader(header: "Authorization", prefix: "Bearer "),
                name: scheme.rawValue
            )
        case .basic, .ntlm:
            throw AuthenticationError(
                .notSupported,
                "AuthScheme=\(scheme.rawValue) is not supported by this driver yet; use APIKEY"
            )
        }
    }

    private init(secret: String, in place: APIKeyHeader?, name: String) {
        let place = place ?? APIKeyHeader(header: "Authorization", prefix: "Bearer ")
        self.init(
            header: Header(name: place.header, value: place.prefix + secret),
            // Connections with different keys must not share a rate budget.
            name: "\(name)#\(UInt(bitPattern: secret.hashValue))"
        )
    }

    private static func implied(
        by settings: AuthenticationSettings,
        in declaration: AuthenticationDeclaration
    ) -> AuthenticationDeclaration.Scheme {
        if !settings.accessToken.isEmpty, declaration.schemes.contains(.oauth) { return .oauth }
        if !settings.apiKey.isEmpty, declaration.schemes.contains(.apiKey) { return .apiKey }
        return declaration.preferred
    }
}
