/// `/tickets`, which can be searched and fetched but not listed.
struct TicketRoutes {
    let index: SearchIndex<TicketTable>
    let renderer: TicketRenderer

    private var tickets: Tickets { index.table.tickets }

    var routes: [Route] {
        [
            Route(.POST, "tickets/search") { request, _ throws(APIError) in
                let (page, cursor) = try index.page(try request.json(), size: .tickets)
                return list(page, cursor)
            },
            Route(.GET, "tickets/*") { _, arguments throws(APIError) in
                guard let row = tickets.row(id: arguments[0]) else {
                    throw .notFound("Ticket not found", code: "ticket_not_found")
                }
                let ticket = tickets[row]
                var json = JSONPage()
                json.row(atMost: TicketRenderer.bound(ticket)) { renderer.write(ticket, &$0) }
                return Answer(json)
            },
        ]
    }

    private func list(_ page: CursorPage, _ cursor: String?) -> Answer {
        var json = JSONPage(capacity: 24_000 + page.places.count * 4000)
        json.write("{\"type\":\"ticket.list\",\"pages\":\(page.envelope(next: cursor)),")
        json.write("\"total_count\":\(page.rows.count),\"tickets\":[")
        for place in page.places {
            let ticket = tickets[page.rows[place]]
            json.row(atMost: TicketRenderer.bound(ticket)) { renderer.write(ticket, &$0) }
        }
        json.write("]}")
        return Answer(json)
    }
}
