internal import HTTPTransport
internal import Profiles

extension Credential {
    /// The property `APIKey`, in the header that the profile has for it.
    static func key(
        _ settings: AuthenticationSettings,
        in place: APIKeyHeader?
    ) throws(AuthenticationError) -> Credential {
        let secret = settings.apiKey
        guard !secret.isEmpty else {
            throw .missing("APIKey", "AuthScheme=APIKEY needs the property APIKey, which is empty")
        }
        let place = place ?? APIKeyHeader(header: "Authorization", prefix: "Bearer ")
        return Credential(
            header: Header(name: place.header, value: place.prefix + secret),
            name: name("APIKEY", of: secret)
        )
    }

    /// User and password in the header of RFC 7617, as UTF-8.
    ///
    /// The password may be empty: some APIs take a key for the user and nothing beside it.
    static func basic(
        _ settings: AuthenticationSettings
    ) throws(AuthenticationError) -> Credential {
        guard !settings.user.isEmpty else {
            throw .missing("User", "AuthScheme=BASIC needs the property User, which is empty")
        }
        guard !settings.user.contains(":") else {
            throw AuthenticationError(
                .badProperty,
                "User has a colon, which AuthScheme=BASIC cannot send; the password goes into Password"
            )
        }
        let pair = settings.user + ":" + settings.password
        return Credential(
            header: Header(name: "Authorization", value: "Basic " + Base64.encoded(pair.utf8)),
            name: name("BASIC", of: pair)
        )
    }

    /// User and password for libcurl, which answers the server's challenge.
    static func ntlm(
        _ settings: AuthenticationSettings
    ) throws(AuthenticationError) -> Credential {
        for (property, value) in [("User", settings.user), ("Password", settings.password)]
        where value.isEmpty {
            throw .missing(
                property,
                "AuthScheme=NTLM needs the property \(property), which is empty"
            )
        }
        return Credential(
            header: nil,
            login: ServerLogin(.ntlm, user: settings.user, password: settings.password),
            name: name("NTLM", of: settings.user + ":" + settings.password)
        )
    }
}
