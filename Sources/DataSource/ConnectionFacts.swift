package import Activity
internal import ConnectionProperties
internal import DriverLog
internal import Profiles
internal import Synchronization
package import SystemTables
package import TableModel

/// What the system tables of one connection tell.
package final class ConnectionFacts: SystemFacts {
    private let settings: ConnectionSettings
    private let secrets: Secrets
    private let listing: TableListing
    private let odbc: ODBCFacts
    private let profileName: String
    private let host: String
    /// The profile's tables and the system tables.
    private let ownTables: [TableSchema]
    private let ownProcedures: [ProcedureSchema]
    private let local = Mutex(LocalTables())

    private struct LocalTables {
        var tables: [TableSchema] = []
        var schemas: [String] = []
    }

    init(
        _ settings: ConnectionSettings,
        profile: Profile,
        host: String,
        procedures: [ProcedureSchema],
        odbc: ODBCFacts,
        secrets: Secrets
    ) {
        self.settings = settings
        self.secrets = secrets
        listing = TableListing(settings)
        self.odbc = odbc
        ownProcedures = procedures
        profileName = profile.name
        self.host = host
        let tables = profile.tables.map { $0.schema(named: profile.name) }
        let names = Set(tables.map(\.name.asciiLowercased))
        ownTables =
            tables
            + SystemTables.schemas(named: profile.name)
            .filter { !names.contains($0.name.asciiLowercased) }
    }

    /// Says which local tables there are now.
    ///
    /// A scan may run inside of a statement, where SQLite cannot be asked: whoever reads the local tables
    /// before a statement tells of them here.
    package func setLocalTables(_ tables: [TableSchema], in schemas: [String]) {
        local.withLock { $0 = LocalTables(tables: tables, schemas: schemas) }
    }

    package var tables: [TableSchema] {
        (ownTables + local.withLock { $0.tables }).filter(listing.includes)
    }

    package var schemas: [String] {
        Set([profileName] + local.withLock { $0.schemas + $0.tables.map(\.schema) })
            .filter(listing.includesSchema).sorted()
    }

    package var procedures: [ProcedureSchema] {
        ownProcedures.filter { listing.includesSchema($0.schema) }
    }

    package func type(of column: Column) -> TypeFacts { odbc.type(column) }

    package var properties: [PropertyFacts] {
        PropertyTable.all.map { property in
            PropertyFacts(
                name: property.name,
                description: property.meaning,
                type: property.kind.name,
                defaultValue: property.defaultValue,
                values: property.allowedValues ?? "",
                value: settings.text(property.name).map { shown($0, of: property) },
                category: property.group.rawValue,
                isSecret: property.isSecret
            )
        }
    }

    /// A value without what nobody may see.
    private func shown(_ value: String, of property: ConnectionProperty) -> String {
        let isHidden = property.isSecret || Self.mayHoldSecrets.contains(property.name)
        return isHidden ? Redaction.mark : secrets.redacted(Redaction.text(value))
    }

    /// Lists of names that the driver does not know: a credential could be among them.
    private static let mayHoldSecrets: Set<String> = ["ProfileSettings", "Other", "OAuthParams"]

    package var sqlInformation: [(name: String, value: String)] {
        odbc.sqlInformation(!ownProcedures.isEmpty)
    }

    package var activities: [ActivityReading] { Activities.current.readings }

    package var product: ProductFacts {
        ProductFacts(
            product: Product.name,
            version: Product.version,
            profile: profileName,
            host: secrets.redacted(Redaction.text(host)),
            user: secrets.redacted(settings.text("User") ?? "")
        )
    }
}

extension ConnectionProperty.Kind {
    fileprivate var name: String {
        switch self {
        case .text: "text"
        case .integer: "integer"
        case .boolean: "boolean"
        case .enumeration: "enumeration"
        case .list: "list"
        case .path: "path"
        case .size: "size"
        case .secret: "secret"
        }
    }
}
