package import ConnectionProperties
internal import DataSource

extension ConnectionOpener {
    /// Connects to the API that a profile describes.
    package static let profiles = ConnectionOpener { settings throws(DriverError) in
        let source: DataSource
        do throws(DataSourceError) {
            source = try DataSource(settings, profilesIn: ShippedProfiles.folders) { profile in
                ConnectionFacts(settings, profile: profile)
            }
        } catch {
            throw DriverError(error)
        }
        return OpenedConnection(
            session: source.session,
            catalog: TableCatalog(source.tables.map(\.schema)),
            typeOptions: TypeOptions(settings),
            profileName: source.profile.name,
            serverName: settings.baseURL ?? source.profile.hosts.standard,
            userName: settings.text("User") ?? "",
            isReadOnly: settings.isReadOnly,
            maxRows: settings.maxRows,
            warnings: [source.warning].compactMap { $0 },
            log: source.log
        )
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
