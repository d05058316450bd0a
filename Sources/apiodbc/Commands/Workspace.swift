import ConnectionProperties
import DataSource
import DriverLog
import SQLDialect
import SQLEngine
import TableModel

/// What a connection string leads to: the tables of an API, ready for SQL.
struct Workspace {
    let session: EngineSession
    let catalog: Catalog
    let procedures: [any Procedure]
    /// What the user should know though it worked.
    let notices: [String]
    /// The property `Readonly`.
    let isReadOnly: Bool
    /// What no message may show.
    let secrets: Secrets
    /// The property `MaxRows`; nil for no limit.
    let maxRows: Int?

    /// Reads the connection string and the profile.
    init(connection: String) throws(ToolError) {
        var secrets = Secrets()
        do {
            let string = try ConnectionString(parsing: connection)
            secrets = Secrets(string.secrets, logins: string.logins)
            let chosen = try ConnectionChoice.settings(string)
            let settings = chosen.settings
            secrets = chosen.secrets
            let api = try DataSource(
                settings,
                profilesIn: ShippedProfiles.folders,
                secrets: secrets
            )
            session = api.session
            catalog = Catalog(tables: api.tables.map(\.schema))
            procedures = api.procedures
            notices =
                settings.notices.filter { $0.state != nil }.map(\.message)
                + api.warnings
            isReadOnly = settings.isReadOnly
            maxRows = settings.maxRows
            self.secrets = secrets
        } catch let error as ToolError {
            throw ToolError(message: secrets.redacted(error.message))
        } catch {
            throw ToolError(message: secrets.redacted("\(error)"))
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
