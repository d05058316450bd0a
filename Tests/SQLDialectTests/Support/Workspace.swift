import SQLDialect
import TableModel

/// A catalog of a few tables shaped like those of a help desk.
struct Workspace: SchemaCatalog {
    static let contacts = TableSchema(
        schema: "Intercom",
        name: "contacts",
        columns: [
            Column(name: "id", type: .text, size: 24, isNullable: false),
            Column(name: "name", type: .text, size: 100),
            Column(name: "email", type: .text, size: 255),
            Column(name: "open", type: .boolean),
            Column(name: "age", type: .integer),
            Column(name: "session_count", type: .bigint),
            Column(name: "score", type: .double),
            Column(name: "spent", type: .decimal),
            Column(name: "born_on", type: .date),
            Column(name: "created_at", type: .timestamp, isNullable: false),
            Column(name: "custom", type: .json, size: 4_000),
            Column(name: "search", type: .text, isHidden: true),
        ],
        primaryKey: ["id"]
    )

    static let conversations = TableSchema(
        schema: "Intercom",
        name: "conversations",
        columns: [
            Column(name: "id", type: .text, size: 24, isNullable: false),
            Column(name: "contact_id", type: .text, size: 24),
            Column(name: "title", type: .text, size: 300),
            Column(name: "open", type: .boolean),
            Column(name: "priority", type: .integer),
            Column(name: "created_at", type: .timestamp),
        ],
        primaryKey: ["id"]
    )

    let tables = [contacts, conversations]

    func table(named name: String, schema: String?) -> TableSchema? {
        tables.first {
            $0.name.asciiLowercased == name.asciiLowercased
                && (schema == nil || schema?.asciiLowercased == $0.schema.asciiLowercased)
        }
    }
}

/// Translates in the workspace above.
func translate(_ text: String, scansEscapes: Bool = true) throws(SyntaxError) -> Translation {
    try SQLDialect.translate(text, in: Workspace(), scansEscapes: scansEscapes)
}
