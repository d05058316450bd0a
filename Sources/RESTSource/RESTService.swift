package import Authentication
package import Profiles
package import TableModel

/// An API's tables over one connection.
///
/// Making it sends no request.
package final class RESTService: Sendable {
    /// One source for each table of the profile, in the profile's order.
    package let tables: [any TableSource]
    let connection: APIConnection
    let workspaces: WorkspaceLookup

    /// `sender` answers in place of the network, for tests.
    package init(
        profile: Profile,
        options: RESTServiceOptions = RESTServiceOptions(),
        credentials: any CredentialSource = FixedCredential(.none),
        sender: (any RequestSender)? = nil
    ) {
        let connection = APIConnection(
            profile: profile,
            options: options,
            credentials: credentials,
            sender: sender ?? TransportSender(profile: profile, options: options)
        )
        let workspaces = WorkspaceLookup(
            connection: connection,
            request: profile.identity,
            regions: profile.hosts.regions
        )
        var made: [String: RESTTable] = [:]
        var tables: [any TableSource] = []
        for table in profile.tables {
            let source = Self.table(table, of: profile, options, workspaces, &made)
            tables.append(source)
        }
        self.tables = tables
        self.connection = connection
        self.workspaces = workspaces
    }

    /// A table with its parents made first.
    ///
    /// A parent that the profile lacks is none.
    private static func table(
        _ table: ProfileTable,
        of profile: Profile,
        _ options: RESTServiceOptions,
        _ workspaces: WorkspaceLookup,
        _ made: inout [String: RESTTable]
    ) -> RESTTable {
        if let table = made[table.name] { return table }
        var parent: RESTTable?
        if let name = table.parent?.table, name != table.name,
            let declared = profile.table(named: name)
        {
            parent = Self.table(declared, of: profile, options, workspaces, &made)
        }
        let source = RESTTable(
            table,
            schema: profile.name,
            parent: parent,
            options: options,
            workspaces: workspaces
        )
        made[table.name] = source
        return source
    }
}
