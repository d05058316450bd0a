/// Which companies a contact belongs to.
///
/// Small numbers are the larger companies. One company in 37 has nobody, and is therefore never
/// listed.
struct CompanyMembership: Sendable {
    /// How many companies can have people.
    private let peopled: Int

    init(companies: Int) {
        peopled = companies - companies / 37
    }

    /// How many companies a contact has: one for most users, none for most leads, dozens for a few.
    func count(_ contact: Contact) -> Int {
        let roll = contact.dice.below(1000, .companies)
        let wanted =
            if contact.row % 1500 == 3 {
                70
            } else if contact.isLead {
                roll < 700 ? 0 : 1
            } else {
                switch roll {
                case ..<100: 0
                case ..<880: 1
                case ..<990: 2 + roll % 3
                default: 11 + roll % 5
                }
            }
        return min(wanted, peopled)
    }

    /// The row of the company at a place of the contact's list.
    func company(_ contact: Contact, at place: Int) -> Int {
        let share = contact.dice.fraction(.company)
        let first = min(Int(share * share * Double(peopled)), peopled - 1)
        let member = (first + place) % peopled
        return member + member / 36
    }
}
