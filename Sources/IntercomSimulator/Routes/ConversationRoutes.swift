/// `/conversations`.
struct ConversationRoutes {
    let index: SearchIndex<ConversationTable>
    let renderer: ConversationRenderer
    let parts: PartRenderer

    private var conversations: Conversations { index.table.conversations }

    var routes: [Route] {
        [
            Route(.GET, "conversations") { request, _ throws(APIError) in
                let (page, cursor) = try index.page(request, size: .conversations)
                return list(page, cursor)
            },
            Route(.POST, "conversations/search") { request, _ throws(APIError) in
                let (page, cursor) = try index.page(try request.json(), size: .conversations)
                return list(page, cursor)
            },
            Route(.GET, "conversations/*") { request, arguments throws(APIError) in
                guard let row = conversations.row(id: arguments[0]) else { throw .notFound() }
                return one(row, plain: request.query("display_as") == "plaintext")
            },
        ]
    }

    private func list(_ page: CursorPage, _ cursor: String?) -> Answer {
        var json = JSONPage(capacity: 24_000 + page.places.count * 4000)
        json.write("{\"type\":\"conversation.list\",\"pages\":\(page.envelope(next: cursor)),")
        json.write("\"total_count\":\(page.rows.count),\"conversations\":[")
        for place in page.places {
            let conversation = conversations[page.rows[place]]
            json.row(atMost: ConversationRenderer.bound(conversation)) {
                renderer.write(conversation, &$0)
                $0.write("}")
            }
        }
        json.write("]}")
        return Answer(json)
    }

    /// One conversation with its newest parts, oldest of them first.
    private func one(_ row: Int, plain: Bool) -> Answer {
        let conversation = conversations[row]
        var json = JSONPage()
        json.write(atMost: ConversationRenderer.bound(conversation)) {
            renderer.write(conversation, plain: plain, &$0)
        }
        json.write(
            #","conversation_parts":{"type":"conversation_part.list","conversation_parts":["#
        )
        let first = max(conversation.partCount - PartRenderer.most, 0) + 1
        for place in first..<conversation.partCount + 1 {
            json.row(atMost: PartRenderer.bound) {
                parts.write(conversation, place, plain: plain, &$0)
            }
        }
        json.write("],\"total_count\":\(conversation.partCount)}}")
        json.count(rows: 1)
        return Answer(json)
    }
}
