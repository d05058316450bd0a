internal import HTTPTransport

/// What a token is asked for with.
enum TokenGrant: Sendable {
    case code(String)
    case refreshToken(String)
    case client
    case password(user: String, password: String)

    /// RFC 6749's word for it.
    var name: String {
        switch self {
        case .code: "authorization_code"
        case .refreshToken: "refresh_token"
        case .client: "client_credentials"
        case .password: "password"
        }
    }

    /// What must not be repeated in a message.
    var secrets: [String] {
        switch self {
        case .code(let secret), .refreshToken(let secret), .password(_, let secret): [secret]
        case .client: []
        }
    }
}

extension OAuthApp {
    /// The request that turns a grant into a token (RFC 6749, sections 4 and 6).
    ///
    /// It is sent once: a code or a rotated refresh token is good for one use, and whoever asks twice after
    /// a lost answer may have both tokens withdrawn.
    func tokenRequest(_ grant: TokenGrant) -> HTTPRequest {
        var fields = FormFields()
        if declaration.sendsGrantType { fields.add("grant_type", grant.name) }
        var url = tokenURL
        switch grant {
        case .code(let code):
            fields.add("code", code)
            if declaration.sendsRedirect { fields.add("redirect_uri", callbackURL) }
        case .refreshToken(let token):
            fields.add("refresh_token", token)
            url = refreshURL ?? tokenURL
        case .client: fields.add("scope", scope)
        case .password(let user, let password):
            fields.add("username", user)
            fields.add("password", password)
            fields.add("scope", scope)
        }
        fields.add("client_id", clientID)
        fields.add("client_secret", clientSecret)
        fields.add(parameters)
        return HTTPRequest(
            method: "POST",
            url: url,
            headers: [
                ("Content-Type", "application/x-www-form-urlencoded"),
                ("Accept", "application/json"),
            ],
            body: Array(fields.text.utf8),
            isRepeatable: false
        )
    }
}
