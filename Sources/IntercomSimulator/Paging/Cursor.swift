/// Where a page begins: base 64 of `[sort value, id, page]`, which clients are to pass on unread.
struct Cursor {
    /// What the rows are sorted by, in the last row of the page before.
    let value: JSONValue
    /// The id of the last row of the page before.
    let id: String
    /// The number of the page that begins here.
    let page: Int

    /// Refuses whatever this API did not hand out, such as a row's id.
    static func read(_ text: String) throws(APIError) -> Cursor {
        guard let bytes = Base64.decode(text),
            case .list(let items)? = try? JSONParser.parse(bytes), items.count == 3,
            let page = items[2].integer, page > 1, page < 1 << 40
        else { throw refused(text) }
        switch items[1] {
        case .text(let id): return Cursor(value: items[0], id: id, page: page)
        case .integer(let id): return Cursor(value: items[0], id: String(id), page: page)
        default: throw refused(text)
        }
    }

    static func refused(_ text: String) -> APIError {
        .badRequest("client_error", "Invalid starting_after param \(text)")
    }

    /// The cursor after a row; `value` and `id` are JSON.
    static func write(value: String, id: String, page: Int) -> String {
        Base64.encode("[\(value),\(id),\(page)]")
    }
}
