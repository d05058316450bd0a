package import DataSource
package import DriverLog
package import SQLEngine

/// What a connection has once it is made.
package struct OpenedConnection: Sendable {
    package let session: EngineSession
    private let tables: KnownTables
    package var typeOptions: TypeOptions
    /// The profile's name, such as `Intercom`, which stands in every message.
    package var profileName: String
    /// The host that requests go to, for `SQL_SERVER_NAME`; empty where none is known.
    package var serverName: String
    package var userName: String
    package var isReadOnly: Bool
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
        serverName: String = "",
        userName: String = "",
        isReadOnly: Bool = false,
        maxRows: Int? = nil,
        warnings: [String] = [],
        log: Log = .none,
        facts: ConnectionFacts? = nil,
        limitRequests: @escaping @Sendable (UInt32) -> Void = { _ in }
    ) {
        self.session = session
        tables = KnownTables(catalog, session: session, facts: facts)
        self.typeOptions = typeOptions
        self.profileName = profileName
        self.serverName = serverName
        self.userName = userName
        self.isReadOnly = isReadOnly
        self.maxRows = maxRows
        self.warnings = warnings
        self.log = log
        self.limitRequests = limitRequests
    }

    /// The tables of the profile, and the local ones as they are now.
    package var catalog: TableCatalog { tables.catalog }
}
