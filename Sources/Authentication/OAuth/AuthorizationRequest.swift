extension OAuthApp {
    /// The page where a person agrees (RFC 6749, section 4.1.1).
    func authorizationURL(state: String) -> String {
        var fields = FormFields()
        if declaration.sendsGrantType { fields.add("response_type", "code") }
        fields.add("client_id", clientID)
        fields.add("state", state)
        fields.add("redirect_uri", callbackURL)
        fields.add("scope", scope)
        fields.add(parameters)
        let separator = authorizationURL.contains("?") ? "&" : "?"
        return authorizationURL + separator + fields.text
    }
}
