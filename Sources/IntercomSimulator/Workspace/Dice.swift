/// Random numbers that depend on nothing but the seed, the table, the row and the field.
///
/// A row can therefore be computed from its number, at any time and in any order.
struct Dice: Sendable {
    private let state: UInt64

    /// The dice of a table.
    init(seed: UInt64, table: Table) {
        state = Mixing.mix(seed &+ table.rawValue &* 0x9E37_79B9_7F4A_7C15)
    }

    private init(state: UInt64) {
        self.state = state
    }

    /// The dice of a row.
    @inline(__always)
    func row(_ row: Int) -> Dice {
        Dice(state: Mixing.mix(state &+ UInt64(truncatingIfNeeded: row) &* 0xD1B5_4A32_D192_ED03))
    }

    /// A number for a facet of the row; the same whenever it is asked for.
    @inline(__always)
    func roll(_ facet: Facet, _ index: Int = 0) -> UInt64 {
        let salt = facet.rawValue &+ UInt64(truncatingIfNeeded: index) << 8
        return Mixing.mix(state ^ (salt &* 0xA24B_AED4_963E_E407))
    }

    /// A number from 0 up to `bound`, not including it.
    @inline(__always)
    func below(_ bound: Int, _ facet: Facet, _ index: Int = 0) -> Int {
        bound > 0 ? Int(truncatingIfNeeded: roll(facet, index) % UInt64(bound)) : 0
    }

    /// True in so many of a thousand cases.
    @inline(__always)
    func chance(perMille: Int, _ facet: Facet, _ index: Int = 0) -> Bool {
        below(1000, facet, index) < perMille
    }

    /// A number from 0 up to 1, not including it.
    @inline(__always)
    func fraction(_ facet: Facet, _ index: Int = 0) -> Double {
        Double(roll(facet, index) >> 11) * 0x1p-53
    }
}

/// What about a row is rolled.
enum Facet: UInt64, Sendable {
    case created = 1
    case id, role, culture, given, family, named, emoji, mail, domain, external, phone, owner
    case updated, signedUp, lastSeen, lastReplied, lastContacted, lastOpened, lastClicked
    case bounced, spam, unsubscribed, language, browser, version, system, android, ios, avatar
    case tags, tagStart, tagStride, tagTime, tagAuthor, notes, noteTime, noteAuthor, noteBody
    case companies, company, segments, located, social, referral, push, merged
    case tier, seats, health, beta, renewal, band, remark, credits
    case stem, trade, form, plan, planned, size, website, industry, spend, sessions, remote
    case subject, body, bodyLength, source, author, contact, contacts, admin, team, state, read
    case priority, waiting, snoozed, parts, partType, partTime, rating, sla, reply
    case reopens, handling, agent, agentState, channel, attachment, attribute, redacted
    case linked, ticketType, ticketState, severity, shared, amount, due
}

/// The tables whose rows are rolled.
enum Table: UInt64, Sendable {
    case contacts = 1
    case companies, conversations, tickets, staff
}

/// A mixing of 64 bits that can be undone (the finalizer of SplitMix64).
enum Mixing {
    @inline(__always)
    static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    static func unmix(_ mixed: UInt64) -> UInt64 {
        var value = mixed
        value = (value ^ (value >> 31) ^ (value >> 62)) &* 0x3196_42B2_D24D_8EC3
        value = (value ^ (value >> 27) ^ (value >> 54)) &* 0x96DE_1B17_3F11_9089
        return value ^ (value >> 30) ^ (value >> 60)
    }
}
