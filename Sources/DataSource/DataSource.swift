internal import Activity
package import Authentication
package import ConnectionProperties
package import DriverLog
package import Profiles
package import RESTSource
package import SQLEngine
internal import SystemTables
package import TableModel

/// What a connection string leads to: the tables of an API, ready for SQL.
package struct DataSource: Sendable {
    package let profile: Profile
    package let service: RESTService
    /// The profile's tables, and those that tell of the connection.
    package let tables: [any TableSource]
    /// What can be called.
    package let procedures: [any Procedure]
    package let session: EngineSession
    package let log: Log
    /// What the system tables tell.
    package let facts: ConnectionFacts
    /// What the user should know though the connection is made (SQLSTATE 01000).
    package let warnings: [String]
    /// The sign-in of the connection, for procedures; nil for schemes without one.
    package let oauth: OAuthSession?
    /// How long requests may take from now on; none after connecting.
    package let limit: RequestLimit

    /// Puts together what the properties ask for.
    ///
    /// Sends no request but those of a sign-in that is needed, and the one that `ConnectOnOpen` asks for.
    /// Profiles that are named rather than placed are looked for in `folders`. Connecting ends early when it is cancelled. The system tables tell
    /// what `odbc` knows, too. Secrets that are learned on the way are added to `secrets`, which keep them out of
    /// the log; whoever shows messages passes them through it, too.
    package init(
        _ settings: ConnectionSettings,
        profilesIn folders: [String],
        cancellation: Cancellation = Cancellation(),
        secrets: Secrets = Secrets(),
        odbc: ODBCFacts = .none
    ) throws(DataSourceError) {
        let log = try translating(DataSourceError.log) { () throws(LogError) in
            try Log.open(settings, secrets)
        }
        for notice in settings.notices where notice.kind == .caution {
            log.write(.errors, .http, "warning: \(notice.message)")
        }
        let (profile, warning) = try Self.profile(settings, in: folders, log: log)
        var options = RESTServiceOptions(settings, log: log)
        options.limit = RequestLimit(seconds: settings.loginSeconds)
        let (credentials, signInWarning) = try translating(DataSourceError.credential) {
            () throws(AuthenticationError) in
            let source = try CredentialSources.source(
                AuthenticationSettings(settings),
                access: APIAccess(profile, options, patience: settings.loginSeconds)
            )
            return (source, try source.prepare(unless: cancellation))
        }
        let service = RESTService(profile: profile, options: options, credentials: credentials)
        if settings.connectsOnOpen {
            try translating(DataSourceError.greeting) { () throws(SourceError) in
                try service.identify(again: true, unless: cancellation)
            }
        }
        options.limit.seconds = 0
        limit = options.limit
        self.profile = profile
        self.service = service
        self.log = log
        warnings = [warning, signInWarning].compactMap { $0 }
        oauth = credentials as? OAuthSession
        procedures = SignInProcedures.all(of: profile, over: credentials)
        facts = ConnectionFacts(
            settings,
            profile: profile,
            host: options.resolvedBaseURL(for: profile),
            procedures: procedures.map(\.schema),
            odbc: odbc,
            secrets: secrets
        )
        let tables =
            service.tables
            + SystemTables.sources(
                schema: profile.name,
                besides: service.tables.map(\.schema),
                facts: facts
            )
        self.tables = tables
        session = try translating(DataSourceError.engine) { () throws(EngineError) in
            try EngineSession(
                sources: tables,
                schema: profile.name,
                local: LocalDatabase(settings),
                activity: ConnectionActivity(log: log)
            )
        }
    }

    /// The names of the properties without which there is no credential.
    package static func missing(
        _ settings: ConnectionSettings,
        profilesIn folders: [String]
    ) throws(DataSourceError) -> [String] {
        let (profile, _) = try profile(settings, in: folders, log: .none)
        do throws(AuthenticationError) {
            _ = try CredentialSources.source(
                AuthenticationSettings(settings),
                access: APIAccess(profile, RESTServiceOptions(settings, log: .none))
            )
            return []
        } catch {
            guard let property = error.property else { throw .credential(error) }
            return [property]
        }
    }

    /// The sign-in that the properties describe, without a connection; nothing is sent.
    ///
    /// For who signs in or out to be found by connections later: tokens are kept even where `InitiateOAuth` is
    /// OFF.
    package static func signIn(
        _ settings: ConnectionSettings,
        profilesIn folders: [String],
        secrets: Secrets = Secrets()
    ) throws(DataSourceError) -> OAuthSession {
        let log = try translating(DataSourceError.log) { () throws(LogError) in
            try Log.open(settings, secrets)
        }
        let (profile, _) = try profile(settings, in: folders, log: log)
        return try translating(DataSourceError.credential) { () throws(AuthenticationError) in
            var authentication = AuthenticationSettings(settings)
            if authentication.initiation == .off { authentication.initiation = .getAndRefresh }
            return try CredentialSources.session(
                authentication,
                access: APIAccess(profile, RESTServiceOptions(settings, log: log))
            )
        }
    }

    static func profile(
        _ settings: ConnectionSettings,
        in folders: [String],
        log: Log
    ) throws(DataSourceError) -> (Profile, warning: String?) {
        try translating(DataSourceError.profile) { () throws(ProfileError) in
            let locator = ProfileLocator(folders: folders)
            let location = try locator.locate(settings.profile ?? defaultProfile)
            let (profile, note) = try Profile.open(at: location.path)
            if let note { log.write(.requests, .cache, note) }
            return (profile, location.warning)
        }
    }

    /// The profile that ships with the driver.
    private static let defaultProfile = "Intercom"
}

private func translating<Result, Failure: Error>(
    _ translated: (Failure) -> DataSourceError,
    _ body: () throws(Failure) -> Result
) throws(DataSourceError) -> Result {
    do throws(Failure) {
        return try body()
    } catch {
        throw translated(error)
    }
}
