/// `/oauth`, where a person agrees or refuses.
extension SignIn {
    /// The page that asks; a request that is not in order gets a page, never a redirect.
    mutating func consent(_ request: APIRequest) -> Answer {
        guard request.query("client_id") == rules.app.clientID else {
            return failure("There is no app with this client id.")
        }
        let named = request.query("redirect_uri")
        guard let redirect = named ?? rules.app.redirects.first else {
            return failure("The app has no redirect URL.")
        }
        guard rules.app.redirects.contains(redirect) else {
            return failure("The redirect URL is not among those of the app.")
        }
        guard (request.query("response_type") ?? "code") == "code" else {
            return failure("The response type must be code.")
        }
        let ticket = authorizations.ask(
            Authorizations.Question(
                redirect: redirect,
                namesRedirect: named != nil,
                state: request.query("state")
            )
        )
        return Answer(
            html: ConsentPage.question(
                app: rules.app.name,
                workspace: workspace.name,
                ticket: ticket
            )
        )
    }

    /// Sends the browser back with what the person said.
    mutating func decision(_ request: APIRequest) -> Answer {
        let fields = FormFields(request)
        guard let question = authorizations.take(ticket: fields?["ticket"] ?? "") else {
            return failure("This page was answered before, or was not asked for.")
        }
        var parameters: String
        switch fields?["decision"] {
        case "authorize":
            let code = authorizations.agree(
                to: question,
                opening: workspace,
                lifetime: rules.codeLifetime
            )
            // The sign at the end stays as it is, as people see it with Intercom.
            let end = code.drop { $0 != "=" }
            parameters = "code=" + PercentEncoding.encode(String(code.dropLast(end.count))) + end
        case "refuse":
            parameters = "error=access_denied"
        default:
            return failure("The decision must be authorize or refuse.")
        }
        if let state = question.state { parameters += "&state=" + PercentEncoding.encode(state) }
        let separator = question.redirect.contains("?") ? "&" : "?"
        return Answer(redirect: question.redirect + separator + parameters, status: .found)
    }

    private func failure(_ reason: String) -> Answer {
        Answer(html: ConsentPage.failure(reason), status: .badRequest)
    }
}
