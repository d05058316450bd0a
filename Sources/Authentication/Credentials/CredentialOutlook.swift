package import Profiles

/// Which credential a connection would use, and why, without that anything is sent.
package struct CredentialOutlook: Sendable {
    package let scheme: AuthenticationDeclaration.Scheme
    /// Why it is this scheme, as the end of a sentence: `APIKey is set`.
    package let reason: String
    /// What is sent, as a sentence.
    package let credential: String
    /// The kept sign-in that is used.
    package let token: StoredToken?
    /// Whether a connection has a credential without a person.
    package let isReady: Bool
    /// Whether it may be had ahead of the connection: a code works once.
    package let isRepeatable: Bool

    /// - Throws: what connecting would throw because of the properties, and what reading the store does.
    package init(
        _ settings: AuthenticationSettings,
        access: APIAccess
    ) throws(AuthenticationError) {
        let source = try CredentialSources.source(settings, access: access)
        scheme = settings.chosenScheme(in: access.profile.authentication)
        reason = settings.reason(for: scheme)
        guard let session = source as? OAuthSession else {
            token = nil
            isReady = true
            isRepeatable = true
            credential = settings.sentence(for: scheme)
            return
        }
        let found = try session.outlook()
        token = found.token
        isReady = found.isReady
        isRepeatable = settings.verifier.isEmpty || session.hasGivenToken
        credential = found.sentence
    }

    /// Whether somebody has to sign in for a connection, or has done so.
    package static func isByPerson(
        _ settings: AuthenticationSettings,
        access: APIAccess
    ) throws(AuthenticationError) -> Bool {
        let source = try CredentialSources.source(settings, access: access)
        return (source as? OAuthSession).map { !$0.hasGivenToken } ?? false
    }
}

extension AuthenticationSettings {
    fileprivate func reason(for chosen: AuthenticationDeclaration.Scheme) -> String {
        if scheme == chosen { return "AuthScheme says so" }
        switch chosen {
        case .oauth where !accessToken.isEmpty: return "OAuthAccessToken is set"
        case .apiKey where !apiKey.isEmpty: return "APIKey is set"
        case .oauth where initiation != .off: return "InitiateOAuth is not OFF"
        case .oauth where !verifier.isEmpty: return "OAuthVerifier is set"
        default: return "the profile prefers it"
        }
    }

    fileprivate func sentence(for scheme: AuthenticationDeclaration.Scheme) -> String {
        switch scheme {
        case .none: "Requests carry no credential."
        case .apiKey: "The property APIKey is sent."
        case .basic, .ntlm: "User and Password are sent."
        case .oauthClient: "A token is asked for with OAuthClientId and OAuthClientSecret."
        case .oauth:
            grant == .password
                ? "A token is asked for with User and Password."
                : "A token is asked for with OAuthClientId and OAuthClientSecret."
        }
    }
}

extension OAuthSession {
    /// Whether a person at the desk can be shown an address.
    package var canOpenBrowser: Bool { tools.browser != nil }

    fileprivate func outlook() throws(
        AuthenticationError
    ) -> (token: StoredToken?, isReady: Bool, sentence: String) {
        if hasGivenToken { return (nil, true, "The property OAuthAccessToken is sent.") }
        guard keepsTokens else {
            guard settings.verifier.isEmpty else {
                return (nil, true, "The code in OAuthVerifier is exchanged for a token.")
            }
            let sentence = """
                Nobody is signed in: InitiateOAuth=OFF leaves the kept sign-ins alone, so that requests fail \
                until the procedure GetOAuthAccessToken is called. InitiateOAuth=REFRESH uses them.
                """
            return (nil, false, sentence)
        }
        if let token = try storedToken(app()) {
            let sentence = "The kept sign-in to \(token.workspace.label) is used."
            switch token.fitness(at: tools.now()) {
            case .fresh: return (token, true, sentence)
            case .due, .ended:
                guard token.refreshToken != nil, try app().refreshURL != nil else { break }
                return (token, true, sentence + " It is renewed while connecting.")
            }
            if token.fitness(at: tools.now()) == .due { return (token, true, sentence) }
        }
        guard settings.verifier.isEmpty else {
            return (nil, true, "The code in OAuthVerifier is exchanged for a token, which is kept.")
        }
        guard settings.initiation == .getAndRefresh, canOpenBrowser else {
            return (nil, false, "Nobody is signed in: apiodbc login does that.")
        }
        return (nil, false, "Nobody is signed in: connecting opens the browser.")
    }
}
