internal import TableModel

// The four kinds of arguments; see *Arguments in Catalog Functions* of the ODBC reference. Names compare
// without regard to the case of ASCII letters, whichever kind they are.

extension Catalogue {
    /// An argument that may be a pattern; null is every name.
    ///
    /// - Throws: HY009 for a null pointer where an identifier is wanted (`SQL_ATTR_METADATA_ID`).
    func pattern(_ text: String?, _ what: String) throws(DriverError) -> NamePattern {
        guard text != nil || !readsIdentifiers else { throw .missing(what) }
        return NamePattern(text, isIdentifier: readsIdentifiers)
    }

    /// A schema that is no pattern; null is every schema.
    ///
    /// - Throws: HY009 for a null pointer where an identifier is wanted.
    func schema(_ text: String?) throws(DriverError) -> NamePattern {
        guard text != nil || !readsIdentifiers else { throw .missing("the schema") }
        return NamePattern(name: text, isIdentifier: readsIdentifiers)
    }

    /// The table that must be named.
    ///
    /// - Throws: HY009 for a null pointer.
    func table(_ text: String?) throws(DriverError) -> NamePattern {
        guard let text else { throw .missing("the table") }
        return NamePattern(name: text, isIdentifier: readsIdentifiers)
    }

    /// Checks that no catalog is asked for: null, nothing and every catalog are all there is.
    ///
    /// - Throws: HYC00 for a name.
    func checkCatalog(_ catalog: String?) throws(DriverError) {
        guard let catalog, !catalog.allSatisfy({ $0 == "%" }) else { return }
        throw DriverError(
            .notImplemented,
            "The catalog \(catalog.prefix(64)) was asked for, and there are no catalogs; leave it out"
        )
    }

    /// The chosen tables by schema and name.
    func chosen(schema: NamePattern, table: NamePattern) -> [TableSchema] {
        tables.filter { schema.matches($0.schema) && table.matches($0.name) }
            .sorted { ($0.schema, $0.name) < ($1.schema, $1.name) }
    }

    /// The tables that a catalog, a schema and a table's name choose, none of them a pattern.
    func named(
        catalog: String?,
        schema: String?,
        table: String?
    ) throws(DriverError) -> [TableSchema] {
        let name = try self.table(table)
        try checkCatalog(catalog)
        return chosen(schema: try self.schema(schema), table: name)
    }

    /// The tables that a catalog and patterns choose.
    func matching(
        catalog: String?,
        schema: String?,
        table: String?
    ) throws(DriverError) -> [TableSchema] {
        let schema = try pattern(schema, "the schema")
        let table = try pattern(table, "the table")
        try checkCatalog(catalog)
        return chosen(schema: schema, table: table)
    }
}

extension DriverError {
    static func missing(_ what: String) -> Self {
        DriverError(.invalidNullPointer, "The name of \(what) was given as a null pointer")
    }
}
