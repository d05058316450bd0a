/// Writes conversations as lists and searches show them.
struct ConversationRenderer {
    let conversations: Conversations
    let contacts: Contacts
    let companies: Companies

    private var basis: Basis { conversations.basis }

    /// The most bytes a conversation takes without its parts.
    static func bound(_ conversation: Conversation) -> Int {
        20_000 + conversation.sentenceCount * 100
    }

    /// Writes all but the closing brace, after which parts may follow.
    func write(_ conversation: Conversation, plain: Bool = false, _ pen: inout Pen) {
        pen.write(#"{"type":"conversation","id":""#)
        pen.write(conversation.id)
        pen.write(#"","title":"#)
        pen.quote(conversation.title)
        pen.write(#","created_at":"#)
        pen.write(conversation.createdAt)
        pen.write(#","updated_at":"#)
        pen.write(conversation.updatedAt)
        pen.write(#","waiting_since":"#)
        pen.write(conversation.waitingSince)
        pen.write(#","snoozed_until":"#)
        pen.write(conversation.snoozedUntil)
        pen.write(#","open":"#)
        pen.write(conversation.state != .closed)
        pen.write(#","state":"#)
        pen.quote(Conversation.states[conversation.state.rawValue])
        pen.write(#","read":"#)
        pen.write(conversation.isRead)
        pen.write(#","priority":"#)
        pen.quote(Conversation.priorities[conversation.priority])
        pen.write(#","admin_assignee_id":"#)
        pen.write(conversation.adminID)
        pen.write(#","team_assignee_id":"#)
        pen.write(conversation.teamID)
        writeSource(conversation, plain: plain, &pen)
        writePeople(conversation, &pen)
        writeTags(conversation, &pen)
        writeRating(conversation, &pen)
        writeStatistics(conversation, &pen)
        writeAgents(conversation, &pen)
        writeRest(conversation, &pen)
    }

    private func writeSource(_ conversation: Conversation, plain: Bool, _ pen: inout Pen) {
        pen.write(#","source":{"type":"#)
        pen.quote(Conversation.channels[conversation.channel])
        pen.write(#","id":""#)
        pen.write(conversation.sourceID)
        if conversation.isFromAdmin {
            pen.write(#"","delivered_as":"admin_initiated","subject":""#)
        } else {
            pen.write(#"","delivered_as":"customer_initiated","subject":""#)
        }
        if let subject = conversation.subject { pen.write(subject) }
        pen.write(#"","body":""#)
        conversation.writeBody(plain: plain, &pen)
        pen.write(#"","author":{"type":"#)
        writeAuthor(conversation, &pen)
        pen.write(#"},"attachments":["#)
        if conversation.hasAttachment {
            pen.write(
                #"{"type":"upload","name":"screenshot (1).png","url":"https://files.simulator.example/i/"#
            )
            pen.write(conversation.id)
            pen.write(
                #".png?expires=1&signature=ab%2Bc","content_type":"image/png","filesize":48213,"width":1280,"height":720}"#
            )
        }
        pen.write(#"],"url":"#)
        pen.quote(conversation.url)
        pen.write(#","redacted":"#)
        pen.write(conversation.isRedacted)
        if conversation.isEmail {
            pen.write(#","email_message_metadata":{"message_id":"<"#)
            pen.write(conversation.id)
            pen.write(#"@mail.example.com>","subject":""#)
            if let subject = conversation.subject { pen.write(subject) }
            pen.write(
                #"","email_address_headers":[{"type":"to","email_address":"help@simulator.example","name":"Help"}],"history":""}"#
            )
        }
        pen.write("}")
    }

    private func writeAuthor(_ conversation: Conversation, _ pen: inout Pen) {
        if conversation.isFromAdmin || conversation.contactCount == 0 {
            pen.write(#""admin","id":""#)
            pen.write(basis.staff.admins[conversation.author].id)
            pen.write(#"","name":"#)
            pen.quote(basis.staff.names[conversation.author])
            pen.write(#","email":"#)
            pen.quote(basis.staff.emails[conversation.author])
            return
        }
        let contact = contacts[conversation.contact(0)]
        if contact.isLead { pen.write(#""lead","id":""#) } else { pen.write(#""user","id":""#) }
        contacts.writeID(contact, &pen)
        pen.write(#"","name":"#)
        if contact.isNamed { pen.quoted { contact.writeName(&$0) } } else { pen.write("null") }
        pen.write(#","email":"#)
        if contact.hasEmail { pen.quoted { contact.writeEmail(&$0) } } else { pen.write("null") }
    }

    private func writePeople(_ conversation: Conversation, _ pen: inout Pen) {
        pen.write(#","contacts":{"type":"contact.list","contacts":"#)
        pen.list(conversation.contactCount) { pen, place in
            contacts.writeReference(contacts[conversation.contact(place)], &pen)
        }
        pen.write(#"},"teammates":"#)
        if conversation.hasTeammates {
            pen.write(#"{"type":"admin.list","teammates":[{"type":"admin","id":""#)
            pen.write(conversation.adminID)
            pen.write(#""}]}"#)
        } else {
            pen.write("null")
        }
        if conversation.hasCompany, conversation.contactCount > 0 {
            let contact = contacts[conversation.contact(0)]
            if companies.membership.count(contact) > 0 {
                let row = companies.membership.company(contact, at: 0)
                let company = companies[row]
                pen.write(#","company":{"type":"company","id":""#)
                companies.writeID(row, &pen)
                pen.write(#"","company_id":""#)
                company.writeCompanyID(&pen)
                pen.write(#"","name":""#)
                company.writeName(&pen)
                pen.write(#""}"#)
            }
        }
    }

    private func writeTags(_ conversation: Conversation, _ pen: inout Pen) {
        let tags = conversation.tags
        pen.write(#","tags":{"type":"tag.list","tags":"#)
        pen.list(tags.count) { pen, place in
            TagRenderer(basis: basis)
                .write(tags[place], place, conversation.dice, conversation.createdAt, &pen)
        }
        pen.write("}")
    }

    private func writeRating(_ conversation: Conversation, _ pen: inout Pen) {
        pen.write(#","conversation_rating":"#)
        guard let rating = conversation.rating, conversation.contactCount > 0 else {
            pen.write("null")
            return
        }
        pen.write(#"{"rating":"#)
        pen.write(rating)
        pen.write(#","remark":"#)
        pen.quote(conversation.remark)
        pen.write(#","created_at":"#)
        pen.write(conversation.ratedAt)
        pen.write(#","updated_at":"#)
        pen.write(conversation.ratedAt)
        pen.write(#","contact":"#)
        contacts.writeReference(contacts[conversation.contact(0)], &pen)
        pen.write(#","teammate":{"type":"admin","id":"#)
        if conversation.admin != nil { pen.quote(conversation.adminID) } else { pen.write("null") }
        pen.write("}}")
    }
}
