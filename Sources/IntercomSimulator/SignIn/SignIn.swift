import NIOHTTP1

/// Consent, tokens, and what tests change about them.
struct SignIn {
    var rules: SignInRules
    var authorizations = Authorizations()
    var ledger = TokenLedger()
    var interventions = Interventions()
    /// The workspace that the next sign-ins open.
    var workspace: WorkspaceName
    /// Calls of the token endpoint as JSON objects, without secrets.
    var tokenRequests: [String] = []

    init(_ rules: SignInRules) {
        self.rules = rules
        workspace = rules.workspace
        _ = ledger.issue(rules.token, for: rules.workspace, grant: "option")
    }

    /// The answer to a request that needs no token; nil where the path is one of the API.
    mutating func answer(_ request: APIRequest, requestID: String) -> Answer? {
        if let redirect = interventions.redirect(of: request) { return redirect }
        switch (request.method, request.path) {
        case (.GET, "/oauth"): return consent(request)
        case (.POST, "/oauth"): return decision(request)
        case (.POST, "/auth/eagle/token"): return token(request, requestID: requestID)
        default: return nil
        }
    }

    /// The workspace that the credential of a request opens.
    mutating func authorize(_ request: APIRequest) throws(APIError) -> WorkspaceName {
        let workspace: WorkspaceName
        let header = request.headers.first(name: "authorization") ?? ""
        if let login = rules.login, Login(header: header) == login {
            workspace = rules.workspace
        } else {
            do throws(APIError) {
                let token = Credentials.value(of: header, scheme: "bearer")
                workspace = try ledger.workspace(of: token ?? "")
            } catch {
                throw challenging(error)
            }
        }
        if let denial = interventions.denial(of: request) { throw denial }
        return workspace
    }

    private func challenging(_ refusal: APIError) -> APIError {
        guard rules.login != nil else { return refusal }
        var refusal = refusal
        refusal.headers.append(("WWW-Authenticate", "Basic realm=\"simulator\""))
        return refusal
    }
}

extension APIRequest {
    /// Whether it asks what Intercom does not have.
    var isControl: Bool { path.hasPrefix("/_control/") }
}
