extension PropertyTable {
    static let oauth: [ConnectionProperty] = [
        ConnectionProperty(
            "InitiateOAuth",
            .enumeration(["OFF", "GETANDREFRESH", "REFRESH"]),
            default: "OFF",
            "Whether the driver signs in by itself."
        ),
        ConnectionProperty(
            "OAuthClientId",
            .text,
            "Identifier of your own app."
        ),
        ConnectionProperty(
            "OAuthClientSecret",
            .secret,
            "Secret of your own app."
        ),
        ConnectionProperty(
            "CallbackURL",
            .text,
            defaultDescription: "the profile's",
            "Redirect URI that is registered with your app."
        ),
        ConnectionProperty(
            "OAuthSettingsLocation",
            .path,
            defaultDescription: "`$XDG_CONFIG_HOME/apiodbc/oauth.json`",
            "A file for tokens; `memory://` keeps them in the process, `keyring://` in the desktop's keyring."
        ),
        ConnectionProperty(
            "Workspace",
            .text,
            "Id or name of the workspace whose kept token is meant, where there are several."
        ),
        ConnectionProperty("OAuthAccessToken", .secret, "The access token to use, as it is."),
        ConnectionProperty(
            "OAuthRefreshToken",
            .secret,
            "Token to get the next one with."
        ),
        ConnectionProperty(
            "OAuthExpiresIn",
            .integer(0...Int.max),
            "Seconds that the access token lives."
        ),
        ConnectionProperty(
            "OAuthTokenTimestamp",
            .integer(0...Int.max),
            "When the access token was issued, in Unix seconds."
        ),
        ConnectionProperty(
            "OAuthVerifier",
            .secret,
            "The code from the authorization page, for machines without a browser."
        ),
        ConnectionProperty(
            "OAuthGrantType",
            .enumeration(["CODE", "CLIENT", "PASSWORD"]),
            default: "CODE",
            "The kind of grant."
        ),
        ConnectionProperty(
            "OAuthAuthorizationURL",
            .text,
            defaultDescription: "the profile's",
            "Page where a person agrees."
        ),
        ConnectionProperty(
            "OAuthAccessTokenURL",
            .text,
            defaultDescription: "the profile's",
            "Where a code becomes a token."
        ),
        ConnectionProperty(
            "OAuthRefreshTokenURL",
            .text,
            defaultDescription: "the profile's",
            "Where a token is renewed."
        ),
        ConnectionProperty("Scope", .text, "Rights to ask for."),
        ConnectionProperty(
            "OAuthParams",
            .text,
            "Further parameters of the requests."
        ),
        ConnectionProperty(
            "State",
            .text,
            "Text that comes back with the code."
        ),
        ConnectionProperty(
            "BrowserCommand",
            .text,
            default: "xdg-open",
            "Program that is started with the authorization page's address."
        ),
        ConnectionProperty(
            "OAuthTimeout",
            .integer(1...86_400),
            default: "120",
            "Seconds to wait for the person in the browser."
        ),
    ]
}
