import NIOHTTP1

/// `/_control/…`, the door for tests; Intercom has nothing like it.
extension SignIn {
    mutating func control(_ request: APIRequest, requestID: String) -> Answer {
        do throws(APIError) {
            return try controlled(request)
        } catch {
            return Answer(error, requestID: requestID)
        }
    }

    private mutating func controlled(_ request: APIRequest) throws(APIError) -> Answer {
        switch (request.method, request.path) {
        case (.GET, "/_control/tokens"):
            return list("tokens", ledger.entries.map(description))
        case (.GET, "/_control/token-requests"):
            return list("token_requests", tokenRequests)
        case (.POST, let path):
            return try change(path, request.body.isEmpty ? .object([:]) : request.json())
        default: throw .notFound()
        }
    }

    private mutating func change(_ path: String, _ body: JSONValue) throws(APIError) -> Answer {
        switch path {
        case "/_control/revoke":
            let code = body["code"]?.text ?? "token_revoked"
            return refuse(
                body,
                with: APIError(status: .unauthorized, code: code, message: "Access Token Revoked")
            )
        case "/_control/expire": return refuse(body, with: .tokenExpired)
        case "/_control/restore": return refuse(body, with: nil)
        case "/_control/expire-codes": authorizations.expireCodes()
        case "/_control/deny":
            let status = body["status"]?.integer ?? 403
            guard (400...599).contains(status) else {
                throw .invalid("status must be that of a refusal", field: "status")
            }
            let error = APIError(
                status: HTTPResponseStatus(statusCode: status),
                code: body["code"]?.text ?? "api_plan_restricted",
                message: body["message"]?.text ?? "Active subscription needed."
            )
            interventions.deny(try text(body, "path"), with: error, times: body["times"]?.integer)
        case "/_control/redirect":
            let status = body["status"]?.integer ?? 302
            guard [301, 302, 303, 307, 308].contains(status) else {
                throw .invalid("status must be 301, 302, 303, 307 or 308", field: "status")
            }
            interventions.redirect(
                try text(body, "path"),
                HTTPResponseStatus(statusCode: status),
                to: try text(body, "location"),
                times: body["times"]?.integer
            )
        case "/_control/redirect-urls":
            guard let urls = body["urls"]?.list else { throw .invalid("urls is missing") }
            rules.app.redirects = urls.compactMap(\.text)
        case "/_control/workspace":
            workspace = WorkspaceName(
                id: body["id"]?.text ?? rules.workspace.id,
                name: body["name"]?.text ?? rules.workspace.name,
                region: body["region"]?.text ?? rules.workspace.region,
                timeZone: body["timezone"]?.text ?? rules.workspace.timeZone
            )
        case "/_control/reset":
            interventions = Interventions()
            workspace = rules.workspace
        default: throw .notFound()
        }
        return Answer(json: "{}", rows: 0)
    }

    private mutating func refuse(_ body: JSONValue, with refusal: APIError?) -> Answer {
        let count = ledger.refuse(
            body["token"]?.text,
            with: refusal,
            after: body["after"]?.integer ?? 0
        )
        return Answer(json: "{\"tokens\":\(count)}", rows: 0)
    }

    private func text(_ body: JSONValue, _ name: String) throws(APIError) -> String {
        guard let text = body[name]?.text, !text.isEmpty else {
            throw .invalid("\(name) is missing", field: name)
        }
        return text
    }

    private func description(_ entry: TokenLedger.Entry) -> String {
        """
        {"token":\(JSONText.quoted(entry.token)),"digest":"\(Secret.digest(entry.token))",\
        "grant":"\(entry.grant)","workspace":\(JSONText.quoted(entry.workspace.id)),\
        "family":\(entry.family),"refused":\(entry.refusal.map { "\"\($0.code)\"" } ?? "null")}
        """
    }

    private func list(_ name: String, _ items: [String]) -> Answer {
        Answer(json: "{\"\(name)\":[\(items.joined(separator: ","))]}", rows: 0)
    }
}
