internal import Authentication
internal import ConnectionProperties
internal import DriverLog
internal import HTTPTransport
internal import Profiles
internal import RESTSource
internal import SQLEngine

// What the properties mean for the parts of a data source.

extension Log {
    /// The log file that the properties name, or none.
    ///
    /// The passwords of the proxies that this connection may go through become secrets, wherever they are set.
    static func open(
        _ settings: ConnectionSettings,
        _ secrets: Secrets
    ) throws(LogError) -> Log {
        if case .environment = settings.proxy.kind {
            for login in EnvironmentProxies.logins {
                secrets.add(name: login.name, password: login.password)
            }
        }
        guard let path = settings.logFile else { return Log(secrets: secrets) }
        return try Log(
            path: path,
            verbosity: Level(rawValue: settings.verbosity) ?? .errors,
            modules: Set(
                (settings.logModules ?? Module.allCases.map(\.rawValue))
                    .compactMap(Module.init(rawValue:))
            ),
            maximumSize: settings.maximumLogFileSize,
            maximumCount: settings.maximumLogFileCount,
            secrets: secrets
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
            maximumConcurrency: settings.maximumConcurrency,
            rateLimitShare: settings.rateLimitShare,
            allowsLooseCriteria: settings.allowsLooseCriteria,
            security: .init(settings),
            proxy: .init(settings),
            log: log
        )
    }
}

extension APIAccess {
    /// What signing in needs; it goes the way of all other requests.
    init(_ profile: Profile, _ options: RESTServiceOptions, patience: UInt32 = 0) {
        self.init(
            profile: profile,
            transport: options.transport,
            baseURL: options.resolvedBaseURL(for: profile),
            isForeign: options.baseURL.map { !$0.isEmpty } ?? false
        )
        apiVersion = options.apiVersion
        self.patience = Double(patience)
    }
}
