/// One conversation, computed from its number.
struct Conversation {
    let row: Int
    let id: Int
    let createdAt: Int
    let dice: Dice
    let basis: Basis
    /// The contacts that existed when it began.
    let contactsThen: Int

    private var words: Words { basis.words }
    private var staff: Staff { basis.staff }

    // MARK: People

    /// One contact for most, up to three for a few.
    var contactCount: Int {
        guard contactsThen > 0 else { return 0 }
        let roll = dice.below(1000, .contacts)
        return min(roll < 950 ? 1 : 2 + roll % 2, contactsThen)
    }

    func contact(_ place: Int) -> Int {
        let share = dice.fraction(.contact).squareRoot()
        let first = min(Int(share * Double(contactsThen)), contactsThen - 1)
        return (first + place) % max(contactsThen, 1)
    }

    /// The place of the assigned admin among the staff; nil for unassigned.
    var admin: Int? {
        dice.chance(perMille: 200, .admin) ? nil : dice.below(staff.admins.count - 1, .admin, 1)
    }
    var team: Int? {
        dice.chance(perMille: 300, .team) ? nil : dice.below(staff.teams.count, .team, 1)
    }
    var adminID: Int { admin.map { staff.admins[$0].id } ?? 0 }
    var teamID: Int { team.map { staff.teams[$0].id } ?? 0 }
    var hasTeammates: Bool { admin != nil }
    var isFromAdmin: Bool { dice.chance(perMille: 120, .author) }
    var author: Int { dice.below(staff.admins.count, .author, 1) }

    // MARK: State

    enum State: Int { case open, closed, snoozed }

    var state: State {
        let roll = dice.below(1000, .state)
        // Old ones are closed, whatever became of them.
        if createdAt < basis.now - 86_400 * 120 { return roll < 20 ? .open : .closed }
        return roll < 450 ? .open : roll < 900 ? .closed : .snoozed
    }
    var isRead: Bool { !dice.chance(perMille: 150, .read) }
    var priority: Int {
        let roll = dice.below(1000, .priority)
        return roll < 800 ? 0 : 1 + roll % 4
    }
    static let priorities = WordList(["none", "low", "medium", "high", "urgent"])
    static let states = WordList(["open", "closed", "snoozed"])

    var updatedAt: Int {
        basis.changedAt(row, in: basis.changes.conversations) ?? lastPartAt
    }
    var lastPartAt: Int { partCreatedAt(partCount) }
    var waitingSince: Int? {
        state == .open && dice.chance(perMille: 600, .waiting) ? lastPartAt : nil
    }
    var snoozedUntil: Int? {
        state == .snoozed ? basis.now + 3600 + dice.below(86_400 * 30, .snoozed) : nil
    }

    // MARK: Text

    static let channels = WordList([
        "conversation", "email", "facebook", "instagram", "phone_call", "sms", "twitter",
        "whatsapp",
    ])

    var channel: Int {
        let roll = dice.below(1000, .channel)
        return roll < 550 ? 0 : roll < 850 ? 1 : 2 + roll % 6
    }
    var isEmail: Bool { channel == 1 }
    var subject: Word? { isEmail ? words.subjects.pick(dice.roll(.subject)) : nil }
    var title: Word? {
        dice.chance(perMille: 250, .subject, 1) ? words.subjects.pick(dice.roll(.subject, 2)) : nil
    }
    var url: Word? {
        channel == 0 && !isFromAdmin ? words.urls.pick(dice.roll(.source)) : nil
    }

    /// How many sentences the opening message has: a handful, or some 100 kB in one of 700.
    var sentenceCount: Int { row % 700 == 13 ? 2200 : 1 + dice.below(6, .bodyLength) }

    func sentence(_ index: Int) -> Word { words.sentences.pick(dice.roll(.body, index)) }

