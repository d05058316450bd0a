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

    /// The access token to send, or nil where requests go out without one.
    ///
    /// A key that is set is sent under NONE, too. Without AuthScheme the token that was given is
    /// used, and it is up to the profile whether it can do without.
    ///
    /// - Throws: `.noCredential` where the scheme needs a token that was not given, `.notBuilt` for
    ///   schemes that do not work yet.
    package func accessToken() throws(PropertyError) -> String? {
        let key = text("APIKey")
        let token = text("OAuthAccessToken")
        switch authScheme {
        case .none?, nil: return key ?? token
        case .apiKey?:
            guard let key = key ?? token else {
                throw PropertyError(
                    .noCredential,
                    "AuthScheme is APIKEY and there is no APIKey: set APIKey to an access token "
                        + "of the API"
                )
            }
            return key
        case .oauth?:
            guard let token else {
                throw PropertyError(
                    .noCredential,
                    "AuthScheme is OAUTH and there is no OAuthAccessToken. Signing in through a "
                        + "browser is not supported "
                        + "yet: set OAuthAccessToken to a token of your app, or "
                        + "AuthScheme=APIKEY and APIKey to one"
                )
            }
            return token
        case .basic?, .ntlm?, .oauthClient?:
            throw PropertyError(
                .notBuilt,
                "AuthScheme \(authScheme?.rawValue ?? "") is not supported yet: use APIKEY with "
                    + "APIKey, or OAUTH with "
                    + "OAuthAccessToken"
            )
        }
    }

    /// A token must not travel in the clear to another machine.
    func checkBaseURL() throws(PropertyError) {
        guard let url = baseURL else { return }
        let parts = Self.parts(of: url)
        guard let parts, !parts.host.isEmpty else {
            throw PropertyError(
                .badValue,
                "BaseURL must be an address such as https://api.example.com or "
                    + "http://127.0.0.1:8080, without a user name"
            )
        }
        guard parts.scheme == "https" || Self.isLoopback(parts.host) else {
            throw PropertyError(
                .badValue,
                "BaseURL is plain http and \(parts.host.prefix(128)) is not this machine, so "
                    + "the access token would "
                    + "travel in the clear: use https"
            )
        }
    }

    /// Forms of SSLServerCert that are not built are refused: the connection would trust something
    /// else.
    func checkCertificates() throws(PropertyError) {
        guard let value = trustedCertificates else { return }
        guard value != "*", !value.hasSuffix("/"), !value.lowercased().hasPrefix("sha256") else {
            throw PropertyError(
                .notBuilt,
                "SSLServerCert must be the path of a PEM file; a folder, a pin or * are not "
                    + "supported yet"
            )
        }
    }

    private static func parts(of url: String) -> (scheme: String, host: String)? {
        let lowered = url.lowercased()
        guard let scheme = ["https", "http"].first(where: { lowered.hasPrefix($0 + "://") }) else {
            return nil
        }
        let rest = lowered.dropFirst(scheme.utf8.count + 3)
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != "\\" }
        guard !authority.contains("@"), !authority.contains(" ") else { return nil }
        guard authority.first != "[" else {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            return (scheme, String(authority[...end]))
        }
        return (scheme, String(authority.prefix { $0 != ":" }))
    }

    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let octets = host.split(separator: ".", omittingEmptySubsequences: false)
        return octets.count == 4 && octets.first == "127" && octets.allSatisfy { UInt8($0) != nil }
    }
}
