extension AuthenticationDeclaration {
    init?(_ fields: Fields) {
        defer { fields.finish() }
        let report = fields.report
        let schemes = fields.required("schemes").map { node in
            report.list(node).compactMap { report.choice($0, Scheme.self) }
        }
        let preferred = fields.node("preferred")
        let apiKey = fields.nested("api_key", "api_key").flatMap(APIKeyHeader.init)
        let oauth = fields.nested("oauth", "oauth").flatMap(OAuthDeclaration.init)
        guard let schemes, let first = schemes.first else { return nil }
        self.init(schemes: schemes, preferred: first, apiKey: apiKey, oauth: oauth)
        if let preferred, let scheme = report.choice(preferred, Scheme.self) {
            self.preferred = scheme
            if !schemes.contains(scheme) {
                report.add(preferred.place, "\(scheme.rawValue) is not among the schemes.")
            }
        }
        if schemes.contains(.apiKey), apiKey == nil {
            report.add(fields.place, "The scheme APIKEY needs the key “api_key”.")
        }
        if schemes.contains(.oauth) || schemes.contains(.oauthClient), oauth == nil {
            report.add(fields.place, "The scheme OAUTH needs the key “oauth”.")
        }
    }
}

extension APIKeyHeader {
    fileprivate init?(_ fields: Fields) {
        defer { fields.finish() }
        let header = fields.requiredText("header")
        let prefix = fields.text("prefix")
        guard let header else { return nil }
        self.init(header: header, prefix: prefix ?? "")
    }
}

extension OAuthDeclaration {
    fileprivate init?(_ fields: Fields) {
        defer { fields.finish() }
        let report = fields.report
        let authorization = fields.required("authorization_url").flatMap(report.baseURL)
        let token = fields.required("token_url").flatMap(report.baseURL)
        let refresh = fields.node("refresh_url").flatMap(report.baseURL)
        let callback = fields.node("callback_url").flatMap(report.baseURL)
        let tokenPath = fields.path("token")
        let sendsGrantType = fields.boolean("sends_grant_type")
        let sendsRedirect = fields.boolean("sends_redirect")
        guard let authorization, let token else { return nil }
        self.init(
            authorizationURL: authorization,
            tokenURL: token,
            refreshURL: refresh,
            callbackURL: callback,
            token: tokenPath ?? JSONPath("access_token"),
            sendsGrantType: sendsGrantType ?? true,
            sendsRedirect: sendsRedirect ?? true
        )
    }
}
