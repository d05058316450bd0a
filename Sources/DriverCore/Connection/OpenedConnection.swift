package import DataSource
package import DriverLog
package import SQLEngine
package import TableModel

/// What a connection has once it is made.
package struct OpenedConnection: Sendable {
    package let session: EngineSession
    private let known: KnownTables
    /// The tables of the profile.
    let tables: [TableSchema]
    package var typeOptions: TypeOptions
    /// The profile's name, such as `Intercom`, which stands in every message.
    package var profileName: String
    /// What can be called.
    package var procedures: [any Procedure]
    /// The host that requests go to, for `SQL_SERVER_NAME`; empty where none is known.
    package var serverName: String
    package var userName: String
    package var isReadOnly: Bool
    /// What catalogue functions tell of.
    package var listing: TableListing
    /// The property `MaxRows`; nil for no cap.
    package var maxRows: Int?
    /// What the user should know though the connection is made (SQLSTATE 01000).
    package var warnings: [String]
    package var log: Log
    /// Takes the seconds that a request may last, 0 for no limit but the property's.
    package var limitRequests: @Sendable (UInt32) -> Void

    package init(
        session: EngineSession,
        catalog: TableCatalog,
        typeOptions: TypeOptions = TypeOptions(),
        profileName: String,
        procedures: [any Procedure] = [],
        serverName: String = "",
        userName: String = "",
        isReadOnly: Bool = false,
        listing: TableListing = .all,
        maxRows: Int? = nil,
        warnings: [String] = [],
        log: Log = .none,
        facts: ConnectionFacts? = nil,
        limitRequests: @escaping @Sendable (UInt32) -> Void = { _ in }
    ) {
        self.session = session
        known = KnownTables(catalog, session: session, facts: facts)
        tables = catalog.tables
        self.typeOptions = typeOptions
        self.profileName = profileName
        self.procedures = procedures
        self.serverName = serverName
        self.userName = userName
        self.isReadOnly = isReadOnly
        self.listing = listing
        self.maxRows = maxRows
        self.warnings = warnings
        self.log = log
        self.limitRequests = limitRequests
    }

    /// The tables of the profile, and the local ones as they are now.
    ///
    /// Local tables are looked up between other statements of the connection.
    ///
    /// - Throws: HY008 where a wait for one of those was cancelled.
    func catalog(
        unless cancellation: Cancellation
    ) throws(DriverError) -> TableCatalog {
        do throws(EngineError) {
            return try known.catalog(unless: cancellation)
        } catch {
            throw DriverError(error)
        }
    }
}
