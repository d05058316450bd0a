/// The custom attributes of a contact, one of every type; absent where nothing was ever stored.
extension Contact {
    var tier: Word? {
        dice.chance(perMille: 700, .tier) ? basis.words.tiers.pick(dice.roll(.tier, 1)) : nil
    }
    var seats: Int? { dice.chance(perMille: 600, .seats) ? dice.below(500, .seats, 1) : nil }
    /// In hundredths; negative for some.
    var health: Int? {
        dice.chance(perMille: 500, .health) ? dice.below(20_000, .health, 1) - 5000 : nil
    }
    var isBetaTester: Bool? {
        dice.chance(perMille: 400, .beta) ? dice.roll(.beta, 1) & 1 == 0 : nil
    }
    var renewalAt: Int? {
        dice.chance(perMille: 300, .renewal)
            ? basis.now + dice.below(63_072_000, .renewal, 1) - 31_536_000 : nil
    }
    var sizeBand: Word? {
        dice.chance(perMille: 350, .band) ? basis.words.sizeBands.pick(dice.roll(.band, 1)) : nil
    }
    var remark: Word? {
        dice.chance(perMille: 150, .remark) ? basis.words.remarks.pick(dice.roll(.remark, 1)) : nil
    }
    /// More than 32 bits hold, for some.
    var credits: Int? {
        dice.chance(perMille: 250, .credits) ? dice.below(9_000_000_000_000, .credits, 1) : nil
    }
}
