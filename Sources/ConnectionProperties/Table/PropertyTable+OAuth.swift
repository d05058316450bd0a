extension PropertyTable {
    static let oauth: [ConnectionProperty] = [
        ConnectionProperty(
            "InitiateOAuth",
            .enumeration(["OFF", "GETANDREFRESH", "REFRESH"]),
            default: "OFF",
            "Whether the driver signs in by itself.",
            support: .ignored
        ),
        ConnectionProperty(
            "OAuthClientId",
            .text,
            "Identifier of your own app.",
            support: .ignored
        ),
        ConnectionProperty(
            "OAuthClientSecret",
            .secret,
            "Secret of your own app.",
            support: .ignored
        ),
        ConnectionProperty(
            "CallbackURL",
            .text,
            defaultDescription: "the profile's",
            "Redirect URI that is registered with your app.",
            support: .ignored
        ),
        ConnectionProperty(
            "OAuthSettingsLocation",
            .path,
            defaultDescription: "`$XDG_CONFIG_HOME/apiodbc/oauth.json`",
            "Where tokens are kept; `memory://` keeps them in the process.",
            support: .ignored
        ),
        ConnectionProperty("OAuthAccessToken", .secret, "The access token to use, as it is."),
        ConnectionProperty(
            "OAuthRefreshToken",
            .secret,
            "Token to get the next one with.",
            support: .ignored
        ),
        ConnectionProperty(
            "OAuthExpiresIn",
            .integer(0...Int.max),
            "Seconds that the access token lives.",
            support: .ignored
        ),
        ConnectionProperty(
            "OAuthTokenTimestamp",
            .text,
            "When the access token was issued.",
            support: .ignored
        ),
        ConnectionProperty(
            "OAuthVerifier",
            .secret,
            "The code from the authorization page, for machines without a browser.",
            support: .ignored
        ),
        ConnectionProperty(
            "OAuthGrantType",
            .enumeration(["CODE", "CLIENT", "PASSWORD"]),
            default: "CODE",
            "The kind of grant.",
            support: .ignored
        ),
        ConnectionProperty(
            "OAuthAuthorizationURL",
            .text,
            defaultDescription: "the profile's",
            "Page where a person agrees.",
            support: .ignored
        ),
        ConnectionProperty(
            "OAuthAccessTokenURL",
            .text,
            defaultDescription: "the profile's",
            "Where a code becomes a token.",
            support: .ignored
        ),
        ConnectionProperty(
            "OAuthRefreshTokenURL",
            .text,
            defaultDescription: "the profile's",
            "Where a token is renewed.",
            support: .ignored
        ),
        ConnectionProperty("Scope", .text, "Rights to ask for.", support: .ignored),
        ConnectionProperty(
            "OAuthParams",
            .text,
            "Further parameters of the requests.",
            support: .ignored
        ),
        ConnectionProperty(
            "State",
            .text,
            "Text that comes back with the code.",
            support: .ignored
        ),
        ConnectionProperty(
            "BrowserCommand",
            .text,
            default: "xdg-open",
            "Program that is started with the authorization page's address.",
            support: .ignored
        ),
        ConnectionProperty(
            "OAuthTimeout",
            .integer(1...86_400),
            default: "120",
            "Seconds to wait for the person in the browser.",
            support: .ignored
        ),
    ]
}
