extension ContactRenderer {
    func writeAttributes(_ contact: Contact, _ pen: inout Pen) {
        pen.write(#","custom_attributes":{"#)
        var first = true
        func key(_ name: StaticString, _ pen: inout Pen) {
            if first { first = false } else { pen.write(",") }
            pen.write(name)
        }
        if let tier = contact.tier {
            key(#""tier":"#, &pen)
            pen.quote(tier)
        }
        if let seats = contact.seats {
            key(#""seats":"#, &pen)
            pen.write(seats)
        }
        if let health = contact.health {
            key(#""health_score":"#, &pen)
            pen.write(hundredths: health)
        }
        if let beta = contact.isBetaTester {
            key(#""beta_tester":"#, &pen)
            pen.write(beta)
        }
        if let renewal = contact.renewalAt {
            key(#""renewal_date":"#, &pen)
            pen.write(renewal)
        }
        if let band = contact.sizeBand {
            key(#""Company size":"#, &pen)
            pen.quote(band)
        }
        if let remark = contact.remark {
            key(#""remark":"#, &pen)
            pen.quote(remark)
        }
        if let credits = contact.credits {
            key(#""lifetime_credits":"#, &pen)
            pen.write(credits)
        }
        pen.write("}")
    }

    /// `id` is that of the contact, for the addresses of its lists.
    func writeLists(_ contact: Contact, id: Word, _ pen: inout Pen) {
        let tags = contact.tags
        writeList(#","tags":{"type":"list","data":"#, contact, tags.count, &pen) { pen, place in
            pen.write(#"{"id":""#)
            pen.write(Labels.tagID(tags[place]))
            pen.write(#"","type":"tag","url":"/tags/"#)
            pen.write(Labels.tagID(tags[place]))
            pen.write(#""}"#)
        }
        writeListEnd(id, "/tags", &pen)
        writeList(#","notes":{"type":"list","data":"#, contact, contact.noteCount, &pen) {
            pen,
            place in
            pen.write(#"{"id":""#)
            pen.write(contact.noteID(place))
            pen.write(#"","type":"note","url":"/notes/"#)
            pen.write(contact.noteID(place))
            pen.write(#""}"#)
        }
        writeListEnd(id, "/notes", &pen)
        let count = membership.count(contact)
        writeList(#","companies":{"type":"list","data":"#, contact, count, &pen) { pen, place in
            let company = membership.company(contact, at: place)
            pen.write(#"{"id":""#)
            let start = pen.count
            companies.writeID(company, &pen)
            let id = pen.word(since: start)
            pen.write(#"","type":"company","url":"/companies/"#)
            pen.write(id)
            pen.write(#""}"#)
        }
        writeListEnd(id, "/companies", &pen)
        writeSubscriptions(
            #","opted_out_subscription_types":{"type":"list","data":"#,
            id,
            &pen
        )
        writeSubscriptions(#","opted_in_subscription_types":{"type":"list","data":"#, id, &pen)
        pen.write(#","social_profiles":{"type":"list","data":"#)
        pen.list(contact.socialCount) { pen, place in
            pen.write(#"{"type":"social_profile","name":"#)
            pen.quote(contacts.basis.words.socialNetworks[place])
            pen.write(#","url":"https://social.example/u/"#)
            pen.write(contact.row)
            pen.write(#""}"#)
        }
        pen.write("}")
    }

    @inline(__always)
    private func writeList(
        _ head: StaticString,
        _ contact: Contact,
        _ count: Int,
        _ pen: inout Pen,
        _ item: (inout Pen, Int) -> Void
    ) {
        pen.write(head)
        pen.list(min(count, Self.inline), item)
        pen.write(#","total_count":"#)
        pen.write(count)
        pen.write(#","has_more":"#)
        pen.write(count > Self.inline)
    }

    @inline(__always)
    private func writeListEnd(_ id: Word, _ path: StaticString, _ pen: inout Pen) {
        pen.write(#","url":"/contacts/"#)
        pen.write(id)
        pen.write(path)
        pen.write(#""}"#)
    }

    private func writeSubscriptions(_ head: StaticString, _ id: Word, _ pen: inout Pen) {
        pen.write(head)
        pen.write(#"[],"total_count":0,"has_more":false"#)
        writeListEnd(id, "/subscriptions", &pen)
    }

    func writeOrigin(_ contact: Contact, _ pen: inout Pen) {
        guard contact.isReferred else {
            pen.write(
                #","utm_campaign":null,"utm_content":null,"utm_medium":null,"utm_source":null,"utm_term":null,"referrer":null"#
            )
            return
        }
        let words = contacts.basis.words
        let roll = contact.dice.roll(.referral, 1)
        pen.write(#","utm_campaign":"#)
        pen.quote(words.campaigns.pick(roll))
        pen.write(#","utm_content":null,"utm_medium":"#)
        pen.quote(words.media.pick(roll >> 8))
        pen.write(#","utm_source":"#)
        pen.quote(words.sources.pick(roll >> 16))
        pen.write(#","utm_term":"#)
        pen.quote(words.terms.pick(roll >> 24))
        pen.write(#","referrer":"https://www.example.org/""#)
    }

    func writeHistory(_ contact: Contact, _ pen: inout Pen) {
        pen.write(#","merge_history":"#)
        guard let merged = contacts.merged(into: contact.row) else {
            pen.write("[]")
            return
        }
        pen.write(#"[{"type":"merge_history","source_contact_id":""#)
        contacts.writeMergedID(merged, &pen)
        pen.write(#"","source_contact_role":"lead","merged_at":"#)
        pen.write(contact.updatedAt)
        pen.write("}]")
    }
}
