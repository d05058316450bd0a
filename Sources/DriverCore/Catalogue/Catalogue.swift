internal import SQLDialect
package import TableModel

/// What the catalogue functions answer about the tables of a connection.
///
/// There are no catalogs, one schema for each profile, and SQLite's schemas for local tables. Shapes and
/// orders are those of the ODBC reference.
package struct Catalogue: Sendable {
    let tables: [TableSchema]
    /// All schemas, those without tables among them.
    let schemas: [String]
    let procedures: [ProcedureSchema]
    let options: TypeOptions
    let version: ODBCVersion
    /// `SQL_ATTR_METADATA_ID`: arguments are identifiers rather than patterns.
    let readsIdentifiers: Bool
    /// Who is connected, for privileges; empty where nobody knows.
    let userName: String

    /// `schemas` are those that are there without a table too: the profile's, and those where local tables may
    /// be made.
    package init(
        tables: [TableSchema],
        schemas: [String],
        procedures: [ProcedureSchema] = [],
        options: TypeOptions = TypeOptions(),
        version: ODBCVersion = .threeEighty,
        readsIdentifiers: Bool = false,
        userName: String = ""
    ) {
        self.tables = tables
        self.schemas = Set(tables.map(\.schema) + schemas).sorted()
        self.procedures = procedures
        self.options = options
        self.version = version
        self.readsIdentifiers = readsIdentifiers
        self.userName = userName
    }

    func result(_ columns: [CatalogueColumn], _ rows: [[Value]] = []) -> StaticResult {
        StaticResult(
            columns: columns.map { $0.description(options: options, version: version) },
            rows: rows
        )
    }

    func describe(_ column: Column) -> ColumnDescription {
        ColumnDescription(
            for: ResultColumn(
                name: column.name,
                type: column.type,
                size: column.size,
                isNullable: column.isNullable,
                declared: column.declared
            ),
            options: options
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

    /// The text, or null where it is empty.
    init(unlessEmpty text: String) {
        self = text.isEmpty ? .null : .text(text)
    }
}
