internal import Authentication
internal import Profiles
internal import TableModel

/// The procedures of every profile that offers OAuth, for programs on machines without a browser.
enum SignInProcedures {
    /// None where the profile has no OAuth.
    static func all(
        of profile: Profile,
        over credentials: any CredentialSource
    ) -> [any Procedure] {
        guard profile.authentication.schemes.contains(.oauth) else { return [] }
        return all(in: profile.name, over: credentials as? any SigningIn)
    }

    /// `session` is nil where the connection has another `AuthScheme`.
    static func all(in schema: String, over session: (any SigningIn)?) -> [any Procedure] {
        let desk = SignInDesk(session)
        return [
            AccessTokenProcedure(schema: schema, desk),
            AuthorizationURLProcedure(schema: schema, desk),
            RefreshTokenProcedure(schema: schema, desk),
        ]
    }

    static let callbackURL = ProcedureParameter(
        "CallbackURL",
        size: 2_000,
        remarks: "Where the browser is sent back to, in place of the property CallbackURL."
    )
    static let scope = ProcedureParameter(
        "Scope",
        size: 2_000,
        remarks: "The permissions to ask for, in place of the property Scope."
    )

    /// The columns of a token's row.
    static let tokenColumns = [
        Column(
            name: "OAuthAccessToken",
            type: .text,
            size: 4_000,
            isNullable: false,
            remarks: "The token that requests carry."
        ),
        Column(
            name: "OAuthRefreshToken",
            type: .text,
            size: 4_000,
            remarks: "What renews the token; null where nothing does."
        ),
        Column(
            name: "ExpiresIn",
            type: .bigint,
            remarks: "Seconds from the issue of the token to its end; null where it has none."
        ),
    ]

    /// A token's row.
    static func row(of token: StoredToken) -> [Value] {
        [
            .text(token.accessToken), token.refreshToken.map(Value.text) ?? .null,
            token.expires.map { .integer(max(0, $0.subtractingReportingOverflow(token.issued).0)) }
                ?? .null,
        ]
    }
}

extension [String: Value] {
    /// A text that was given; nil for none, null and nothing but blanks.
    func text(_ name: String) -> String? {
        guard case .text(let text) = self[name] else { return nil }
        let trimmed = text.trimmingBlanks
        return trimmed.isEmpty ? nil : trimmed
    }

    /// What replaces the connection's properties.
    var signInOptions: SignInOptions {
        SignInOptions(
            callbackURL: text("CallbackURL"),
            scope: text("Scope"),
            state: text("State")
        )
    }
}

extension String {
    /// What is pasted often has a line's end behind it.
    fileprivate var trimmingBlanks: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
