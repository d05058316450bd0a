import TableModel

@testable import DriverCore

/// A few tables with keys between them.
enum Workspace {
    static let tables: [TableSchema] = [
        TableSchema(
            schema: "Intercom",
            name: "contacts",
            remarks: "People",
            columns: [
                Column(name: "id", type: .text, size: 24, isNullable: false),
                Column(name: "created_at", type: .timestamp, remarks: "UTC"),
                Column(name: "owner_id", type: .bigint),
                Column(name: "secret", type: .text, isHidden: true),
                Column(name: "notes", type: .text, size: 100_000),
                Column(name: "score", type: .double),
            ],
            primaryKey: ["id"],
            foreignKeys: [ForeignKey(columns: ["owner_id"], table: "Admins", referenced: ["id"])]
        ),
        TableSchema(
            schema: "Intercom",
            name: "admins",
            columns: [
                Column(name: "id", type: .bigint, isNullable: false),
                Column(name: "born", type: .date),
            ],
            primaryKey: ["id"]
        ),
        TableSchema(
            schema: "Intercom",
            name: "contact_tags",
            columns: [
                Column(name: "contact_id", type: .text, isNullable: false),
                Column(name: "tag_id", type: .text, isNullable: true),
            ],
            primaryKey: ["contact_id", "tag_id"],
            foreignKeys: [
                ForeignKey(columns: ["contact_id"], table: "contacts", referenced: ["id"]),
                ForeignKey(columns: ["tag_id"], table: "tags", referenced: ["id"]),
            ]
        ),
        TableSchema(
            schema: "Intercom",
            name: "Contact_X",
            columns: [
                Column(name: "a", type: .boolean), Column(name: "b", type: .integer),
                Column(name: "c", type: .binary),
                Column(name: "d", type: .decimal), Column(name: "e", type: .time),
                Column(name: "f", type: .json),
            ]
        ),
    ]

    static func catalogue(
        version: ODBCVersion = .three,
        readsIdentifiers: Bool = false,
        options: TypeOptions = TypeOptions()
    ) -> Catalogue {
        Catalogue(
            tables: tables,
            schemas: ["Intercom"],
            options: options,
            version: version,
            readsIdentifiers: readsIdentifiers
        )
    }
}

extension StaticResult {
    /// The values of one column.
    func values(_ name: String) -> [Value] {
        guard let index = columns.firstIndex(where: { $0.name == name }) else { return [] }
        return rows.map { $0[index] }
    }

    func texts(_ name: String) -> [String] {
        values(name).map { if case .text(let text) = $0 { text } else { "-" } }
    }

    func integers(_ name: String) -> [Int64?] {
        values(name).map { if case .integer(let integer) = $0 { integer } else { nil } }
    }

    var names: [String] { columns.map(\.name) }

    /// Whether every row has a value for every column, and none where a column must have one.
    var isWellFormed: Bool {
        rows.allSatisfy { row in
            row.count == columns.count
                && zip(row, columns).allSatisfy { $0 != .null || $1.isNullable }
        }
    }
}
