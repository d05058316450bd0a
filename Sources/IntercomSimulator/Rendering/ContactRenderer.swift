/// Writes contacts as the API shows them.
struct ContactRenderer {
    let contacts: Contacts
    let membership: CompanyMembership
    let companies: Companies

    /// The most bytes a contact takes.
    static let bound = 16_000
    /// The most items that a list inside a contact shows.
    static let inline = 10

    func write(_ contact: Contact, history: Bool, alone: Bool, _ pen: inout Pen) {
        pen.write(#"{"type":"contact","id":""#)
        let start = pen.count
        contacts.writeID(contact, &pen)
        let id = pen.word(since: start)
        pen.write(#"","workspace_id":""#)
        pen.write(contacts.workspace)
        pen.write(#"","external_id":"#)
        if contact.hasExternalID {
            pen.quoted { contacts.writeExternalID(contact, &$0) }
        } else {
            pen.write("null")
        }
        if contact.isLead { pen.write(#","role":"lead""#) } else { pen.write(#","role":"user""#) }
        if contact.hasEmail {
            pen.write(#","email":""#)
            contact.writeEmail(&pen)
            pen.write(#"","email_domain":""#)
            pen.write(contact.domain)
            pen.write("\"")
        } else {
            pen.write(#","email":null,"email_domain":null"#)
        }
        pen.write(#","phone":"#)
        if contact.phone != nil {
            pen.quoted { contact.writePhone(&$0) }
        } else {
            pen.write("null")
        }
        pen.write(#","name":"#)
        if contact.isNamed { pen.quoted { contact.writeName(&$0) } } else { pen.write("null") }
        pen.write(#","avatar":"#)
        if contact.hasAvatar {
            pen.write(#"{"type":"avatar","image_url":""#)
            contact.writeAvatar(&pen)
            pen.write(#""}"#)
        } else {
            pen.write("null")
        }
        pen.write(#","owner_id":"#)
        if let roll = contact.ownerRoll {
            pen.quote(contacts.basis.staff.adminID(roll))
        } else {
            pen.write("null")
        }
        writeFlagsAndTimes(contact, &pen)
        writeDevices(contact, &pen)
        writeAttributes(contact, &pen)
        writeLists(contact, id: id, &pen)
        writeOrigin(contact, &pen)
        if history { writeHistory(contact, &pen) }
        if alone {
            pen.write(#","enabled_push_messaging":"#)
            if contact.usesIOS || contact.usesAndroid {
                pen.write(contact.dice.chance(perMille: 500, .push))
            } else {
                pen.write("null")
            }
        }
        pen.write("}")
    }

    private func writeFlagsAndTimes(_ contact: Contact, _ pen: inout Pen) {
        pen.write(#","has_hard_bounced":"#)
        pen.write(contact.hasHardBounced)
        pen.write(#","marked_email_as_spam":"#)
        pen.write(contact.isMarkedAsSpam)
        pen.write(#","unsubscribed_from_emails":"#)
        pen.write(contact.isUnsubscribed)
        pen.write(#","created_at":"#)
        pen.write(contact.createdAt)
        pen.write(#","updated_at":"#)
        pen.write(contact.updatedAt)
        pen.write(#","signed_up_at":"#)
        pen.write(contact.signedUpAt)
        pen.write(#","last_seen_at":"#)
        pen.write(contact.lastSeenAt)
        pen.write(#","last_replied_at":"#)
        pen.write(contact.lastRepliedAt)
        pen.write(#","last_contacted_at":"#)
        pen.write(contact.lastContactedAt)
        pen.write(#","last_email_opened_at":"#)
        pen.write(contact.lastOpenedAt)
        pen.write(#","last_email_clicked_at":"#)
        pen.write(contact.lastClickedAt)
    }

    private func writeDevices(_ contact: Contact, _ pen: inout Pen) {
        pen.write(#","language_override":"#)
        pen.quote(contact.languageOverride)
        pen.write(#","browser":"#)
        pen.quote(contact.browser)
        pen.write(#","browser_version":"#)
        pen.quote(contact.browserVersion)
        pen.write(#","browser_language":"#)
        pen.quote(contact.browserLanguage)
        pen.write(#","os":"#)
        pen.quote(contact.system)
        pen.write(#","location":{"type":"location","country":"#)
        pen.quote(contact.country)
        pen.write(#","region":"#)
        pen.quote(contact.region)
        pen.write(#","city":"#)
        pen.quote(contact.isLocated ? contact.city : nil)
        pen.write(#","country_code":"#)
        pen.quote(contact.countryCode)
        pen.write(#","continent_code":"#)
        pen.quote(contact.continent)
        if contact.usesAndroid {
            pen.write(
                #"},"android_app_name":"Acme Mobile","android_app_version":"7.4.1","android_device":"#
            )
            pen.quote(contact.androidDevice)
            pen.write(
                #","android_os_version":"14","android_sdk_version":"15.11.2","android_last_seen_at":"#
            )
            pen.write(contact.androidLastSeenAt)
        } else {
            pen.write(
                #"},"android_app_name":null,"android_app_version":null,"android_device":null,"android_os_version":null,"android_sdk_version":null,"android_last_seen_at":null"#
            )
        }
        if contact.usesIOS {
            pen.write(#","ios_app_name":"Acme Mobile","ios_app_version":"7.4.1","ios_device":"#)
            pen.quote(contact.iosDevice)
            pen.write(#","ios_os_version":"18.1","ios_sdk_version":"15.11.2","ios_last_seen_at":"#)
            pen.write(contact.iosLastSeenAt)
        } else {
            pen.write(
                #","ios_app_name":null,"ios_app_version":null,"ios_device":null,"ios_os_version":null,"ios_sdk_version":null,"ios_last_seen_at":null"#
            )
        }
    }
}
