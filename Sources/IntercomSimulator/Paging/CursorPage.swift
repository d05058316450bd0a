/// One page of a list that is read with `starting_after`.
struct CursorPage {
    let rows: RowSet
    /// The places of the page's rows.
    let places: Range<Int>
    let page: Int
    let perPage: Int

    /// `placeAfter` finds the place after a cursor, if there is one.
    init(
        _ rows: RowSet,
        perPage: Int,
        after cursor: String?,
        placeAfter: (Cursor) -> Int?
    ) throws(APIError) {
        var start = 0
        var page = 1
        if let cursor {
            let read = try Cursor.read(cursor)
            guard let place = placeAfter(read) else { throw Cursor.refused(cursor) }
            start = min(place, rows.count)
            page = read.page
        }
        self.rows = rows
        self.page = page
        self.perPage = perPage
        places = start..<min(start + perPage, rows.count)
    }

    /// The last row, after which the next page begins; nil on the last page.
    var lastRow: Int? {
        places.upperBound < rows.count && !places.isEmpty ? rows[places.upperBound - 1] : nil
    }

    /// The `pages` object, which on the last page has no `next`.
    func envelope(next cursor: String?) -> String {
        let total = (rows.count + perPage - 1) / perPage
        let head =
            "{\"type\":\"pages\",\"page\":\(page),\"per_page\":\(perPage),\"total_pages\":\(total)"
        guard let cursor else { return head + "}" }
        return head + ",\"next\":{\"page\":\(page + 1),\"starting_after\":\"\(cursor)\"}}"
    }
}
