internal import ConnectionProperties
internal import DriverLog
internal import RESTSource

// What the properties mean for the parts of a connection.

extension Log {
    /// The log file that the properties name, or none.
    ///
    /// - Throws: HY000 where it cannot be opened.
    static func open(_ settings: ConnectionSettings) throws(DriverError) -> Log {
        guard let path = settings.logFile else { return .none }
        do throws(LogError) {
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
        } catch {
            throw DriverError(.general, error.message, nativeCode: .properties)
        }
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

extension TypeOptions {
    init(_ settings: ConnectionSettings) {
        self.init(
            reportsWideText: settings.reportsWideText,
            longTextThreshold: settings.longTextThreshold,
            maximumColumnSize: settings.maximumColumnSize
        )
    }
}
