/// Tickets as a table that can be searched, with the fields of the description.
struct TicketTable: SearchTable {
    let tickets: Tickets
    private let fields: [String: SearchField<Ticket>]

    init(_ tickets: Tickets, contacts: Contacts) {
        self.tickets = tickets
        fields = [
            "id": SearchField(.text) { .text(String($0.id)) },
            "created_at": SearchField(.comparableSecond) { .number($0.createdAt) },
            "updated_at": SearchField(.second) { .number($0.updatedAt) },
            "title": SearchField(.text) { .text($0.title) },
            "description": SearchField(.text) { .text($0.description) },
            "category": SearchField(.text) { .text($0.type.term) },
            "ticket_type_id": SearchField(.text) { .text(String($0.type.id)) },
            "contact_ids": SearchField(.text) { ticket in
                .texts(
                    ticket.contact.map { row in
                        [Rendered.text { contacts.writeID(contacts[row], &$0) }]
                    } ?? []
                )
            },
            "teammate_ids": SearchField(.text) {
                .texts($0.admin == nil ? [] : [String($0.adminID)])
            },
            "admin_assignee_id": SearchField(.text) { .text(String($0.adminID)) },
            "team_assignee_id": SearchField(.text) { .text(String($0.teamID)) },
            "open": SearchField(.flag) { .flag($0.isOpen) },
            "state": SearchField(.text) { .text(Ticket.states[$0.state]) },
            "snoozed_until": SearchField(.second) { .number($0.snoozedUntil) },
        ]
    }

    var count: Int { tickets.count }
    func rowForSearch(_ row: Int) -> Ticket { tickets[row] }
    func createdAt(_ row: Int) -> Int { tickets.createdAt(row) }
    func idText(_ row: Int) -> String { String(tickets.id(row)) }
    func row(id: String) -> Int? { tickets.row(id: id) }
    func anyRow(id: String) -> Int? { tickets.anyRow(id: id) }
    var changes: TableChanges { tickets.basis.changes.tickets }

    func row(where field: String, is value: String) -> Int?? {
        field == "id" ? .some(tickets.row(id: value)) : nil
    }

    func field(_ name: String) -> SearchField<Ticket>? {
        let prefix = "ticket_attribute."
        guard name.hasPrefix(prefix) else { return fields[name] }
        guard let (type, attribute) = TicketType.attribute(id: String(name.dropFirst(prefix.count)))
        else { return nil }
        let field = Self.attribute(attribute)
        return SearchField(field.kind) { ticket in
            ticket.type.id == type.id ? field.value(ticket) : .missing
        }
    }

    private static func attribute(_ attribute: TicketType.Attribute) -> SearchField<Ticket> {
        switch attribute {
        case .title: SearchField(.text) { .text($0.title) }
        case .description: SearchField(.text) { .text($0.description) }
        case .severity: SearchField(.text) { .text($0.severity) }
        case .affected: SearchField(.count) { .number($0.affected) }
        case .amount:
            SearchField(.real) { ticket in
                ticket.amount.map { .real(Double($0) / 100) } ?? .missing
            }
        case .urgent: SearchField(.flag) { .flag($0.isUrgent) }
        case .due: SearchField(.second) { .number($0.dueAt) }
        }
    }
}
