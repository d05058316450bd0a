import NIOCore

/// Who may ask for access, and what the token endpoint hands out.
struct SignInRules {
    var app: RegisteredApp
    /// What a sign-in opens, unless a test chooses another.
    let workspace: WorkspaceName
    /// A token that is valid from the start.
    let token: String
    let codeLifetime: TimeAmount
    let grants: OtherGrants
    /// What HTTP Basic may say in place of a token.
    let login: Login?
    let isControlled: Bool
}

/// An app as it stands in the developer's settings.
struct RegisteredApp {
    let clientID: String
    let clientSecret: String
    let name: String
    /// Where a browser may be sent back to; the first is the default.
    var redirects: [String]
}

/// What `GET /me` says of the workspace that a token opens.
struct WorkspaceName {
    var id: String
    var name: String
    var region: String
    var timeZone: String
}

/// What other providers do and Intercom does not.
struct OtherGrants {
    /// Tokens end, and come with a refresh token.
    var refreshes = false
    /// A refresh token stays valid after its use, and no new one comes.
    var keepsRefreshTokens = false
    /// Seconds that a token lives where it ends at all.
    var expiresIn = 3600
    /// The grant `client_credentials` (RFC 6749 section 4.4).
    var client = false
    /// Whom the grant `password` knows (RFC 6749 section 4.3).
    var person: Login?

    /// Whether the token endpoint keeps to RFC 6749 instead of Intercom's ways.
    var areStandard: Bool { refreshes || client || person != nil }
}

/// A name and a password.
struct Login: Equatable {
    let user: String
    let password: String

    /// Reads `user:password`; the name has no colon (RFC 7617 section 2).
    init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let user = parts.first, let password = parts.last, !user.isEmpty
        else { return nil }
        self.user = String(user)
        self.password = String(password)
    }

    /// What an `Authorization: Basic` header says.
    init?(header: String?) {
        guard let header, let encoded = Credentials.value(of: header, scheme: "basic"),
            let bytes = Base64.decode(encoded)
        else { return nil }
        self.init(String(decoding: bytes, as: UTF8.self))
    }
}

/// The header `Authorization`.
enum Credentials {
    /// What follows the scheme, whose letter case does not count (RFC 9110 section 11.1).
    static func value(of header: String, scheme: String) -> String? {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == scheme else { return nil }
        return String(parts[1])
    }
}
