internal import Profiles
internal import Synchronization
package import TableModel

/// Tokens that the app gets without a person in a browser: RFC 6749's client credentials, or a user's password.
///
/// They are kept in memory, and asked for anew when they end.
package final class GrantSession: CredentialSource {
    package enum Kind: Sendable {
        case client
        case password
    }

    private let grant: TokenGrant
    private let app: OAuthApp
    private let session: OAuthSession
    private let turn = Turn()
    private let held = Mutex<StoredToken?>(nil)

    /// No request is sent.
    package convenience init(
        _ kind: Kind,
        _ settings: AuthenticationSettings,
        access: APIAccess
    ) throws(AuthenticationError) {
        try self.init(
            kind,
            settings,
            OAuthSession(settings, store: NoStore(), access: access)
        )
    }

    init(
        _ kind: Kind,
        _ settings: AuthenticationSettings,
        _ session: OAuthSession
    ) throws(AuthenticationError) {
        app = try OAuthApp(settings, session.access.profile.authentication)
        self.session = session
        switch kind {
        case .client:
            try app.checkSecret()
            grant = .client
        case .password:
            for (property, value) in [("User", settings.user), ("Password", settings.password)]
            where value.isEmpty {
                throw .missing(
                    property,
                    "OAuthGrantType=PASSWORD needs the property \(property), which is empty"
                )
            }
            grant = .password(user: settings.user, password: settings.password)
        }
    }

    package func credential(
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> Credential {
        if let token = held.withLock({ $0 }), isFresh(token) { return credential(token) }
        return try turn.take(unless: cancellation) { () throws(AuthenticationError) in
            if let token = held.withLock({ $0 }), isFresh(token) { return credential(token) }
            return try fetch(unless: cancellation)
        }
    }

    package func replacement(
        for refused: Credential,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> Credential? {
        try turn.take(unless: cancellation) { () throws(AuthenticationError) in
            if let token = held.withLock({ $0 }) {
                let known = credential(token)
                if known.header?.value != refused.header?.value { return known }
            }
            return try fetch(unless: cancellation)
        }
    }

    private func fetch(unless cancellation: Cancellation) throws(AuthenticationError) -> Credential {
        let granted = try session.request(grant, app, unless: cancellation)
        let issued = session.tools.now()
        let token = StoredToken(
            key: app.key,
            hosts: session.access.hosts,
            accessToken: granted.accessToken,
            expires: granted.lifetime.map { issued + $0 },
            issued: issued
        )
        held.withLock { $0 = token }
        return credential(token)
    }

    private func isFresh(_ token: StoredToken) -> Bool {
        token.fitness(at: session.tools.now()) == .fresh
    }

    private func credential(_ token: StoredToken) -> Credential {
        .bearer(
            token.accessToken,
            scheme: AuthenticationDeclaration.Scheme.oauthClient.rawValue,
            hosts: session.access.isForeign ? nil : token.hosts
        )
    }
}
