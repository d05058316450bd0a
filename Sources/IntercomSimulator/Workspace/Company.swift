/// One company, computed from its number.
struct Company {
    let row: Int
    let createdAt: Int
    let lastRequestAt: Int
    let userCount: Int
    let dice: Dice
    let basis: Basis

    private var words: Words { basis.words }

    func writeName(_ pen: inout Pen) {
        pen.write(words.companyStems.pick(dice.roll(.stem)))
        pen.write(" ")
        pen.write(words.companyTrades.pick(dice.roll(.trade)))
        pen.write(" ")
        pen.write(words.companyForms.pick(dice.roll(.form)))
        // A name alone says which company it is only for nine in ten.
        if !dice.chance(perMille: 100, .named) {
            pen.write(" ")
            pen.write(row)
        }
    }

    /// The customer's own key, which carries the row number so that a look-up needs no search.
    func writeCompanyID(_ pen: inout Pen) {
        pen.write("acct-")
        pen.write(40_000 + row)
    }

    var plan: Int? {
        dice.chance(perMille: 600, .planned) ? dice.below(words.plans.count, .plan) : nil
    }
    var updatedAt: Int {
        basis.changedAt(row, in: basis.changes.companies)
            ?? basis.moment(dice, .updated, after: createdAt, nullPerMille: 0) ?? createdAt
    }
    var remoteCreatedAt: Int { createdAt - dice.below(86_400 * 700, .remote) }
    var size: Int? { dice.chance(perMille: 700, .size) ? 1 + dice.below(5000, .size, 1) : nil }
    var hasWebsite: Bool { dice.chance(perMille: 650, .website) }
    var industry: Word? {
        dice.chance(perMille: 600, .industry) ? words.industries.pick(dice.roll(.industry, 1)) : nil
    }
    /// In hundredths of the currency; whole numbers for most.
    var monthlySpend: Int {
        guard dice.chance(perMille: 700, .spend) else { return 0 }
        let whole = dice.below(20_000, .spend, 1) * 100
        return dice.chance(perMille: 300, .spend, 2) ? whole + dice.below(100, .spend, 3) : whole
    }
    var sessionCount: Int { dice.below(50_000, .sessions) }
    var tags: TagSet { TagSet(dice, of: basis.labels.tags.count) }
    func isIn(segment: Int) -> Bool { dice.roll(.segments, segment) % 6 == 0 }
    var noteCount: Int { max(dice.below(12, .notes) - 8, 0) }
    var creditLimit: Int? {
        dice.chance(perMille: 400, .credits) ? dice.below(1_000_000, .credits, 1) : nil
    }
    var isReseller: Bool? { dice.chance(perMille: 300, .beta) ? dice.roll(.beta, 1) & 1 == 0 : nil }
}
