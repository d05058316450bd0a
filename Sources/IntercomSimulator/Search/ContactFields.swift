/// Contacts as a table that can be searched, with the 43 fields of the description.
struct ContactTable: SearchTable {
    let contacts: Contacts
    private let fields: [String: SearchField<Contact>]
    private let attributes: [String: SearchField<Contact>]

    init(_ contacts: Contacts) {
        self.contacts = contacts
        fields = Self.identity(contacts)
            .merging(Self.times) { $1 }
            .merging(Self.devices) { $1 }
        attributes = Self.customAttributes
    }

    var count: Int { contacts.count }
    func rowForSearch(_ row: Int) -> Contact { contacts[row] }
    func createdAt(_ row: Int) -> Int { contacts.createdAt(row) }
    func idText(_ row: Int) -> String { Rendered.text { contacts.writeID(contacts[row], &$0) } }
    func row(id: String) -> Int? { contacts.row(id: id) }
    func anyRow(id: String) -> Int? { contacts.anyRow(id: id) }
    var changes: TableChanges { contacts.basis.changes.contacts }

    func field(_ name: String) -> SearchField<Contact>? {
        guard name.hasPrefix("custom_attributes.") else { return fields[name] }
        return attributes[String(name.dropFirst("custom_attributes.".count))]
    }

    func row(where field: String, is value: String) -> Int?? {
        switch field {
        case "id": contacts.row(id: value)
        case "external_id": contacts.row(externalID: value)
        case "email": contacts.row(email: value)
        default: nil
        }
    }

    private static func identity(_ contacts: Contacts) -> [String: SearchField<Contact>] {
        [
            "id": SearchField(.text) { contact in .text { contacts.writeID(contact, &$0) } },
            "role": SearchField(.text) { .text($0.isLead ? "lead" : "user") },
            "name": SearchField(.text) { contact in
                contact.isNamed ? .text { contact.writeName(&$0) } : .missing
            },
            "avatar": SearchField(.text) { contact in
                contact.hasAvatar ? .text { contact.writeAvatar(&$0) } : .missing
            },
            "owner_id": SearchField(.text) { contact in
                .id(contact.ownerRoll.map(contacts.basis.staff.adminID))
            },
            "email": SearchField(.text) { contact in
                contact.hasEmail ? .text { contact.writeEmail(&$0) } : .missing
            },
            "email_domain": SearchField(.text) { $0.hasEmail ? .text($0.domain) : .missing },
            "phone": SearchField(.text) { contact in
                contact.phone == nil ? .missing : .text { contact.writePhone(&$0) }
            },
            "formatted_phone": SearchField(.text) { contact in
                contact.phone == nil ? .missing : .text { contact.writePhone(&$0) }
            },
            "external_id": SearchField(.text) { contact in
                contact.hasExternalID ? .text { contacts.writeExternalID(contact, &$0) } : .missing
            },
            "location.country": SearchField(.text) { .text($0.country) },
            "location.region": SearchField(.text) { .text($0.region) },
            "location.city": SearchField(.text) { .text($0.isLocated ? $0.city : nil) },
            "unsubscribed_from_emails": SearchField(.flag) { .flag($0.isUnsubscribed) },
            "marked_email_as_spam": SearchField(.flag) { .flag($0.isMarkedAsSpam) },
            "has_hard_bounced": SearchField(.flag) { .flag($0.hasHardBounced) },
            "tag_id": SearchField(.tag) { contact in
                let tags = contact.tags
                return .texts((0..<tags.count).map { String(Labels.tagID(tags[$0])) })
            },
            "segment_id": SearchField(.text) { contact in
                .texts(
                    contacts.basis.labels.segments.enumerated()
                        .filter { contact.isIn(segment: $0.offset) }.map(\.element.id)
                )
            },
        ]
    }

    private static let times: [String: SearchField<Contact>] = [
        "created_at": SearchField(.day) { .number($0.createdAt) },
        "signed_up_at": SearchField(.day) { .number($0.signedUpAt) },
        "updated_at": SearchField(.day) { .number($0.updatedAt) },
        "last_seen_at": SearchField(.day) { .number($0.lastSeenAt) },
        "last_contacted_at": SearchField(.day) { .number($0.lastContactedAt) },
        "last_replied_at": SearchField(.day) { .number($0.lastRepliedAt) },
        "last_email_opened_at": SearchField(.day) { .number($0.lastOpenedAt) },
        "last_email_clicked_at": SearchField(.day) { .number($0.lastClickedAt) },
        "ios_last_seen_at": SearchField(.day) { .number($0.iosLastSeenAt) },
        "android_last_seen_at": SearchField(.day) { .number($0.androidLastSeenAt) },
    ]

    private static let devices: [String: SearchField<Contact>] = [
        "language_override": SearchField(.text) { .text($0.languageOverride) },
        "browser": SearchField(.text) { .text($0.browser) },
        "browser_language": SearchField(.text) { .text($0.browserLanguage) },
        "os": SearchField(.text) { .text($0.system) },
        "ios_app_name": SearchField(.text) { $0.usesIOS ? .text(Contact.appName) : .missing },
        "ios_app_version": SearchField(.text) { $0.usesIOS ? .text(Contact.appVersion) : .missing },
        "ios_device": SearchField(.text) { $0.usesIOS ? .text($0.iosDevice) : .missing },
        "ios_app_device": SearchField(.text) { $0.usesIOS ? .text($0.iosDevice) : .missing },
        "ios_os_version": SearchField(.text) { $0.usesIOS ? .text(Contact.iosVersion) : .missing },
        "ios_sdk_version": SearchField(.text) { $0.usesIOS ? .text(Contact.sdkVersion) : .missing },
        "android_app_name": SearchField(.text) {
            $0.usesAndroid ? .text(Contact.appName) : .missing
        },
        "android_app_version": SearchField(.text) {
            $0.usesAndroid ? .text(Contact.appVersion) : .missing
        },
        "android_device": SearchField(.text) {
            $0.usesAndroid ? .text($0.androidDevice) : .missing
        },
        // Spelled like this in the description.
        "andoid_sdk_version": SearchField(.text) {
            $0.usesAndroid ? .text(Contact.sdkVersion) : .missing
        },
    ]

    private static let customAttributes: [String: SearchField<Contact>] = [
        "tier": SearchField(.text) { .text($0.tier) },
        "seats": SearchField(.number) { .number($0.seats) },
        "health_score": SearchField(.real) { contact in
            contact.health.map { .real(Double($0) / 100) } ?? .missing
        },
        "beta_tester": SearchField(.flag) { .flag($0.isBetaTester) },
        "renewal_date": SearchField(.day) { .number($0.renewalAt) },
        "Company size": SearchField(.text) { .text($0.sizeBand) },
        "remark": SearchField(.text) { .text($0.remark) },
        "lifetime_credits": SearchField(.number) { .number($0.credits) },
    ]
}
