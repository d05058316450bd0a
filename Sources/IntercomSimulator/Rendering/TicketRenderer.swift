/// Writes tickets, with their newest parts.
struct TicketRenderer {
    let tickets: Tickets
    let contacts: Contacts
    let conversations: Conversations
    private let types: [Word]

    /// The most parts that an answer shows: the newest.
    static let most = 500

    init(tickets: Tickets, contacts: Contacts, conversations: Conversations) {
        self.tickets = tickets
        self.contacts = contacts
        self.conversations = conversations
        types = TicketType.all.map { Word(json: $0.json(tickets.basis)) }
    }

    /// The most bytes a ticket takes.
    static func bound(_ ticket: Ticket) -> Int {
        12_000 + min(ticket.partCount, most) * 1500
    }

    private var staff: Staff { tickets.basis.staff }

    func write(_ ticket: Ticket, _ pen: inout Pen) {
        let type = ticket.type
        pen.write(#"{"type":"ticket","id":""#)
        pen.write(ticket.id)
        pen.write(#"","ticket_id":""#)
        pen.write(ticket.row + 1)
        pen.write("\"")
        writeAttributes(ticket, &pen)
        pen.write(#","ticket_state":{"type":"ticket_state","id":""#)
        pen.write(type.stateID(ticket.state))
        pen.write(#"","category":"#)
        pen.quote(Ticket.states[ticket.state])
        pen.write(#","internal_label":"#)
        pen.quote(Ticket.labels[ticket.state])
        pen.write(#","external_label":"#)
        pen.quote(Ticket.externalLabels[ticket.state])
        pen.write(#"},"ticket_type":"#)
        pen.write(types[type.index])
        pen.write(#","contacts":{"type":"contact.list","contacts":"#)
        pen.list(ticket.contact == nil ? 0 : 1) { pen, _ in
            contacts.writeReference(contacts[ticket.contact ?? 0], &pen)
        }
        pen.write(#"},"admin_assignee_id":"#)
        pen.write(ticket.adminID)
        pen.write(#","team_assignee_id":"#)
        pen.write(ticket.teamID)
        pen.write(#","created_at":"#)
        pen.write(ticket.createdAt)
        pen.write(#","updated_at":"#)
        pen.write(ticket.updatedAt)
        pen.write(#","snoozed_until":"#)
        pen.write(ticket.snoozedUntil)
        writeParts(ticket, &pen)
        pen.write(#","open":"#)
        pen.write(ticket.isOpen)
        writeLinks(ticket, &pen)
        switch type.category {
        case "Customer": pen.write(#","category":"Customer","is_shared":"#)
        case "Back-office": pen.write(#","category":"Back-office","is_shared":"#)
        default: pen.write(#","category":"Tracker","is_shared":"#)
        }
        pen.write(ticket.isShared)
        pen.write(#","previous_ticket_state_id":"#)
        if let state = ticket.previousState {
            pen.quote(type.stateID(state))
        } else {
            pen.write("null")
        }
        pen.write("}")
    }

    private func writeAttributes(_ ticket: Ticket, _ pen: inout Pen) {
        pen.write(#","ticket_attributes":{"_default_title_":"#)
        pen.quote(ticket.title)
        pen.write(#","_default_description_":"#)
        pen.quote(ticket.description)
        pen.write(#","Severity":"#)
        pen.quote(ticket.severity)
        pen.write(#","Affected users":"#)
        pen.write(ticket.affected)
        pen.write(#","Amount":"#)
        if let amount = ticket.amount { pen.write(hundredths: amount) } else { pen.write("null") }
        pen.write(#","Urgent":"#)
        if let urgent = ticket.isUrgent { pen.write(urgent) } else { pen.write("null") }
        pen.write(#","Due":"#)
        pen.write(ticket.dueAt)
        pen.write("}")
    }

    private func writeParts(_ ticket: Ticket, _ pen: inout Pen) {
        let shown = min(ticket.partCount, Self.most)
        pen.write(#","ticket_parts":{"type":"ticket_part.list","ticket_parts":"#)
        pen.list(shown) { pen, index in
            writePart(ticket, ticket.partCount - shown + index + 1, &pen)
        }
        pen.write(#","total_count":"#)
        pen.write(ticket.partCount)
        pen.write("}")
    }

    /// Writes the part at a place, counted from one; the first changes the state.
    private func writePart(_ ticket: Ticket, _ place: Int, _ pen: inout Pen) {
        let author = ticket.dice.below(staff.admins.count, .author, place)
        pen.write(#"{"type":"ticket_part","id":""#)
        pen.write(ticket.partID(place))
        if place == 1 {
            pen.write(
                #"","part_type":"ticket_state_updated_by_admin","previous_ticket_state":"submitted""#
            )
            pen.write(#","ticket_state":"#)
            pen.quote(Ticket.states[ticket.state])
            pen.write(#","body":null"#)
        } else {
            pen.write(#"","part_type":"comment","body":"<p>"#)
            pen.write(tickets.basis.words.sentences.pick(ticket.dice.roll(.noteBody, place)))
            pen.write(#"</p>""#)
        }
        pen.write(#","created_at":"#)
        pen.write(ticket.partCreatedAt(place))
        pen.write(#","updated_at":"#)
        pen.write(ticket.partCreatedAt(place))
        pen.write(#","author":{"type":"admin","id":""#)
        pen.write(staff.admins[author].id)
        pen.write(#"","name":"#)
        pen.quote(staff.names[author])
        pen.write(#","email":"#)
        pen.quote(staff.emails[author])
        pen.write(#"},"attachments":[],"external_id":null,"redacted":false}"#)
    }

    private func writeLinks(_ ticket: Ticket, _ pen: inout Pen) {
        let conversation = ticket.linkedConversation
        pen.write(#","linked_objects":{"type":"list","data":"#)
        pen.list(conversation == nil ? 0 : 1) { pen, _ in
            pen.write(#"{"type":"conversation","id":""#)
            pen.write(conversations.id(conversation ?? 0))
            pen.write(#"","category":null}"#)
        }
        pen.write(#","total_count":"#)
        pen.write(conversation == nil ? 0 : 1)
        pen.write(#","has_more":false}"#)
    }
}
