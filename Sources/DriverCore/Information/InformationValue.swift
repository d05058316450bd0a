internal import DataSource

/// One answer of `SQLGetInfo`.
///
/// The width is part of the answer: applications read exactly that much.
package enum InformationValue: Hashable, Sendable {
    case text(String)
    /// Sixteen bits (`SQLUSMALLINT`).
    case small(UInt16)
    /// Thirty-two bits (`SQLUINTEGER`).
    case word(UInt32)
}

/// What answers depend on: the connection, as far as it is known.
package struct InformationContext: Hashable, Sendable {
    /// The DSN, empty where there was none.
    package var dataSourceName: String
    /// The API's host.
    package var serverName: String
    /// The profile's name.
    package var databaseName: String
    /// Who is connected; empty while nobody asked the API.
    package var userName: String
    /// The driver's file, such as `libapiodbc.so`.
    package var driverName: String
    /// Two digits, two digits and four, with points between, as ODBC wants it.
    package var driverVersion: String
    /// Nothing can be written.
    package var isReadOnly: Bool
    /// Ordinary tables can be made beside those of the API, with transactions.
    package var hasLocalTables: Bool
    /// The profile has procedures.
    package var hasProcedures: Bool

    package init(
        dataSourceName: String = "",
        serverName: String = "",
        databaseName: String = "",
        userName: String = "",
        driverName: String = "libapiodbc.so",
        driverVersion: String = Product.version,
        isReadOnly: Bool = true,
        hasLocalTables: Bool = false,
        hasProcedures: Bool = false
    ) {
        self.dataSourceName = dataSourceName
        self.serverName = serverName
        self.databaseName = databaseName
        self.userName = userName
        self.driverName = driverName
        self.driverVersion = driverVersion
        self.isReadOnly = isReadOnly
        self.hasLocalTables = hasLocalTables
        self.hasProcedures = hasProcedures
    }
}
