package import ConnectionProperties
internal import DataSource
internal import DriverLog
internal import TableModel

extension ConnectionOpener {
    /// Connects to the API that a profile describes.
    package static let profiles = ConnectionOpener(
        missing: missing,
        cancellable: { settings, cancellation, secrets throws(DriverError) in
            try open(settings, cancellation, secrets)
        }
    )

    private static func open(
        _ settings: ConnectionSettings,
        _ cancellation: Cancellation,
        _ secrets: Secrets
    ) throws(DriverError) -> OpenedConnection {
        let source: DataSource
        do throws(DataSourceError) {
            source = try DataSource(
                settings,
                profilesIn: ShippedProfiles.folders,
                cancellation: cancellation,
                secrets: secrets,
                odbc: ODBCFacts(settings)
            )
        } catch {
            throw DriverError(error)
        }
        return OpenedConnection(
            session: source.session,
            catalog: TableCatalog(source.tables.map(\.schema)),
            typeOptions: TypeOptions(settings),
            profileName: source.profile.name,
            procedures: source.procedures,
            serverName: settings.baseURL ?? source.profile.hosts.standard,
            userName: settings.text("User") ?? "",
            isReadOnly: settings.isReadOnly,
            listing: TableListing(settings),
            maxRows: settings.maxRows,
            warnings: source.warnings,
            log: source.log,
            facts: source.facts,
            limitRequests: { [limit = source.limit] in limit.seconds = $0 }
        )
    }

    private static let missing: Missing = { settings throws(DriverError) in
        do throws(DataSourceError) {
            return try DataSource.missing(settings, profilesIn: ShippedProfiles.folders)
        } catch {
            throw DriverError(error)
        }
    }
}

extension TypeOptions {
    package init(_ settings: ConnectionSettings) {
        self.init(
            reportsWideText: settings.reportsWideText,
            longTextThreshold: settings.longTextThreshold,
            maximumColumnSize: settings.maximumColumnSize
        )
    }
}
