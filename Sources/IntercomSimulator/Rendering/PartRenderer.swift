/// Writes the parts of a conversation.
struct PartRenderer {
    let contacts: Contacts
    private var basis: Basis { contacts.basis }

    /// The most bytes a part takes.
    static let bound = 4000
    /// The most parts that an answer shows: the newest.
    static let most = 500

    private enum Kind: Int {
        case comment, note, assignment, close, open, attribute, actionStarted, actionFinished
    }

    private static let names = WordList([
        "comment", "note", "assignment", "close", "open",
        "conversation_attribute_updated_by_admin", "custom_action_started",
        "custom_action_finished",
    ])

    private func kind(_ conversation: Conversation, _ place: Int) -> Kind {
        let roll = conversation.dice.below(1000, .partType, place)
        if place == conversation.partCount, conversation.state == .closed { return .close }
        if roll < 700 { return .comment }
        return Kind(rawValue: 1 + roll % 7) ?? .comment
    }

    /// Writes the part at a place; places count from one.
    func write(_ conversation: Conversation, _ place: Int, plain: Bool, _ pen: inout Pen) {
        let kind = kind(conversation, place)
        let createdAt = conversation.partCreatedAt(place)
        pen.write(#"{"type":"conversation_part","id":""#)
        pen.write(conversation.partID(place))
        pen.write(#"","part_type":"#)
        pen.quote(Self.names[kind.rawValue])
        pen.write(#","body":"#)
        if kind == .comment || kind == .note {
            pen.quoted { writeBody(conversation, place, plain: plain, &$0) }
        } else {
            pen.write("null")
        }
        pen.write(#","created_at":"#)
        pen.write(createdAt)
        pen.write(#","updated_at":"#)
        pen.write(createdAt)
        pen.write(#","notified_at":"#)
        pen.write(createdAt)
        pen.write(#","assigned_to":"#)
        if kind == .assignment, conversation.admin != nil {
            pen.write(#"{"type":"admin","id":""#)
            pen.write(conversation.adminID)
            pen.write(#""}"#)
        } else {
            pen.write("null")
        }
        pen.write(#","author":{"type":"#)
        writeAuthor(conversation, place, kind, &pen)
        pen.write(
            #"},"attachments":[],"external_id":null,"redacted":false,"email_message_metadata":null"#
        )
        pen.write(#","state":"#)
        let last = place == conversation.partCount
        pen.quote(Conversation.states[last ? conversation.state.rawValue : 0])
        pen.write(#","tags":[],"event_details":"#)
        writeDetails(kind, &pen)
        pen.write(#","app_package_code":null}"#)
    }

    private func writeBody(
        _ conversation: Conversation,
        _ place: Int,
        plain: Bool,
        _ pen: inout Pen
    ) {
        if !plain { pen.write("<p>") }
        for index in 0...conversation.dice.below(3, .bodyLength, place + 1) {
            if index > 0 { pen.write(" ") }
            pen.write(conversation.sentence(10_000 + place * 4 + index))
        }
        if !plain { pen.write("</p>") }
    }

    private func writeAuthor(
        _ conversation: Conversation,
        _ place: Int,
        _ kind: Kind,
        _ pen: inout Pen
    ) {
        let fromContact = kind == .comment && place % 2 == 0 && conversation.contactCount > 0
        guard !fromContact else {
            let contact = contacts[conversation.contact(0)]
            if contact.isLead { pen.write(#""lead","id":""#) } else { pen.write(#""user","id":""#) }
            contacts.writeID(contact, &pen)
            pen.write(#"","name":"#)
            if contact.isNamed { pen.quoted { contact.writeName(&$0) } } else { pen.write("null") }
            pen.write(#","email":"#)
            if contact.hasEmail {
                pen.quoted { contact.writeEmail(&$0) }
            } else {
                pen.write("null")
            }
            pen.write(#","from_ai_agent":false,"is_ai_answer":false"#)
            return
        }
        let isAgent = conversation.hasAgent && place == 1
        let author = conversation.admin ?? conversation.author
        if isAgent { pen.write(#""bot","id":""#) } else { pen.write(#""admin","id":""#) }
        pen.write(basis.staff.admins[author].id)
        pen.write(#"","name":"#)
        pen.quote(basis.staff.names[author])
        pen.write(#","email":"#)
        pen.quote(basis.staff.emails[author])
        pen.write(#","from_ai_agent":"#)
        pen.write(isAgent)
        pen.write(#","is_ai_answer":"#)
        pen.write(isAgent && kind == .comment)
    }

    private func writeDetails(_ kind: Kind, _ pen: inout Pen) {
        switch kind {
        case .attribute:
            pen.write(
                #"{"attribute":{"name":"Product area"},"value":{"name":"Billing","previous":null}}"#
            )
        case .actionStarted:
            pen.write(#"{"action":{"name":"Create issue"}}"#)
        case .actionFinished:
            pen.write(#"{"action":{"name":"Create issue","result":"success"}}"#)
        default: pen.write("null")
        }
    }
}
