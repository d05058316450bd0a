/// One page of a list that is read by page number.
struct NumberedPage {
    let page: Int
    let perPage: Int
    let count: Int
    let places: Range<Int>

    init(_ request: APIRequest, count: Int, size: PageSize) throws(APIError) {
        perPage = try size.read(request.queryValue("per_page"))
        guard let page = Int(request.query("page") ?? "1"), page > 0, page < 1 << 40 else {
            throw .invalid("Page must be a positive integer", field: "page")
        }
        self.page = page
        self.count = count
        let start = min((page - 1) * perPage, count)
        places = start..<min(start + perPage, count)
    }

    /// The number of the last row of the page, counted from one.
    var lastNumber: Int { page * perPage }

    private var total: Int { (count + perPage - 1) / perPage }

    /// The `pages` object, whose `next` is an address or null.
    func envelope(_ request: APIRequest) -> String {
        var next = "null"
        if page < total {
            let kept = ["order", "tag_id", "segment_id"].compactMap { name in
                request.query(name).map { "&\(name)=\(PercentEncoding.encode($0))" }
            }
            let host = request.headers.first(name: "host") ?? "127.0.0.1"
            next = JSONText.quoted(
                "http://\(host)\(request.path)?per_page=\(perPage)&page=\(page + 1)\(kept.joined())"
            )
        }
        return "{\"type\":\"pages\",\"next\":\(next),\"page\":\(page),\"per_page\":\(perPage),"
            + "\"total_pages\":\(total)}"
    }
}
