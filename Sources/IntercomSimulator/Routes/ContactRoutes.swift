import NIOCore
import NIOHTTP1

/// `/contacts` and what hangs below one contact.
struct ContactRoutes {
    let index: SearchIndex<ContactTable>
    let renderer: ContactRenderer
    let companies: CompanyRenderer

    private var contacts: Contacts { index.table.contacts }
    private var basis: Basis { contacts.basis }

    var routes: [Route] {
        [
            Route(.GET, "contacts") { request, _ throws(APIError) in
                let (page, cursor) = try index.page(request, size: .contactsList)
                return list(page, cursor, request)
            },
            Route(.POST, "contacts/search") { request, _ throws(APIError) in
                let (page, cursor) = try index.page(try request.json(), size: .contactsSearch)
                return list(page, cursor, request)
            },
            Route(.GET, "contacts/find_by_external_id/*") { request, arguments throws(APIError) in
                guard let row = contacts.row(externalID: arguments[0]) else {
                    throw .notFound("User Not Found")
                }
                return one(row, request)
            },
            Route(.GET, "contacts/*") { request, arguments throws(APIError) in
                one(try row(arguments[0]), request)
            },
            Route(.GET, "contacts/*/tags") { _, arguments throws(APIError) in
                tags(try row(arguments[0]))
            },
            Route(.GET, "contacts/*/segments") { _, arguments throws(APIError) in
                segments(try row(arguments[0]))
            },
            Route(.GET, "contacts/*/companies") { request, arguments throws(APIError) in
                try attachedCompanies(try row(arguments[0]), request)
            },
            Route(.GET, "contacts/*/notes") { request, arguments throws(APIError) in
                try notes(try row(arguments[0]), request)
            },
        ]
    }

    /// The row of an id; a merged contact is gone, and its `Link` says where.
    private func row(_ id: String) throws(APIError) -> Int {
        if let row = contacts.row(id: id) { return row }
        if let survivor = contacts.survivor(ofMergedID: id) {
            var gone = APIError(
                status: .gone,
                code: "contact_merged",
                message:
                    "This contact has been merged. See the 'Link' header for the canonical contact."
            )
            gone.headers = [
                ("Link", "</contacts/\(index.table.idText(survivor))>; rel=\"canonical\"")
            ]
            throw gone
        }
        throw .notFound("User Not Found")
    }

    private func list(_ page: CursorPage, _ cursor: String?, _ request: APIRequest) -> Answer {
        let history = request.queryFlag("include_merge_history")
        var json = JSONPage(capacity: ContactRenderer.bound + page.places.count * 2400)
        json.write(#"{"type":"list","data":["#)
        for place in page.places {
            let contact = contacts[page.rows[place]]
            json.row(atMost: ContactRenderer.bound) {
                renderer.write(contact, history: history, alone: false, &$0)
            }
        }
        json.write("],\"total_count\":\(page.rows.count),\"pages\":\(page.envelope(next: cursor))}")
        return Answer(json)
    }

    private func one(_ row: Int, _ request: APIRequest) -> Answer {
        let history = request.queryFlag("include_merge_history")
        var json = JSONPage(capacity: ContactRenderer.bound)
        json.row(atMost: ContactRenderer.bound) {
            renderer.write(contacts[row], history: history, alone: true, &$0)
        }
        return Answer(json)
    }

    // MARK: Below one contact

    private func tags(_ row: Int) -> Answer {
        let contact = contacts[row]
        let tags = contact.tags
        var json = JSONPage()
        json.write(#"{"type":"list","data":["#)
        for place in 0..<tags.count {
            json.row(atMost: 1000) {
                TagRenderer(basis: basis).write(
                    tags[place],
                    place,
                    contact.dice,
                    contact.createdAt,
                    &$0
                )
            }
        }
        json.write("]}")
        return Answer(json)
    }

    private func segments(_ row: Int) -> Answer {
        let contact = contacts[row]
        let segments = basis.labels.segments.enumerated()
            .filter { contact.isIn(segment: $0.offset) }
            .map { LabelText.segment($0.element, count: nil) }
        return Answer(
            json: "{\"type\":\"list\",\"data\":[\(segments.joined(separator: ","))]}",
            rows: segments.count
        )
    }

    private func attachedCompanies(_ row: Int, _ request: APIRequest) throws(APIError) -> Answer {
        let contact = contacts[row]
        let count = renderer.membership.count(contact)
        let page = try NumberedPage(request, count: count, size: .children)
        var json = JSONPage()
        json.write(#"{"type":"list","data":["#)
        for place in page.places {
            let company = companies.companies[renderer.membership.company(contact, at: place)]
            json.row(atMost: CompanyRenderer.bound) { companies.write(company, &$0) }
        }
        json.write("],\"pages\":\(page.envelope(request)),\"total_count\":\(count)}")
        return Answer(json)
    }

    private func notes(_ row: Int, _ request: APIRequest) throws(APIError) -> Answer {
        let contact = contacts[row]
        let page = try NumberedPage(request, count: contact.noteCount, size: .children)
        var json = JSONPage()
        json.write(#"{"type":"list","data":["#)
        for place in page.places {
            json.row(atMost: 4000) {
                NoteRenderer(basis: basis).write(
                    contact.noteID(place),
                    contact.dice,
                    place,
                    contact.createdAt,
                    &$0
                ) {
                    $0.write(#","contact":{"type":"contact","id":""#)
                    contacts.writeID(contact, &$0)
                    $0.write(#""}"#)
                }
            }
        }
        json.write("],\"total_count\":\(contact.noteCount),\"pages\":\(page.envelope(request))}")
        return Answer(json)
    }
}
