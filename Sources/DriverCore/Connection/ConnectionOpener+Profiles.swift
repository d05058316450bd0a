internal import Authentication
internal import ConnectionProperties
internal import DriverLog
internal import Profiles
internal import RESTSource
internal import SQLEngine
internal import TableModel

extension ConnectionOpener {
    /// Connects to the API that a profile describes.
    ///
    /// Sends no request but the one that `ConnectOnOpen` asks for.
    package static let profiles = ConnectionOpener { settings throws(DriverError) in
        let log = try Log.open(settings)
        let location = try Profile.locate(settings.profile ?? defaultProfile)
        let profile = try Profile.read(at: location.path)
        let service = RESTService(
            profile: profile,
            options: RESTServiceOptions(settings, log: log),
            credential: try Credential(settings, for: profile.authentication)
        )
        if settings.connectsOnOpen { try service.greet() }
        return OpenedConnection(
            session: try EngineSession.open(service, schema: profile.name),
            catalog: TableCatalog(service.tables.map(\.schema)),
            typeOptions: TypeOptions(settings),
            profileName: profile.name,
            serverName: settings.baseURL ?? profile.hosts.standard,
            userName: settings.text("User") ?? "",
            isReadOnly: settings.isReadOnly,
            maxRows: settings.maxRows,
            warnings: [location.warning].compactMap { $0 },
            log: log
        )
    }

    /// The profile that ships with the driver.
    private static let defaultProfile = "Intercom"
}

extension Profile {
    fileprivate static func locate(
        _ text: String
    ) throws(DriverError) -> ProfileLocator.Location {
        do throws(ProfileError) {
            return try ProfileLocator(folders: ShippedProfiles.folders).locate(text)
        } catch {
            throw DriverError(error)
        }
    }

    fileprivate static func read(at path: String) throws(DriverError) -> Profile {
        do throws(ProfileError) {
            return try Profile.load(at: path)
        } catch {
            throw DriverError(error)
        }
    }
}

extension Credential {
    /// A key that is set is sent under every scheme that does not ask for something else.
    fileprivate init(
        _ settings: ConnectionSettings,
        for declaration: AuthenticationDeclaration
    ) throws(DriverError) {
        let asked = settings.authScheme.flatMap {
            AuthenticationDeclaration.Scheme(rawValue: $0.rawValue)
        }
        let key = settings.text("APIKey") ?? ""
        let token = settings.text("OAuthAccessToken") ?? ""
        let hasSecret = !key.isEmpty || !token.isEmpty
        do throws(AuthenticationError) {
            try self.init(
                for: declaration,
                settings: AuthenticationSettings(
                    scheme: asked == AuthenticationDeclaration.Scheme.none && hasSecret
                        ? nil : asked,
                    apiKey: key,
                    accessToken: token
                )
            )
        } catch {
            throw DriverError(error)
        }
    }
}

extension RESTService {
    /// Has what is wrong with the host or the credential show while connecting.
    fileprivate func greet() throws(DriverError) {
        do throws(SourceError) {
            try identify()
        } catch {
            throw DriverError(connecting: error)
        }
    }
}

extension EngineSession {
    fileprivate static func open(
        _ service: RESTService,
        schema: String
    ) throws(DriverError) -> EngineSession {
        do throws(EngineError) {
            return try EngineSession(sources: service.tables, schema: schema)
        } catch {
            throw DriverError(error)
        }
    }
}
