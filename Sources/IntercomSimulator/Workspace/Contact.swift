/// One contact, computed from its number.
struct Contact {
    let row: Int
    let createdAt: Int
    let dice: Dice
    let basis: Basis
    let culture: Int

    init(row: Int, createdAt: Int, dice: Dice, basis: Basis) {
        self.row = row
        self.createdAt = createdAt
        self.dice = dice
        self.basis = basis
        let share = dice.fraction(.culture)
        culture = min(Int(share * share * Double(Culture.all.count)), Culture.all.count - 1)
    }

    private var words: Words { basis.words }

    var isLead: Bool { dice.chance(perMille: 180, .role) }
    var isNamed: Bool { !dice.chance(perMille: isLead ? 600 : 30, .named) }
    var hasEmail: Bool { !(isLead && dice.chance(perMille: 250, .mail)) }
    var hasExternalID: Bool { isLead || !dice.chance(perMille: 30, .external) }

    private var given: Int { culture * Culture.names + dice.below(Culture.names, .given) }
    private var family: Int { culture * Culture.names + dice.below(Culture.names, .family) }

    func writeName(_ pen: inout Pen) {
        if words.familyFirst[culture] {
            pen.write(words.family[family])
            pen.write(" ")
            pen.write(words.given[given])
        } else {
            pen.write(words.given[given])
            pen.write(" ")
            pen.write(words.family[family])
        }
        let emoji = dice.roll(.emoji)
        if emoji % 50 == 0 {
            pen.write(" ")
            pen.write(words.emoji.pick(emoji >> 8))
        }
    }

    /// The row number is part of the address, so that a look-up by mail needs no search.
    func writeEmail(_ pen: inout Pen) {
        pen.write(words.givenASCII[given])
        pen.write(".")
        pen.write(words.familyASCII[family])
        pen.write("+")
        pen.write(row)
        pen.write("@")
        pen.write(domain)
    }

    var domain: Word { words.mailDomains.pick(dice.roll(.domain)) }

    var phone: Int? {
        dice.chance(perMille: 420, .phone) ? dice.below(9_000_000, .phone, 1) + 1_000_000 : nil
    }
    var phonePrefix: Word { words.phonePrefixes[culture] }

    func writePhone(_ pen: inout Pen) {
        pen.write(phonePrefix)
        pen.write(phone ?? 0)
    }

    func writeAvatar(_ pen: inout Pen) {
        pen.write("https://static.simulator.example/avatars/")
        pen.write(row)
        pen.write(".png")
    }

    var ownerRoll: UInt64? { dice.chance(perMille: 300, .owner) ? dice.roll(.owner, 1) : nil }
    var hasHardBounced: Bool { dice.chance(perMille: 25, .bounced) }
    var isMarkedAsSpam: Bool { dice.chance(perMille: 10, .spam) }
    var isUnsubscribed: Bool { dice.chance(perMille: 90, .unsubscribed) }

    var updatedAt: Int {
        basis.changedAt(row, in: basis.changes.contacts)
            ?? basis.moment(dice, .updated, after: createdAt, nullPerMille: 0) ?? createdAt
    }
    /// Users sign up before Intercom hears of them; leads never do.
    var signedUpAt: Int? { isLead ? nil : createdAt - dice.below(2_592_000, .signedUp) }
    var lastSeenAt: Int? { basis.moment(dice, .lastSeen, after: createdAt, nullPerMille: 200) }
    var lastRepliedAt: Int? {
        basis.moment(dice, .lastReplied, after: createdAt, nullPerMille: 650)
    }
    var lastContactedAt: Int? {
        basis.moment(dice, .lastContacted, after: createdAt, nullPerMille: 500)
    }
    var lastOpenedAt: Int? { basis.moment(dice, .lastOpened, after: createdAt, nullPerMille: 600) }
    var lastClickedAt: Int? {
        basis.moment(dice, .lastClicked, after: createdAt, nullPerMille: 850)
    }

    var languageOverride: Word? {
        dice.chance(perMille: 80, .language) ? words.languages[culture] : nil
    }
    private var isSeen: Bool { !dice.chance(perMille: 200, .browser) }
    var browser: Word? { isSeen ? words.browsers.pick(dice.roll(.browser, 1)) : nil }
    var browserVersion: Word? { isSeen ? words.browserVersions.pick(dice.roll(.version)) : nil }
    var browserLanguage: Word? { isSeen ? words.languages[culture] : nil }
    var system: Word? { isSeen ? words.systems.pick(dice.roll(.system)) : nil }

    static let appName = "Acme Mobile"
    static let appVersion = "7.4.1"
    static let iosVersion = "18.1"
    static let androidVersion = "14"
    static let sdkVersion = "15.11.2"

    var usesAndroid: Bool { dice.chance(perMille: 160, .android) }
    var usesIOS: Bool { dice.chance(perMille: 120, .ios) }
    var androidDevice: Word { words.androidDevices.pick(dice.roll(.android, 1)) }
    var iosDevice: Word { words.iosDevices.pick(dice.roll(.ios, 1)) }
    var androidLastSeenAt: Int? {
        usesAndroid ? basis.moment(dice, .android, after: createdAt, nullPerMille: 0) : nil
    }
    var iosLastSeenAt: Int? {
        usesIOS ? basis.moment(dice, .ios, after: createdAt, nullPerMille: 0) : nil
    }

    var hasAvatar: Bool { dice.chance(perMille: 300, .avatar) }
    var isLocated: Bool { !dice.chance(perMille: 120, .located) }
    var country: Word? { isLocated ? words.countries[culture] : nil }
    var countryCode: Word? { isLocated ? words.countryCodes[culture] : nil }
    var continent: Word? { isLocated ? words.continents[culture] : nil }
    var region: Word? { isLocated ? words.regions[culture] : nil }
    var city: Word {
        words.cities[culture * Culture.cities + dice.below(Culture.cities, .located, 1)]
    }
    var socialCount: Int { max(dice.below(6, .social) - 3, 0) }
    var isReferred: Bool { dice.chance(perMille: 70, .referral) }

    var tags: TagSet { TagSet(dice, of: basis.labels.tags.count) }

    /// Notes: none for most, more than ten for a few.
    var noteCount: Int {
        let roll = dice.below(1000, .notes)
        return roll < 800 ? 0 : roll < 985 ? 1 + roll % 4 : 11 + roll % 6
    }

    func noteID(_ place: Int) -> Int { 26_000_000 + row * 32 + place }

    func isIn(segment: Int) -> Bool { dice.roll(.segments, segment) % 5 == 0 }
}