    /// The opening message, in HTML, or as plain text.
    func writeBody(plain: Bool, _ pen: inout Pen) {
        if !plain { pen.write("<p>") }
        for index in 0..<sentenceCount {
            if index > 0 { pen.write(index % 5 == 0 && !plain ? #"</p>\n<p>"# : " ") }
            pen.write(sentence(index))
        }
        if !plain { pen.write("</p>") }
    }

    /// The words of the opening message in lower case, without punctuation.
    var bodyWords: [String] {
        var sentences: Set<Int> = []
        for index in 0..<sentenceCount {
            sentences.insert(Int(dice.roll(.body, index) % UInt64(words.sentences.count)))
        }
        return sentences.flatMap { words.sentenceWords[$0] }
    }

    var sourceID: Int { 403_000_000 + row }

    var hasAttachment: Bool { dice.chance(perMille: 60, .attachment) }
    var isRedacted: Bool { dice.chance(perMille: 5, .redacted) }
    var tags: TagSet { TagSet(dice, of: basis.labels.tags.count) }

    // MARK: Parts

    /// How many parts there are: a handful for most, 700 for one in 500.
    var partCount: Int {
        if row % 500 == 7 { return 700 }
        let roll = dice.below(1000, .parts)
        return switch roll {
        case ..<80: 0
        case ..<700: 1 + roll % 6
        case ..<950: 6 + roll % 15
        default: 20 + roll % 60
        }
    }

    /// When the part at a place came; place 0 is the conversation's beginning.
    func partCreatedAt(_ place: Int) -> Int {
        guard place > 0 else { return createdAt }
        let span = min(basis.now - createdAt, 600 + place * (60 + dice.below(7200, .partTime)))
        return createdAt + span * place / max(partCount, 1)
    }

    func partID(_ place: Int) -> Int { 16_000_000_000 + row * 1024 + place }

    // MARK: Company, rating, agents

    var hasCompany: Bool { dice.chance(perMille: 400, .company) }
    var rating: Int? {
        state == .closed && dice.chance(perMille: 300, .rating)
            ? 1 + dice.below(5, .rating, 1) : nil
    }
    var remark: Word? {
        dice.chance(perMille: 400, .remark) ? words.remarks.pick(dice.roll(.remark, 1)) : nil
    }
    var ratedAt: Int { lastPartAt }
    var hasSLA: Bool { dice.chance(perMille: 150, .sla) }

    private static let areas = WordList(["Billing", "API & Webhooks", "Mobile", "Einstellungen"])

    var area: Word? {
        dice.chance(perMille: 300, .attribute) ? Self.areas.pick(dice.roll(.attribute, 1)) : nil
    }

    /// The id of the ticket that was made of this conversation.
    var linkedTicket: Int? {
        basis.size.tickets > 0 && dice.chance(perMille: 50, .linked)
            ? Tickets(basis: basis).id(dice.below(basis.size.tickets, .linked, 1)) : nil
    }
}

/// What the AI agent did in a conversation.
extension Conversation {
    private static let agentSources = WordList([
        "essentials_plan_setup", "profile", "workflow", "workflow_preview", "fin_preview",
    ])
    private static let agentTitles = WordList(["Fin for everyone", "Onboarding", "Rechnungen"])
    private static let agentAnswers = WordList(["ai_answer", "custom_answer"])
    private static let agentResolutions = WordList([
        "assumed_resolution", "confirmed_resolution", "escalated", "negative_feedback",
        "procedure_handoff",
    ])

    var hasAgent: Bool { dice.chance(perMille: 350, .agent) }

    private func ofAgent(_ list: WordList, _ index: Int, nullPerMille: Int) -> Word? {
        guard hasAgent, !dice.chance(perMille: nullPerMille, .agentState, index) else { return nil }
        return list.pick(dice.roll(.agentState, index + 10))
    }

    var agentSource: Word? { ofAgent(Self.agentSources, 0, nullPerMille: 0) }
    var agentTitle: Word? { ofAgent(Self.agentTitles, 1, nullPerMille: 300) }
    var agentAnswer: Word? { ofAgent(Self.agentAnswers, 2, nullPerMille: 200) }
    var agentResolution: Word? { ofAgent(Self.agentResolutions, 3, nullPerMille: 200) }
    var agentRating: Int? {
        hasAgent && dice.chance(perMille: 300, .agentState, 4)
            ? 1 + dice.below(5, .agentState, 5) : nil
    }
    var agentRemark: Word? {
        agentRating == nil ? nil : ofAgent(basis.words.remarks, 6, nullPerMille: 600)
    }
}
