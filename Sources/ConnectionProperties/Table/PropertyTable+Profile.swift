extension PropertyTable {
    static let profile: [ConnectionProperty] = [
        ConnectionProperty(
            "Profile",
            .path,
            defaultDescription: "the Intercom profile that ships with the driver",
            "Path of a `.apip` profile, or the bare name of a shipped one (`Intercom`). A path "
                + "that does not exist, but whose file name is that of a shipped profile, stands "
                + "for the shipped one."
        ),
        ConnectionProperty(
            "ProfileSettings",
            .text,
            "The profile's own settings as a quoted list: `ProfileSettings='APIKey=…;Region=EU'`. "
                + "Every property may stand in it; the same property outside of it wins."
        ),
        ConnectionProperty(
            "AuthScheme",
            .enumeration(["APIKEY", "NONE", "BASIC", "NTLM", "OAUTH", "OAUTH_CLIENT"]),
            defaultDescription: "what the profile prefers",
            "How requests say who asks; the profile lists the schemes that its API knows, Intercom's "
                + "APIKEY, NONE and OAUTH. A key that is set is sent under NONE, too."
        ),
        ConnectionProperty(
            "APIKey",
            .secret,
            "Access token of the API, for Intercom the one of your app's *Authentication* page."
        ),
        ConnectionProperty(
            "User",
            .text,
            "Name for BASIC and NTLM.",
            aliases: ["UID"]
        ),
        ConnectionProperty(
            "Password",
            .secret,
            "Password for BASIC and NTLM.",
            aliases: ["PWD"]
        ),
    ]
}
