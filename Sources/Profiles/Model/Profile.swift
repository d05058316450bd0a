internal import TableModel

/// How an API becomes tables: what a `.apip` folder declares, read and checked.
///
/// Names that the folder gives to paging styles, search styles and filters are resolved already: a
/// request holds its style, a column its filter.
package struct Profile: Hashable, Sendable {
    /// The profile's name, which is the tables' schema in SQL: `Intercom`.
    package var name: String
    /// The API's name for people.
    package var title: String
    package var remarks: String
    package var hosts: Hosts
    package var version: VersionHeader?
    /// Sent with every request, such as `Accept`.
    package var headers: [NamedLiteral]
    package var authentication: AuthenticationDeclaration
    package var identity: IdentityRequest?
    package var errors: ErrorShape
    package var rateLimit: RateLimitHeaders?
    /// Settings of its own that `ProfileSettings` may carry.
    package var settings: [Setting]
    /// In the order of their names.
    package var tables: [ProfileTable]

    package init(
        name: String,
        title: String = "",
        remarks: String = "",
        hosts: Hosts,
        version: VersionHeader? = nil,
        headers: [NamedLiteral] = [],
        authentication: AuthenticationDeclaration = AuthenticationDeclaration(),
        identity: IdentityRequest? = nil,
        errors: ErrorShape = ErrorShape(),
        rateLimit: RateLimitHeaders? = nil,
        settings: [Setting] = [],
        tables: [ProfileTable] = []
    ) {
        self.name = name
        self.title = title
        self.remarks = remarks
        self.hosts = hosts
        self.version = version
        self.headers = headers
        self.authentication = authentication
        self.identity = identity
        self.errors = errors
        self.rateLimit = rateLimit
        self.settings = settings
        self.tables = tables
    }

    /// A table by its name, letter case aside.
    package func table(named name: String) -> ProfileTable? {
        // Mostly it is spelled as it is declared, and comparing that way is much faster.
        if let table = tables.first(where: { $0.name == name }) { return table }
        let wanted = name.asciiLowercased
        return tables.first { $0.name.asciiLowercased == wanted }
    }
}
