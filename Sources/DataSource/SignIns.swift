package import Authentication
package import ConnectionProperties
package import DriverLog
package import Profiles
internal import RESTSource
package import TableModel

/// What is kept of sign-ins where a connection would look for them, for who looks after it.
///
/// Nothing is sent or read before it is asked for.
package struct SignIns: Sendable {
    package let profile: Profile
    package let store: any TokenStore
    private let authentication: AuthenticationSettings
    private let access: APIAccess

    /// Profiles that are named rather than placed are looked for in `folders`.
    package init(
        _ settings: ConnectionSettings,
        profilesIn folders: [String],
        secrets: Secrets
    ) throws(DataSourceError) {
        let log: Log
        do throws(LogError) {
            log = try Log.open(settings, secrets)
        } catch {
            throw .log(error)
        }
        (profile, _) = try DataSource.profile(settings, in: folders, log: log)
        access = APIAccess(profile, RESTServiceOptions(settings, log: log))
        let authentication = AuthenticationSettings(settings)
        self.authentication = authentication
        do throws(AuthenticationError) {
            store = try TokenStores.store(at: authentication.storeLocation)
        } catch {
            throw .credential(error)
        }
    }

    /// Those of the connection's client, or of all clients where it names none; the latest first.
    package func tokens() throws(AuthenticationError) -> [StoredToken] {
        let tokens = try store.tokens()
        for token in tokens {
            secrets.add(token.accessToken)
            if let refreshToken = token.refreshToken { secrets.add(refreshToken) }
        }
        guard !authentication.clientID.isEmpty else { return tokens }
        return tokens.filter { $0.key.clientID == authentication.clientID && isOfProfile($0) }
    }

    /// Whether a token was issued where this profile's are.
    package func isOfProfile(_ token: StoredToken) -> Bool {
        let given = authentication.accessTokenURL
        let url = given.isEmpty ? profile.authentication.oauth?.tokenURL : given
        return token.key.tokenURL == url
    }

    /// Asks the API whose a kept token is.
    package func workspace(
        of token: StoredToken,
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> WorkspaceIdentity? {
        let credential = Credential.bearer(
            token.accessToken,
            scheme: AuthenticationDeclaration.Scheme.oauth.rawValue,
            hosts: token.hosts,
            workspace: token.workspace
        )
        return try discreetly { () throws(AuthenticationError) in
            try access.workspace(openedBy: credential, unless: cancellation)
        }
    }

    /// Asks the API whose the connection's own credential is.
    package func workspaceOfConnection(
        unless cancellation: Cancellation
    ) throws(AuthenticationError) -> WorkspaceIdentity? {
        try discreetly { () throws(AuthenticationError) in
            let source = try CredentialSources.source(authentication, access: access)
            let credential = try source.credential(unless: cancellation)
            return try access.workspace(openedBy: credential, unless: cancellation)
        }
    }

    /// Which credential a connection would use.
    package func outlook() throws(AuthenticationError) -> CredentialOutlook {
        try discreetly { () throws(AuthenticationError) in
            try CredentialOutlook(authentication, access: access)
        }
    }

    /// Whether it takes a person to get the connection's credential.
    ///
    /// - Throws: where the properties cannot lead to a credential.
    package func needPerson() throws(AuthenticationError) -> Bool {
        var authentication = authentication
        if authentication.initiation == .off { authentication.initiation = .getAndRefresh }
        return try CredentialOutlook.isByPerson(authentication, access: access)
    }

    /// What no message may show.
    private var secrets: Secrets { access.transport.log.secrets }

    /// An API may repeat in its answer what it was sent.
    private func discreetly<Result>(
        _ body: () throws(AuthenticationError) -> Result
    ) throws(AuthenticationError) -> Result {
        do throws(AuthenticationError) {
            return try body()
        } catch {
            var discreet = error
            discreet.message = secrets.redacted(error.message)
            throw discreet
        }
    }
}
