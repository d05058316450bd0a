internal import TableModel

// An API does not tell rights apart by table, so the grants are made from what the driver can do: read
// every table, and change those that are not read-only.

extension Catalogue {
    /// Answers `SQLTablePrivileges`.
    ///
    /// - Throws: HYC00 for a catalog, HY009 for null where an identifier is wanted.
    package func tablePrivileges(
        catalog: String? = nil,
        schema: String? = nil,
        table: String? = nil
    ) throws(DriverError) -> StaticResult {
        let tables = try matching(catalog: catalog, schema: schema, table: table)
        let rows = tables.flatMap { table in
            (table.isReadOnly ? ["SELECT"] : ["DELETE", "INSERT", "SELECT", "UPDATE"]).map {
                [.null, .text(table.schema), .text(table.name)] + grant($0)
            }
        }
        return result(Self.tableNames + Self.privilege, rows)
    }

    /// Answers `SQLColumnPrivileges`.
    ///
    /// The table is a name and never a pattern.
    ///
    /// - Throws: HY009 without a table, HYC00 for a catalog.
    package func columnPrivileges(
        catalog: String? = nil,
        schema: String? = nil,
        table: String? = nil,
        column: String? = nil
    ) throws(DriverError) -> StaticResult {
        let tables = try named(catalog: catalog, schema: schema, table: table)
        let wanted = try pattern(column, "the column")
        let rows = tables.flatMap { table in
            table.columns.filter { !$0.isHidden && wanted.matches($0.name) }
                .sorted { $0.name < $1.name }
                .flatMap { column in
                    (table.isReadOnly ? ["SELECT"] : ["INSERT", "SELECT", "UPDATE"]).map {
                        [.null, .text(table.schema), .text(table.name), .text(column.name)]
                            + grant($0)
                    }
                }
        }
        return result(
            Self.tableNames + [.name("COLUMN_NAME", isNullable: false)] + Self.privilege,
            rows
        )
    }

    /// Who gave what to whom; nobody may pass it on.
    private func grant(_ privilege: String) -> [Value] {
        [
            .text("_SYSTEM"), .text(userName.isEmpty ? "PUBLIC" : userName), .text(privilege),
            .text("NO"),
        ]
    }

    private static let tableNames: [CatalogueColumn] = [
        .name("TABLE_CAT", was: "TABLE_QUALIFIER"), .name("TABLE_SCHEM", was: "TABLE_OWNER"),
        .name("TABLE_NAME", isNullable: false),
    ]
    private static let privilege: [CatalogueColumn] = [
        .name("GRANTOR"), .name("GRANTEE", isNullable: false),
        .name("PRIVILEGE", isNullable: false), .text("IS_GRANTABLE", size: 3),
    ]
}
