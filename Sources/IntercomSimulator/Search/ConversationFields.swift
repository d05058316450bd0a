/// Conversations as a table that can be searched, with the 56 fields of the description.
struct ConversationTable: SearchTable {
    let conversations: Conversations
    private let fields: [String: SearchField<Conversation>]

    init(_ conversations: Conversations, contacts: Contacts) {
        self.conversations = conversations
        fields = Self.state
            .merging(Self.source(contacts)) { $1 }
            .merging(Self.people(contacts)) { $1 }
            .merging(Self.statistics) { $1 }
            .merging(Self.agent) { $1 }
    }

    var count: Int { conversations.count }
    func rowForSearch(_ row: Int) -> Conversation { conversations[row] }
    func createdAt(_ row: Int) -> Int { conversations.createdAt(row) }
    func field(_ name: String) -> SearchField<Conversation>? { fields[name] }
    func idText(_ row: Int) -> String { String(conversations.id(row)) }
    func row(id: String) -> Int? { conversations.row(id: id) }
    func anyRow(id: String) -> Int? { conversations.anyRow(id: id) }
    var changes: TableChanges { conversations.basis.changes.conversations }

    func row(where field: String, is value: String) -> Int?? {
        field == "id" ? .some(conversations.row(id: value)) : nil
    }

    private static let state: [String: SearchField<Conversation>] = [
        "id": SearchField(.text) { .text(String($0.id)) },
        "created_at": SearchField(.second) { .number($0.createdAt) },
        "updated_at": SearchField(.second) { .number($0.updatedAt) },
        "open": SearchField(.flag) { .flag($0.state != .closed) },
        "read": SearchField(.flag) { .flag($0.isRead) },
        "state": SearchField(.text) { .text(Conversation.states[$0.state.rawValue]) },
        "waiting_since": SearchField(.second) { .number($0.waitingSince) },
        "snoozed_until": SearchField(.second) { .number($0.snoozedUntil) },
        "priority": SearchField(.text) { .text(Conversation.priorities[$0.priority]) },
        "admin_assignee_id": SearchField(.count) { .number($0.adminID) },
        "team_assignee_id": SearchField(.count) { .number($0.teamID) },
        "tag_ids": SearchField(.text) { conversation in
            let tags = conversation.tags
            return .texts((0..<tags.count).map { String(Labels.tagID(tags[$0])) })
        },
        "channel_initiated": SearchField(.text) { .text(Conversation.channels[$0.channel]) },
    ]

    private static func source(_ contacts: Contacts) -> [String: SearchField<Conversation>] {
        @Sendable func author(
            _ conversation: Conversation,
            admin: (Staff.Admin) -> FieldValue,
            contact: (Contact) -> FieldValue
        ) -> FieldValue {
            if conversation.isFromAdmin || conversation.contactCount == 0 {
                return admin(contacts.basis.staff.admins[conversation.author])
            }
            return contact(contacts[conversation.contact(0)])
        }
        return [
            "source.type": SearchField(.text) { .text(Conversation.channels[$0.channel]) },
            "source.id": SearchField(.text) { .text(String($0.sourceID)) },
            "source.delivered_as": SearchField(.text) {
                .text($0.isFromAdmin ? "admin_initiated" : "customer_initiated")
            },
            "source.subject": SearchField(.text) { conversation in
                .text(conversation.subject.map { Rendered.text($0) } ?? "")
            },
            "source.body": SearchField(.words) { .texts($0.bodyWords) },
            "source.url": SearchField(.text) { .text($0.url) },
            "source.author.id": SearchField(.text) { conversation in
                author(conversation) {
                    .text(String($0.id))
                } contact: { contact in
                    .text { contacts.writeID(contact, &$0) }
                }
            },
            "source.author.type": SearchField(.text) { conversation in
                author(conversation) { _ in
                    .text("admin")
                } contact: {
                    .text($0.isLead ? "lead" : "user")
                }
            },
            "source.author.name": SearchField(.text) { conversation in
                author(conversation) {
                    .text($0.name)
                } contact: { contact in
                    contact.isNamed ? .text { contact.writeName(&$0) } : .missing
                }
            },
            "source.author.email": SearchField(.text) { conversation in
                author(conversation) {
                    .text($0.email)
                } contact: { contact in
                    contact.hasEmail ? .text { contact.writeEmail(&$0) } : .missing
                }
            },
        ]
    }

    private static func people(_ contacts: Contacts) -> [String: SearchField<Conversation>] {
        @Sendable func id(_ row: Int) -> String {
            Rendered.text { contacts.writeID(contacts[row], &$0) }
        }
        @Sendable func isRated(_ conversation: Conversation) -> Bool {
            conversation.rating != nil && conversation.contactCount > 0
        }
        return [
            "contact_ids": SearchField(.text) { conversation in
                .texts((0..<conversation.contactCount).map { id(conversation.contact($0)) })
            },
            "teammate_ids": SearchField(.text) {
                .texts($0.hasTeammates ? [String($0.adminID)] : [])
            },
            "conversation_rating.score": SearchField(.count) {
                .number(isRated($0) ? $0.rating : nil)
            },
            "conversation_rating.remark": SearchField(.text) {
                .text(isRated($0) ? $0.remark : nil)
            },
            "conversation_rating.requested_at": SearchField(.second) {
                .number(isRated($0) ? $0.ratedAt : nil)
            },
            "conversation_rating.replied_at": SearchField(.second) {
                .number(isRated($0) ? $0.ratedAt : nil)
            },
            "conversation_rating.contact_id": SearchField(.text) { conversation in
                isRated(conversation) ? .text(id(conversation.contact(0))) : .missing
            },
            // Spelled like this in the description.
            "conversation_rating.admin_d": SearchField(.text) { conversation in
                .id(isRated(conversation) && conversation.admin != nil ? conversation.adminID : nil)
            },
        ]
    }
}
