// Typed access to the properties that work. Whatever is read here was checked when the settings
// were made.

extension ConnectionSettings {
    /// Path or name of the profile; nil for the one that ships with the driver.
    package var profile: String? { text("Profile") }

    /// Another host than the profile's, checked to be https or on this machine.
    package var baseURL: String? { text("BaseURL") }
    package var apiVersion: String? { text("APIVersion") }

    package enum Region: String, Hashable, Sendable {
        case automatic = "auto"
        case us = "US"
        case eu = "EU"
        case au = "AU"
    }
    package var region: Region {
        member("Region").flatMap(Region.init(rawValue:)) ?? .automatic
    }

    /// Rows asked for per page; nil for the API's maximum.
    package var pageSize: Int? { integer("Pagesize") }
    /// The most rows of a query without GROUP BY; nil for no limit.
    package var maxRows: Int? { integer("MaxRows").flatMap { $0 < 0 ? nil : $0 } }
    /// Seconds until a request is given up; 0 waits for ever.
    package var timeout: Int { integer("Timeout") ?? 60 }
    /// Attempts at requests that are safe to repeat.
    package var attempts: Int { integer("Retries") ?? 5 }
    /// The most requests in flight.
    package var maximumConcurrency: Int { integer("MaxConcurrency") ?? 64 }
    /// Percent of the API's rate limit that the connection may use.
    package var rateLimitShare: Int { integer("RateLimitShare") ?? 100 }
    /// The API's own, looser matching is good enough.
    package var allowsLooseCriteria: Bool { boolean("EnableLooseCriteriaEvaluation") }
    /// The API is asked who we are while connecting.
    package var connectsOnOpen: Bool { boolean("ConnectOnOpen") }
    package var isReadOnly: Bool { boolean("Readonly") }
    /// Ordinary tables may be made beside the API's.
    package var hasLocalTables: Bool { boolean("LocalTables") }
    /// The file of the local tables; nil for none.
    package var localDatabase: String? { text("LocalDatabase") }

    package var logFile: String? { text("Logfile") }
    /// 1 to 5.
    package var verbosity: Int { integer("Verbosity") ?? 1 }
    /// `HTTP`, `SQL`, `ODBC`, `AUTH`, `CACHE`; nil for all.
    package var logModules: [String]? {
        guard let value = text("LogModules"),
            let property = PropertyTable.property(named: "LogModules"),
            case .list(let modules) = property.kind
        else { return nil }
        return ConnectionProperty.members(value, of: modules)
    }
    /// Bytes.
    package var maximumLogFileSize: Int {
        text("MaxLogFileSize").flatMap(ConnectionProperty.size) ?? 0
    }
    package var maximumLogFileCount: Int { integer("MaxLogFileCount") ?? 10 }

    package var reportsWideText: Bool { boolean("MapToWVarchar") }
    package var longTextThreshold: Int { integer("MapToLongVarchar") ?? 4_000 }
    package var maximumColumnSize: Int { integer("MaximumColumnSize") ?? 65_535 }

    /// Whether a value was given, be it the default.
    package func isGiven(_ name: String) -> Bool { given(name) != nil }

    package func boolean(_ name: String) -> Bool {
        text(name).flatMap(ConnectionProperty.boolean) ?? false
    }

    package func integer(_ name: String) -> Int? {
        text(name).flatMap(ConnectionProperty.integer)
    }

    /// The value of an enumeration as the table spells it.
    package func member(_ name: String) -> String? {
        guard let value = text(name), let property = PropertyTable.property(named: name),
            case .enumeration(let values) = property.kind
        else { return nil }
        return ConnectionProperty.member(value, of: values)
    }
}
