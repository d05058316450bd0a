import CSQLite
internal import SQLDialect
internal import TableModel

/// One table of a source as SQLite sees it: its columns, and after them the hidden `__filter`.
final class VirtualTable {
    /// The connection owns the database, which owns this table.
    unowned(unsafe) let connection: Connection
    let source: any TableSource
    let schema: TableSchema
    /// The position of the source among those of the session.
    let number: Int
    /// Columns by which a row is known from others: the primary key, or all that are there.
    let identifyingColumns: [Int]
    let hasPrimaryKey: Bool

    init(_ connection: Connection, number: Int) {
        self.connection = connection
        self.number = number
        source = connection.sources[number]
        schema = source.schema
        let key = schema.wholeKey
        hasPrimaryKey = key != nil
        identifyingColumns = key ?? Array(schema.columns.indices)
    }

    /// The hidden column that carries a tree of OR and NOT.
    var filterColumn: Int { schema.columns.count }

    /// The statement that tells SQLite the columns.
    var declaration: String {
        let filter = "\(FilterShape.column.quotedIdentifier) HIDDEN"
        let columns = schema.columns.map(\.declaration) + [filter]
        return "CREATE TABLE t(\(columns.joined(separator: ", ")))"
    }
}

extension TableSchema {
    /// The columns of the primary key; nil where there is none.
    var wholeKey: [Int]? {
        let key = primaryKey.compactMap(column(named:))
        return key.isEmpty || key.count != primaryKey.count ? nil : key
    }
}

extension Column {
    /// Name, type and collation.
    ///
    /// HIDDEN is part of the type's name, so the collation follows it.
    var declaration: String {
        "\(name.quotedIdentifier) \(type.declaration)"
            + (isHidden ? " HIDDEN" : "")
            + (type.isInstant ? " COLLATE \(InstantCollation.name)" : "")
    }
}

extension ColumnType {
    /// A declared type that gives the [affinity](https://sqlite.org/datatype3.html) which the values need.
    fileprivate var declaration: String {
        switch self {
        case .text: "TEXT"
        case .boolean: "BOOLEAN"
        case .integer: "INTEGER"
        case .bigint: "BIGINT"
        case .double: "DOUBLE"
        case .decimal: "DECIMAL"
        case .date: "DATE TEXT"
        case .timestamp: "TIMESTAMP TEXT"
        case .time: "TIME TEXT"
        case .json: "JSON TEXT"
        case .binary: "BLOB"
        }
    }

    /// Whether values are moments, compared as such however they are written.
    var isInstant: Bool { self == .timestamp || self == .date }

    var isNumeric: Bool {
        switch self {
        case .boolean, .integer, .bigint, .double, .decimal: true
        default: false
        }
    }
}
