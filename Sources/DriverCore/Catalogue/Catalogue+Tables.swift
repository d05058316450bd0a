internal import TableModel

extension Catalogue {
    /// Answers `SQLTables`, the three enumerations among them.
    ///
    /// - Throws: HYC00 for a catalog, HY009 for null where an identifier is wanted.
    package func tables(
        catalog: String?,
        schema: String?,
        table: String?,
        types: String?
    ) throws(DriverError) -> StaticResult {
        if let rows = enumeration(catalog, schema, table, types) {
            return result(Self.tableColumns, rows)
        }
        let wanted = TableTypeList(types)
        let rows = try matching(catalog: catalog, schema: schema, table: table)
            .filter { wanted.contains($0.kind.rawValue) }
            .stablySorted { $0.kind.rawValue }
            .map {
                [
                    Value.null, .text($0.schema), .text($0.name), .text($0.kind.rawValue),
                    .text($0.remarks),
                ]
            }
        return result(Self.tableColumns, rows)
    }

    /// The rows where the arguments ask for all catalogs, schemas or types; nil for tables.
    ///
    /// Types are enumerated where null stands for an empty name, too: LibreOffice asks that way.
    private func enumeration(
        _ catalog: String?,
        _ schema: String?,
        _ table: String?,
        _ types: String?
    ) -> [[Value]]? {
        switch (catalog, schema, table, types) {
        case ("%", "", "", _): []
        case ("", "%", "", _): schemas.map { [.null, .text($0), .null, .null, .null] }
        case (nil, nil, nil, "%"), ("", "", "", "%"):
            kinds.map { [.null, .null, .null, .text($0.rawValue), .null] }
        default: nil
        }
    }

    /// The types that tables have or, with local schemas, could have.
    private var kinds: [TableKind] {
        let isOpen = schemas.count > 1
        let present = Set(tables.map(\.kind) + [.table])
        return TableKind.allCases.filter { isOpen || present.contains($0) }
            .sorted { $0.rawValue < $1.rawValue }
    }

    private static let tableColumns: [CatalogueColumn] = [
        .name("TABLE_CAT", was: "TABLE_QUALIFIER"), .name("TABLE_SCHEM", was: "TABLE_OWNER"),
        .name("TABLE_NAME"), .name("TABLE_TYPE"), .text("REMARKS"),
    ]
}

extension Array {
    /// Sorted by a key; what is equal keeps its order.
    func stablySorted(by key: (Element) -> some Comparable) -> Self {
        enumerated()
            .sorted { (key($0.element), $0.offset) < (key($1.element), $1.offset) }
            .map(\.element)
    }
}
