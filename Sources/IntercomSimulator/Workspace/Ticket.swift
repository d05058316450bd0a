/// One ticket, computed from its number.
struct Ticket {
    let row: Int
    let id: Int
    let createdAt: Int
    let dice: Dice
    let basis: Basis

    private var words: Words { basis.words }

    static let states = WordList(["submitted", "in_progress", "waiting_on_customer", "resolved"])
    static let labels = WordList(["Submitted", "In progress", "Waiting on customer", "Resolved"])
    static let externalLabels = WordList(["Submitted", "In progress", "Waiting on you", "Resolved"])

    var type: TicketType { TicketType.all[dice.below(TicketType.all.count, .ticketType)] }
    var state: Int { dice.below(Self.states.count, .ticketState) }
    /// The state before, if there was one.
    var previousState: Int? { state == 0 ? nil : state - 1 }
    var isOpen: Bool { state != 3 }
    var contact: Int? {
        basis.size.contacts > 0 ? dice.below(basis.size.contacts, .contact) : nil
    }
    var admin: Int? {
        dice.chance(perMille: 300, .admin) ? nil : dice.below(basis.staff.admins.count, .admin, 1)
    }
    var team: Int? {
        dice.chance(perMille: 400, .team) ? nil : dice.below(basis.staff.teams.count, .team, 1)
    }
    var adminID: Int { admin.map { basis.staff.admins[$0].id } ?? 0 }
    var teamID: Int { team.map { basis.staff.teams[$0].id } ?? 0 }
    var isShared: Bool { dice.chance(perMille: 500, .shared) }
    var snoozedUntil: Int? {
        isOpen && dice.chance(perMille: 100, .snoozed)
            ? basis.now + 3600 + dice.below(864_000, .snoozed, 1) : nil
    }

    // MARK: Attributes

    var title: Word { words.ticketSubjects.pick(dice.roll(.subject)) }
    var description: Word? {
        dice.chance(perMille: 250, .body) ? nil : words.sentences.pick(dice.roll(.body, 1))
    }
    var severity: Word? {
        dice.chance(perMille: 700, .severity) ? words.severities.pick(dice.roll(.severity, 1)) : nil
    }
    var affected: Int? { dice.chance(perMille: 500, .seats) ? dice.below(10_000, .seats, 1) : nil }
    /// In hundredths.
    var amount: Int? {
        dice.chance(perMille: 400, .amount) ? dice.below(1_000_000, .amount, 1) : nil
    }
    var isUrgent: Bool? { dice.chance(perMille: 500, .beta) ? dice.roll(.beta, 1) & 1 == 0 : nil }
    var dueAt: Int? {
        dice.chance(perMille: 300, .due) ? createdAt + dice.below(8_640_000, .due, 1) : nil
    }

    // MARK: Parts

    /// How many parts there are: a handful for most, 600 for one in 400.
    var partCount: Int { row % 400 == 9 ? 600 : 1 + dice.below(5, .parts) }

    func partCreatedAt(_ place: Int) -> Int {
        createdAt + min(basis.now - createdAt, 86_400 * 30) * place / (partCount + 1)
    }

    func partID(_ place: Int) -> Int { 18_500_000 + row * 1024 + place }

    var updatedAt: Int {
        basis.changedAt(row, in: basis.changes.tickets) ?? partCreatedAt(partCount)
    }

    var linkedConversation: Int? {
        basis.size.conversations > 0 && dice.chance(perMille: 300, .linked)
            ? dice.below(basis.size.conversations, .linked, 1) : nil
    }
}
