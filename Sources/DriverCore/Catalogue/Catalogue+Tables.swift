internal import TableModel

extension Catalogue {
    /// Answers `SQLTables`, the three enumerations among them.
    ///
    /// A null name counts as empty where the types are `%`: LibreOffice asks for the types that
    /// way.
    package func tables(
        catalog: String?,
        schema: String?,
        table: String?,
        types: String?
    ) -> StaticResult {
        let columns: [CatalogueColumn] = [
            .name("TABLE_CAT", was: "TABLE_QUALIFIER"), .name("TABLE_SCHEM", was: "TABLE_OWNER"),
            .name("TABLE_NAME"), .name("TABLE_TYPE"), .text("REMARKS"),
        ]
        switch (catalog, schema, table, types) {
        case ("%", "", "", _): return result(columns)
        case ("", "%", "", _):
            let rows = schemas.map { [Value.null, .text($0), .null, .null, .null] }
            return result(columns, rows)
        case (nil, nil, nil, "%"), ("", "", "", "%"):
            return result(columns, [[.null, .null, .null, .text(Self.tableType), .null]])
        default: break
        }
        guard TableTypeList(types).contains(Self.tableType) else { return result(columns) }
        let rows = chosen(catalog: catalog, schema: pattern(schema), table: pattern(table)).map {
            [
                Value.null, .text($0.schema), .text($0.name), .text(Self.tableType),
                .text($0.remarks),
            ]
        }
        return result(columns, rows)
    }

    private var schemas: [String] {
        Set(tables.map(\.schema) + [schema]).sorted()
    }

    private static let tableType = "TABLE"
}
