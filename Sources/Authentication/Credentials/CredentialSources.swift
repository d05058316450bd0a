internal import Profiles

/// Finds where the credential of a connection comes from.
package enum CredentialSources {
    /// The source for a connection; no request is sent.
    ///
    /// - Throws: an error that names the property, where one is missing or cannot be used.
    package static func source(
        _ settings: AuthenticationSettings,
        access: APIAccess
    ) throws(AuthenticationError) -> any CredentialSource {
        let declaration = access.profile.authentication
        let scheme = settings.chosenScheme(in: declaration)
        guard declaration.schemes.contains(scheme) || scheme == .none else {
            let offered = declaration.schemes.map(\.rawValue).joined(separator: ", ")
            throw AuthenticationError(
                .schemeRefused,
                "AuthScheme=\(scheme.rawValue) is not offered by this profile; use one of \(offered)"
            )
        }
        try settings.checkCharacters()
        switch scheme {
        case .none: return FixedCredential(.none)
        case .apiKey: return FixedCredential(try .key(settings, in: declaration.apiKey))
        case .basic: return FixedCredential(try .basic(settings))
        case .ntlm: return FixedCredential(try .ntlm(settings))
        case .oauthClient: return try GrantSession(.client, settings, access: access)
        case .oauth:
            switch settings.grant {
            case .client: return try GrantSession(.client, settings, access: access)
            case .password: return try GrantSession(.password, settings, access: access)
            case .code: return try session(settings, access: access)
            }
        }
    }

    /// The sign-in of a connection, whatever its scheme: for who signs in or out beside it.
    ///
    /// - Throws: `.schemeRefused` where the profile knows no sign-in.
    package static func session(
        _ settings: AuthenticationSettings,
        access: APIAccess
    ) throws(AuthenticationError) -> OAuthSession {
        try settings.checkCharacters()
        let keepsTokens = settings.initiation != .off && !access.isForeign
        let session = OAuthSession(
            settings,
            store: keepsTokens ? try TokenStores.store(at: settings.storeLocation) : NoStore(),
            access: access
        )
        try session.check()
        return session
    }
}

extension AuthenticationSettings {
    /// What `AuthScheme` says; without it, a token or a key that is set decides, or that somebody is to sign in,
    /// and otherwise the profile.
    ///
    /// `NONE` with a key or a token that is set sends it.
    func chosenScheme(
        in declaration: AuthenticationDeclaration
    ) -> AuthenticationDeclaration.Scheme {
        let hasSecret = !apiKey.isEmpty || !accessToken.isEmpty
        if let scheme, scheme != .none || !hasSecret { return scheme }
        let offersOAuth = declaration.schemes.contains(.oauth)
        if !accessToken.isEmpty, offersOAuth { return .oauth }
        if !apiKey.isEmpty, declaration.schemes.contains(.apiKey) { return .apiKey }
        if scheme == nil, initiation != .off || !verifier.isEmpty, offersOAuth { return .oauth }
        return scheme ?? declaration.preferred
    }

    /// - Throws: where a value cannot stand in a request, with the property's name.
    func checkCharacters() throws(AuthenticationError) {
        try ControlCharacters.check([
            "APIKey": apiKey, "User": user, "Password": password, "OAuthClientId": clientID,
            "OAuthClientSecret": clientSecret, "CallbackURL": callbackURL,
            "OAuthAccessToken": accessToken, "OAuthRefreshToken": refreshToken,
            "OAuthVerifier": verifier.trimmed, "OAuthAuthorizationURL": authorizationURL,
            "OAuthAccessTokenURL": accessTokenURL, "OAuthRefreshTokenURL": refreshTokenURL,
            "Scope": scope, "OAuthParams": parameters, "State": state,
            "BrowserCommand": browserCommand ?? "", "Workspace": workspace,
        ])
    }
}
