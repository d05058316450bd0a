import NIOCore
import NIOHTTP1

/// `/auth/eagle/token`, where a program turns a code into a token.
extension SignIn {
    mutating func token(_ request: APIRequest, requestID: String) -> Answer {
        let fields = FormFields(request)
        var answer: Answer
        do throws(TokenRefusal) {
            guard let fields else { throw .invalidRequest("The body is neither a form nor JSON") }
            answer = issued(try grant(fields, login: client(of: request, fields)))
        } catch {
            answer =
                rules.grants.areStandard
                ? error.standardAnswer : Answer(error.intercomError, requestID: requestID)
        }
        answer.headers.append(("Cache-Control", "no-store"))
        tokenRequests.append(
            "{\"status\":\(answer.status.code),\"fields\":\(fields?.logged ?? "null")}"
        )
        return answer
    }

    /// What the client says it is: in the body, or in a header (RFC 6749 section 2.3.1).
    private func client(of request: APIRequest, _ fields: FormFields) -> Login? {
        if let id = fields["client_id"], let secret = fields["client_secret"] {
            return Login(id + ":" + secret)
        }
        guard rules.grants.areStandard else { return nil }
        return Login(header: request.headers.first(name: "authorization"))
    }

    private mutating func grant(
        _ fields: FormFields,
        login: Login?
    ) throws(TokenRefusal) -> TokenLedger.Entry {
        guard login == Login(rules.app.clientID + ":" + rules.app.clientSecret) else {
            throw .invalidClient
        }
        let grants = rules.grants
        switch fields["grant_type"] {
        case nil where grants.areStandard:
            throw .invalidRequest("grant_type is missing")
        case nil, "authorization_code":
            return try codeGrant(fields)
        case "refresh_token" where grants.refreshes:
            return try refreshGrant(fields)
        case "client_credentials" where grants.client:
            return ledger.issue(
                for: workspace,
                grant: "client_credentials",
                lifetime: .seconds(Int64(grants.expiresIn))
            )
        case "password" where grants.person != nil:
            guard
                Login((fields["username"] ?? "") + ":" + (fields["password"] ?? ""))
                    == grants.person
            else { throw .invalidGrant("The name or the password is wrong") }
            return issue(grant: "password", for: workspace)
        default:
            throw .unsupportedGrant
        }
    }

    private mutating func codeGrant(
        _ fields: FormFields
    ) throws(TokenRefusal) -> TokenLedger.Entry {
        guard let agreement = authorizations.redeem(code: fields["code"] ?? "") else {
            throw .invalidGrant("Unauthorized Code")
        }
        // RFC 6749 section 4.1.3; Intercom does not look.
        if rules.grants.areStandard, agreement.question.namesRedirect,
            fields["redirect_uri"] != agreement.question.redirect
        {
            throw .invalidGrant("redirect_uri is not that of the authorization")
        }
        return issue(grant: "authorization_code", for: agreement.workspace)
    }

    private mutating func refreshGrant(
        _ fields: FormFields
    ) throws(TokenRefusal) -> TokenLedger.Entry {
        let keeps = rules.grants.keepsRefreshTokens
        guard let old = ledger.refresh(fields["refresh_token"] ?? "", spending: !keeps) else {
            throw .invalidGrant("The refresh token is not valid")
        }
        return issue(
            grant: "refresh_token",
            for: old.workspace,
            family: old.family,
            hasRefreshToken: !keeps
        )
    }

    private mutating func issue(
        grant: String,
        for workspace: WorkspaceName,
        family: Int? = nil,
        hasRefreshToken: Bool = true
    ) -> TokenLedger.Entry {
        let grants = rules.grants
        return ledger.issue(
            for: workspace,
            grant: grant,
            family: family,
            lifetime: grants.areStandard ? .seconds(Int64(grants.expiresIn)) : nil,
            refreshToken: grants.refreshes && hasRefreshToken ? Secret.refreshToken() : nil
        )
    }

    private func issued(_ entry: TokenLedger.Entry) -> Answer {
        var body = """
            {"token_type":"Bearer","token":\(JSONText.quoted(entry.token)),\
            "access_token":\(JSONText.quoted(entry.token))
            """
        if entry.expires != nil { body += ",\"expires_in\":\(rules.grants.expiresIn)" }
        if let refreshToken = entry.refreshToken {
            body += ",\"refresh_token\":\(JSONText.quoted(refreshToken))"
        }
        return Answer(json: body + "}", rows: 0)
    }
}

/// Why there is no token, in Intercom's words or in those of RFC 6749 section 5.2.
struct TokenRefusal: Error {
    let status: HTTPResponseStatus
    let code: String
    let message: String

    static let invalidClient = TokenRefusal(
        status: .unauthorized,
        code: "invalid_client",
        message: "Unauthorized Client"
    )
    static let unsupportedGrant = TokenRefusal(
        status: .badRequest,
        code: "unsupported_grant_type",
        message: "The grant type is not supported"
    )

    static func invalidGrant(_ message: String) -> TokenRefusal {
        TokenRefusal(status: .badRequest, code: "invalid_grant", message: message)
    }

    static func invalidRequest(_ message: String) -> TokenRefusal {
        TokenRefusal(status: .badRequest, code: "invalid_request", message: message)
    }

    var intercomError: APIError {
        switch code {
        case "invalid_client", "invalid_grant":
            APIError(status: .unauthorized, code: "unauthorized", message: message)
        default: .badRequest("parameter_invalid", message)
        }
    }

    var standardAnswer: Answer {
        let body = "{\"error\":\"\(code)\",\"error_description\":\(JSONText.quoted(message))}"
        var answer = Answer(json: body, rows: 0)
        answer.status = status
        return answer
    }
}
