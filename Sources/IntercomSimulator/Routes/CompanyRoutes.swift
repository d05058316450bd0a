import NIOCore

/// `/companies`: pages up to 10,000 rows, and one scroll beyond them.
final class CompanyRoutes {
    private let renderer: CompanyRenderer
    private var scroll: CompanyScroll
    /// The most companies that pages reach.
    private let reach: Int

    private var companies: Companies { renderer.companies }
    private var basis: Basis { companies.basis }

    init(renderer: CompanyRenderer, scrollIdle: TimeAmount, reach: Int) {
        self.renderer = renderer
        scroll = CompanyScroll(idle: scrollIdle)
        self.reach = reach
    }

    var routes: [Route] {
        [
            Route(.POST, "companies/list") { request, _ throws(APIError) in
                try self.list(request, self.companies.listed)
            },
            Route(.GET, "companies/scroll") { request, _ throws(APIError) in
                try self.scroll(request)
            },
            Route(.GET, "companies") { request, _ throws(APIError) in
                try self.find(request)
            },
            Route(.GET, "companies/*") { _, arguments throws(APIError) in
                guard let row = self.companies.row(id: arguments[0]) else { throw Self.unknown }
                var json = JSONPage()
                json.row(atMost: CompanyRenderer.bound) {
                    self.renderer.write(self.companies[row], &$0)
                }
                return Answer(json)
            },
        ]
    }

    /// The open scroll is forgotten.
    func expire() { scroll.expire() }

    /// Somebody else opens a scroll, whatever became of the one that was open.
    func take(for milliseconds: Int) {
        scroll.take(until: .now() + .milliseconds(Int64(milliseconds)))
    }

    private static let unknown = APIError.notFound("Company Not Found", code: "company_not_found")

    /// `GET /companies` with `company_id`, `name`, `tag_id`, `segment_id`, or none of them.
    private func find(_ request: APIRequest) throws(APIError) -> Answer {
        if let id = request.query("company_id") {
            guard let row = companies.row(companyID: id) else { throw Self.unknown }
            return try list(request, [Int32(clamping: row)])
        }
        if let name = request.query("name") {
            let match = companies.listed.first { row in
                Rendered.text { self.companies[Int(row)].writeName(&$0) } == name
            }
            guard let match else { throw Self.unknown }
            return try list(request, [match])
        }
        if let id = request.query("tag_id") {
            guard let tag = basis.labels.tag(id: id) else { throw .notFound("Tag not found") }
            return try list(
                request,
                companies.listed.filter { companies[Int($0)].tags.contains(tag) }
            )
        }
        if let id = request.query("segment_id") {
            guard let segment = basis.labels.segments.firstIndex(where: { $0.id == id }) else {
                throw .notFound("Segment not found")
            }
            return try list(
                request,
                companies.listed.filter { companies[Int($0)].isIn(segment: segment) }
            )
        }
        return try list(request, companies.listed)
    }

    private func list(_ request: APIRequest, _ rows: [Int32]) throws(APIError) -> Answer {
        let isAscending: Bool
        switch request.query("order") {
        case nil, "desc": isAscending = false
        case "asc": isAscending = true
        default: throw .invalid("order must be asc or desc", field: "order")
        }
        let page = try NumberedPage(request, count: rows.count, size: .companies)
        guard page.lastNumber <= reach || rows.count <= reach else {
            throw .badRequest("client_error", "page limit reached, please use scroll API")
        }
        var json = JSONPage(capacity: CompanyRenderer.bound * 2)
        json.write(#"{"type":"list","data":["#)
        for place in page.places {
            let row = rows[isAscending ? rows.count - 1 - place : place]
            json.row(atMost: CompanyRenderer.bound) { renderer.write(companies[Int(row)], &$0) }
        }
        json.write("],\"pages\":\(page.envelope(request)),\"total_count\":\(rows.count)}")
        return Answer(json)
    }

    private func scroll(_ request: APIRequest) throws(APIError) -> Answer {
        let now = NIODeadline.now()
        let asked = request.query("scroll_param").flatMap { $0.isEmpty ? nil : $0 }
        let parameter =
            if let asked { asked } else { try scroll.begin(companies.listed, at: now) }
        let rows = try scroll.advance(parameter, at: now)
        var json = JSONPage(capacity: CompanyRenderer.bound * 2)
        json.write(#"{"type":"list","data":["#)
        for row in rows {
            json.row(atMost: CompanyRenderer.bound) { renderer.write(companies[Int(row)], &$0) }
        }
        json.write(
            "],\"pages\":null,\"total_count\":null,\"scroll_param\":\(JSONText.quoted(parameter))}"
        )
        return Answer(json)
    }
}
