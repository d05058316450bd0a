package import TableModel

/// What the catalogue functions answer about the tables of a connection.
///
/// There are no catalogs, and one schema for each profile. Shapes and orders are those of the ODBC
/// reference.
package struct Catalogue: Sendable {
    let tables: [TableSchema]
    let schema: String
    let options: TypeOptions
    let version: ODBCVersion
    /// `SQL_ATTR_METADATA_ID`: arguments are identifiers rather than patterns.
    let readsIdentifiers: Bool

    package init(
        tables: [TableSchema],
        schema: String,
        options: TypeOptions = TypeOptions(),
        version: ODBCVersion = .threeEighty,
        readsIdentifiers: Bool = false
    ) {
        self.tables = tables
        self.schema = schema
        self.options = options
        self.version = version
        self.readsIdentifiers = readsIdentifiers
    }

    func result(_ columns: [CatalogueColumn], _ rows: [[Value]] = []) -> StaticResult {
        StaticResult(
            columns: columns.map { $0.description(options: options, version: version) },
            rows: rows
        )
    }

    /// An argument that may be a pattern.
    func pattern(_ text: String?) -> NamePattern {
        NamePattern(text, isIdentifier: readsIdentifiers)
    }

    /// An argument that is always a name.
    func name(_ text: String?) -> NamePattern {
        NamePattern(name: text, isIdentifier: readsIdentifiers)
    }

    /// The chosen tables by schema and name.
    ///
    /// No table has a catalog, so naming one chooses nothing.
    func chosen(
        catalog: String?,
        schema: NamePattern,
        table: NamePattern
    ) -> [TableSchema] {
        guard catalog == nil || catalog == "" || catalog == "%" else { return [] }
        return tables.filter { schema.matches($0.schema) && table.matches($0.name) }
            .sorted { ($0.schema, $0.name) < ($1.schema, $1.name) }
    }

    func describe(_ column: Column) -> ColumnDescription {
        if let declared = column.declared {
            return ColumnDescription(
                name: column.name,
                declared: declared,
                isNullable: column.isNullable,
                options: options
            )
        }
        let size = ColumnDescription.size(of: column.type, declared: column.size, options: options)
        return ColumnDescription(
            name: column.name,
            type: column.type,
            sqlType: SQLDataType(column.type, size: size, options: options),
            columnSize: size,
            decimalDigits: ColumnDescription.decimalDigits(of: column.type),
            isNullable: column.isNullable
        )
    }
}

extension Value {
    init(_ number: some BinaryInteger) {
        self = .integer(Int64(clamping: number))
    }

    init(_ number: (some BinaryInteger)?) {
        self = number.map { .integer(Int64(clamping: $0)) } ?? .null
    }
}
