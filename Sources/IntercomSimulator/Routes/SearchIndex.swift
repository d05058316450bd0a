/// Searches one table, and remembers the last answers as long as no row changes.
final class SearchIndex<Table: SearchTable> {
    let table: Table
    private let search: Search<Table>
    private var known: [Query: RowSet] = [:]
    private var order: [Query] = []
    private static var most: Int { 16 }

    private struct Query: Hashable {
        let query: JSONValue
        let sort: SearchSort
    }

    init(_ table: Table, rules: SearchRules) {
        self.table = table
        search = Search(table: table, rules: rules)
    }

    /// The rows that the body of a search asks for, in order.
    func rows(_ body: JSONValue) throws(APIError) -> (rows: RowSet, sort: SearchSort) {
        let sort = try SearchSort.read(body["sort"]) { table.field($0) != nil }
        let reader = FilterReader(kind: { [table] in table.field($0)?.kind }, rules: search.rules)
        let filter = try reader.read(body["query"])
        if table.changes.isActive {
            return (ChangingRows(table, sort).rows(try search.rows(filter, .byRow)), sort)
        }
        let key = Query(query: body["query"] ?? .null, sort: sort)
        if let rows = known[key] { return (rows, sort) }
        let rows = try search.rows(filter, sort)
        if order.count >= Self.most { known[order.removeFirst()] = nil }
        known[key] = rows
        order.append(key)
        return (rows, sort)
    }

    /// The page that a search asks for, and the cursor of the one after it.
    func page(_ body: JSONValue, size: PageSize) throws(APIError) -> (CursorPage, String?) {
        let pagination = body["pagination"]
        let perPage = try size.read(pagination?["per_page"])
        let (rows, sort) = try self.rows(body)
        return try page(rows, sort, perPage: perPage, after: pagination?["starting_after"])
    }

    /// The page of a plain list.
    func page(_ request: APIRequest, size: PageSize) throws(APIError) -> (CursorPage, String?) {
        let perPage = try size.read(request.queryValue("per_page"))
        var rows = RowSet(0..<table.count, order: .shuffled)
        if table.changes.isActive {
            rows = ChangingRows(table, .standard).listed
        }
        return try page(
            rows,
            .standard,
            perPage: perPage,
            after: request.queryValue("starting_after")
        )
    }

    private func page(
        _ rows: RowSet,
        _ sort: SearchSort,
        perPage: Int,
        after cursor: JSONValue?
    ) throws(APIError) -> (CursorPage, String?) {
        if let cursor, cursor != .null, cursor.text == nil { throw Cursor.refused("") }
        let changing = table.changes.isActive ? ChangingRows(table, sort) : nil
        let page = try CursorPage(rows, perPage: perPage, after: cursor?.text) { cursor in
            if let changing { return changing.place(after: cursor, in: rows) }
            return self.table.row(id: cursor.id).flatMap(rows.place).map { $0 + 1 }
        }
        guard let last = page.lastRow else { return (page, nil) }
        let cursor = Cursor.write(
            value: changing?.cursorValue(last) ?? sortValue(last, sort),
            id: JSONText.quoted(table.idText(last)),
            page: page.page + 1
        )
        return (page, cursor)
    }

    /// Instants stand in cursors in milliseconds.
    private func sortValue(_ row: Int, _ sort: SearchSort) -> String {
        guard let field = table.field(sort.field) else {
            return String(table.createdAt(row) * 1000)
        }
        let value = field.value(table.rowForSearch(row))
        switch (field.kind, value) {
        case (.day, .number(let second)), (.second, .number(let second)),
            (.comparableSecond, .number(let second)):
            return String(second * 1000)
        default: return value.json
        }
    }
}
