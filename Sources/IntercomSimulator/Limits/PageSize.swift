/// How many rows a page may have.
struct PageSize {
    let standard: Int
    let largest: Int

    static let contactsList = PageSize(standard: 10, largest: 150)
    static let contactsSearch = PageSize(standard: 50, largest: 150)
    static let conversations = PageSize(standard: 20, largest: 150)
    static let tickets = PageSize(standard: 20, largest: 150)
    static let companies = PageSize(standard: 15, largest: 60)
    static let children = PageSize(standard: 50, largest: 50)

    /// The size asked for; too large a size is refused, not cut down.
    func read(_ value: JSONValue?) throws(APIError) -> Int {
        guard let value, value != .null else { return standard }
        guard let size = value.integer, size > 0 else {
            throw .invalid("Per Page must be a positive integer", field: "per_page")
        }
        guard size <= largest else { throw .invalid("Per Page is too big", field: "per_page") }
        return size
    }
}
