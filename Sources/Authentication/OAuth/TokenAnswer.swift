internal import HTTPTransport
internal import JSONParsing
internal import Profiles
internal import TableModel

/// What the token endpoint gives.
struct TokenAnswer: Sendable {
    let accessToken: String
    let refreshToken: String?
    /// Seconds; nil where the token does not end.
    let lifetime: Int64?

    /// Seconds that a token may live according to an answer that is believed: a hundred years.
    private static let longest: Int64 = 3_155_760_000

    /// - Throws: `.refusedByAPI` with the API's own words, `.unreachable` where the server has a fault,
    ///   `.malformedAnswer`.
    init(
        _ response: HTTPResponse,
        to grant: TokenGrant,
        of app: OAuthApp,
        errors: ErrorShape
    ) throws(AuthenticationError) {
        let document = try? JSONValue(parsing: Array(response.body.bytes))
        guard (200..<300).contains(response.status) else {
            throw TokenRefusal(document, status: response.status, errors: errors)
                .error(grant, app)
        }
        guard let document, let token = document.text(at: app.declaration.token) else {
            // Some servers report errors with status 200.
            if let document, document["error"] != nil {
                throw TokenRefusal(document, status: response.status, errors: errors)
                    .error(grant, app)
            }
            throw AuthenticationError(
                .malformedAnswer,
                "the token endpoint's answer has no token at '\(app.declaration.token)'"
            )
        }
        accessToken = try Self.checked(token)
        refreshToken = try document["refresh_token"]?.text.flatMap {
            text throws(AuthenticationError) in
            text.isEmpty ? nil : try Self.checked(text)
        }
        lifetime = document["expires_in"]?.integer.flatMap {
            (1...Self.longest).contains($0) ? $0 : nil
        }
    }

    /// A token goes into a header (RFC 6750), so it has visible ASCII characters alone.
    private static func checked(_ token: String) throws(AuthenticationError) -> String {
        guard token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw AuthenticationError(
                .malformedAnswer,
                "the token endpoint gave a token with characters that no token has"
            )
        }
        return token
    }
}

/// Why the token endpoint gave nothing.
struct TokenRefusal {
    let status: Int
    /// RFC 6749's `error`, or the code that the profile's errors have.
    let code: String?
    let explanation: String?

    init(_ document: JSONValue?, status: Int, errors: ErrorShape) {
        self.status = status
        let listed = errors.list.flatMap { document?.value(at: $0) }
        let item: JSONValue? = if case .array(let items) = listed { items.first } else { document }
        let ofProfile = item?.text(at: errors.code)
        code = document?["error"]?.text ?? ofProfile
        explanation = document?["error_description"]?.text ?? item?.text(at: errors.message)
    }

    func error(_ grant: TokenGrant, _ app: OAuthApp) -> AuthenticationError {
        var said = "HTTP \(status)"
        if let code { said += " \(AuthenticationError.shown(code).prefix(64))" }
        if let explanation { said += ": \(AuthenticationError.shown(explanation))" }
        for secret in grant.secrets + [app.clientSecret] where secret.utf8.count > 3 {
            said = said.replacing(secret, with: "<redacted>")
        }
        return AuthenticationError(
            kind,
            "the token endpoint answered \(said); \(advice(grant))"
        )
    }

    private var kind: AuthenticationError.Code {
        status == 429 || status >= 500 ? .unreachable : .refusedByAPI
    }

    private func advice(_ grant: TokenGrant) -> String {
        guard kind == .refusedByAPI else { return "try again later" }
        if code == "invalid_client" || code == "unauthorized_client" {
            return "check OAuthClientId and OAuthClientSecret"
        }
        switch grant {
        case .code:
            return "a code is good for one use and some minutes: sign in again, and check "
                + "OAuthClientId and OAuthClientSecret"
        case .refreshToken: return "the sign-in has ended: sign in again"
        case .client: return "check OAuthClientId, OAuthClientSecret and Scope"
        case .password: return "check User, Password, OAuthClientId and OAuthClientSecret"
        }
    }
}
