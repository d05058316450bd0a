internal import Profiles

/// Finds where the credential of a connection comes from.
package enum CredentialSources {
    /// The source for a connection; no request is sent.
    ///
    /// Without a scheme, a token or a key that is set decides, and otherwise the profile.
    package static func source(
        _ settings: AuthenticationSettings,
        access: APIAccess
    ) throws(AuthenticationError) -> any CredentialSource {
        let declaration = access.profile.authentication
        let scheme = settings.scheme ?? implied(by: settings, in: declaration)
        guard declaration.schemes.contains(scheme) || scheme == .none else {
            let offered = declaration.schemes.map(\.rawValue).joined(separator: ", ")
            throw AuthenticationError(
                .schemeRefused,
                "AuthScheme=\(scheme.rawValue) is not offered by this profile; use one of \(offered)"
            )
        }
        switch scheme {
        case .none: return FixedCredential(.none)
        case .apiKey:
            guard !settings.apiKey.isEmpty else {
                throw AuthenticationError(
                    .missingProperty,
                    "AuthScheme=APIKEY needs the property APIKey, which is empty",
                    property: "APIKey"
                )
            }
            return FixedCredential(key(settings.apiKey, in: declaration.apiKey))
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
            return FixedCredential(.bearer(settings.accessToken, scheme: scheme.rawValue))
        case .basic, .ntlm:
            throw AuthenticationError(
                .notSupported,
                "AuthScheme=\(scheme.rawValue) is not supported by this driver yet; use APIKEY"
            )
        }
    }

    private static func key(_ secret: String, in place: APIKeyHeader?) -> Credential {
        let place = place ?? APIKeyHeader(header: "Authorization", prefix: "Bearer ")
        return Credential(
            header: Credential.Header(name: place.header, value: place.prefix + secret),
            name: Credential.name("APIKEY", of: secret)
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
