import NIOCore

/// Rows that come, change or go, as a test asks for it.
struct RowChange {
    enum Table: String { case contacts, companies, conversations, tickets }

    let table: Table
    /// How many of the newest rows are set aside, to be inserted later.
    let reserve: Int
    let insert: Int
    /// How long searches do not find what was inserted.
    let searchLag: TimeAmount
    let delete: Int
    let deletedIDs: [String]
    let change: Int
    let changedIDs: [String]

    init(_ words: JSONValue) throws(APIError) {
        guard let table = Table(rawValue: words["table"]?.text ?? "") else {
            throw .invalid(
                "table must be contacts, companies, conversations or tickets",
                field: "table"
            )
        }
        self.table = table
        reserve = max(words["reserve"]?.integer ?? 0, 0)
        insert = max(words["insert"]?.integer ?? 0, 0)
        searchLag = .milliseconds(Int64(clamping: words["search_lag"]?.integer ?? 0))
        delete = max(words["delete"]?.integer ?? 0, 0)
        deletedIDs = words["delete"]?.list?.compactMap(\.text) ?? []
        change = max(words["change"]?.integer ?? 0, 0)
        changedIDs = words["change"]?.list?.compactMap(\.text) ?? []
    }
}
