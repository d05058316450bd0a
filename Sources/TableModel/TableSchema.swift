/// One column of a table.
package struct Column: Hashable, Sendable {
    package var name: String
    package var type: ColumnType
    /// The declared size: characters of text, bytes of binary; ignored for the other types.
    package var size: Int
    package var isNullable: Bool
    /// A hidden column can be named in SQL, but `SELECT *` and the catalogue leave it out.
    package var isHidden: Bool
    package var remarks: String
    /// The SQL type that the column was declared with, where that says more than `type`.
    package var declared: DeclaredType?
    /// The default as SQL text, such as `'new'` or `0`; nil where none was declared.
    package var defaultText: String?
    /// How text is compared, where that is not byte by byte.
    package var collation: String?

    package init(
        name: String,
        type: ColumnType,
        size: Int = 255,
        isNullable: Bool = true,
        isHidden: Bool = false,
        remarks: String = "",
        declared: DeclaredType? = nil,
        defaultText: String? = nil,
        collation: String? = nil
    ) {
        self.name = name
        self.type = type
        self.size = size
        self.isNullable = isNullable
        self.isHidden = isHidden
        self.remarks = remarks
        self.declared = declared
        self.defaultText = defaultText
        self.collation = collation
    }
}

/// Columns of one table that name a row of another.
package struct ForeignKey: Hashable, Sendable {
    package var columns: [String]
    package var table: String
    package var referenced: [String]
    package var updateRule: Rule
    package var deleteRule: Rule

    /// What becomes of the key when the row that it names changes or goes, by ODBC's numbers.
    package enum Rule: Int, Hashable, Sendable, CaseIterable {
        case cascade = 0
        case restrict = 1
        case setNull = 2
        case noAction = 3
        case setDefault = 4
    }

    package init(
        columns: [String],
        table: String,
        referenced: [String],
        updateRule: Rule = .noAction,
        deleteRule: Rule = .noAction
    ) {
        self.columns = columns
        self.table = table
        self.referenced = referenced
        self.updateRule = updateRule
        self.deleteRule = deleteRule
    }
}

/// What `SQLTables` calls the type of a table.
package enum TableKind: String, Hashable, Sendable, CaseIterable {
    case table = "TABLE"
    case view = "VIEW"
    case systemTable = "SYSTEM TABLE"
    case localTemporary = "LOCAL TEMPORARY"
}

/// What the catalogue and the planner know of a table before a row of it is read.
package struct TableSchema: Hashable, Sendable {
    /// The schema that the table belongs to: the profile's name, such as `Intercom`.
    package var schema: String
    package var name: String
    package var remarks: String
    package var columns: [Column]
    package var primaryKey: [String]
    package var foreignKeys: [ForeignKey]
    package var isReadOnly: Bool
    package var kind: TableKind
    /// Indexes beside the primary key.
    package var indexes: [TableIndex]

    package init(
        schema: String,
        name: String,
        remarks: String = "",
        columns: [Column],
        primaryKey: [String] = [],
        foreignKeys: [ForeignKey] = [],
        isReadOnly: Bool = true,
        kind: TableKind = .table,
        indexes: [TableIndex] = []
    ) {
        self.schema = schema
        self.name = name
        self.remarks = remarks
        self.columns = columns
        self.primaryKey = primaryKey
        self.foreignKeys = foreignKeys
        self.isReadOnly = isReadOnly
        self.kind = kind
        self.indexes = indexes
    }

    /// Whether it is an ordinary table of SQLite's own schemas, which may be written.
    package var isLocal: Bool { schema == "main" || schema == "temp" }

    /// The position of a column by its name, letter case aside (ASCII, as SQLite compares names).
    package func column(named name: String) -> Int? {
        let wanted = name.asciiLowercased
        return columns.firstIndex { $0.name.asciiLowercased == wanted }
    }
}
