internal import Authentication
internal import ConnectionProperties
internal import DriverLog
internal import Profiles
internal import RESTSource
internal import SQLEngine

// What the properties mean for the parts of a data source.

extension Log {
    /// The log file that the properties name, or none.
    static func open(_ settings: ConnectionSettings) throws(LogError) -> Log {
        guard let path = settings.logFile else { return .none }
        return try Log(
            path: path,
            verbosity: Level(rawValue: settings.verbosity) ?? .errors,
            modules: Set(
                (settings.logModules ?? Module.allCases.map(\.rawValue))
                    .compactMap(Module.init(rawValue:))
            ),
            maximumSize: settings.maximumLogFileSize,
            maximumCount: settings.maximumLogFileCount
        )
    }
}

extension LocalDatabase {
    /// Nil where no local tables are wanted.
    init?(_ settings: ConnectionSettings) {
        guard settings.hasLocalTables else { return nil }
        self = settings.localDatabase.map(Self.file) ?? .memory
    }
}

extension RESTServiceOptions {
    init(_ settings: ConnectionSettings, log: Log) {
        self.init(
            baseURL: settings.baseURL,
            region: settings.region == .automatic ? nil : settings.region.rawValue,
            apiVersion: settings.apiVersion,
            pageSize: settings.pageSize,
            timeout: Double(settings.timeout),
            attempts: settings.attempts,
            allowsLooseCriteria: settings.allowsLooseCriteria,
            trustedCertificates: settings.trustedCertificates,
            log: log
        )
    }
}

extension AuthenticationSettings {
    /// A key that is set is sent under every scheme that does not ask for something else, under NONE too.
    init(_ settings: ConnectionSettings) {
        let asked = settings.authScheme.flatMap {
            AuthenticationDeclaration.Scheme(rawValue: $0.rawValue)
        }
        let key = settings.apiKey ?? ""
        let token = settings.oauthAccessToken ?? ""
        let hasSecret = !key.isEmpty || !token.isEmpty
        self.init(
            scheme: asked == AuthenticationDeclaration.Scheme.none && hasSecret ? nil : asked,
            apiKey: key,
            accessToken: token
        )
    }
}
