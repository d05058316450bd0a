import Authentication
import ConnectionProperties
import DriverLog
import Profiles
import RESTSource
import SQLDialect
import SQLEngine
import TableModel

/// What a connection string leads to: the tables of an API, ready for SQL.
struct Workspace {
    let session: EngineSession
    let catalog: Catalog
    /// What the user should know though it worked.
    let notices: [String]
    /// The property `MaxRows`; nil for no limit.
    let maxRows: Int?

    /// Reads the connection string and the profile, and sends no request yet.
    init(connection: String) throws(ToolError) {
        do {
            let string = try ConnectionString(parsing: connection)
            let source = try string["DSN"].map { name throws(ToolError) in
                try Installer().entries(of: name)
            }
            let settings = try ConnectionSettings(
                string,
                dataSource: (source ?? []).map { ConnectionString.Item(name: $0.0, value: $0.1) }
            )
            let (profile, warning) = try ShippedProfiles.load(settings.profile ?? "Intercom")
            let service = RESTService(
                profile: profile,
                options: try RESTServiceOptions(settings),
                credential: try Credential(
                    for: profile.authentication,
                    settings: AuthenticationSettings(settings)
                )
            )
            session = try EngineSession(sources: service.tables, schema: profile.name)
            catalog = Catalog(tables: service.tables.map(\.schema))
            notices =
                settings.notices.filter { $0.state != nil }.map(\.message)
                + [warning].compactMap { $0 }
            maxRows = settings.maxRows
        } catch let error as ToolError {
            throw error
        } catch {
            throw ToolError(message: "\(error)")
        }
    }

    /// The tables by name.
    struct Catalog: SchemaCatalog {
        let tables: [TableSchema]

        func table(named name: String, schema: String?) -> TableSchema? {
            tables.first { table in
                table.name.asciiLowercased == name.asciiLowercased
                    && (schema.map { $0.asciiLowercased == table.schema.asciiLowercased } ?? true)
            }
        }
    }
}

extension AuthenticationSettings {
    /// A key that is set is sent under NONE, too.
    fileprivate init(_ settings: ConnectionSettings) {
        self.init(
            apiKey: settings.text("APIKey") ?? "",
            accessToken: settings.text("OAuthAccessToken") ?? ""
        )
        let hasSecret = !apiKey.isEmpty || !accessToken.isEmpty
        let asked = settings.authScheme.flatMap {
            AuthenticationDeclaration.Scheme(rawValue: $0.rawValue)
        }
        scheme = asked == AuthenticationDeclaration.Scheme.none && hasSecret ? nil : asked
    }
}

extension RESTServiceOptions {
    fileprivate init(_ settings: ConnectionSettings) throws {
        self.init(
            baseURL: settings.baseURL,
            region: settings.text("Region"),
            apiVersion: settings.apiVersion,
            pageSize: settings.pageSize,
            timeout: Double(settings.timeout),
            attempts: settings.attempts,
            allowsLooseCriteria: settings.allowsLooseCriteria,
            trustedCertificates: settings.trustedCertificates,
            log: try Log.make(settings)
        )
    }
}

extension Log {
    /// The log that the settings ask for, or none.
    fileprivate static func make(_ settings: ConnectionSettings) throws -> Log {
        guard let path = settings.logFile else { return .none }
        return try Log(
            path: path,
            verbosity: Level(rawValue: settings.verbosity) ?? .errors,
            modules: Set(settings.logModules?.compactMap(Module.init) ?? Module.allCases),
            maximumSize: settings.maximumLogFileSize,
            maximumCount: settings.maximumLogFileCount
        )
    }
}
