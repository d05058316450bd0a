import Synchronization

/// Everything that the API can show.
final class Workspace: Sendable {
    let basis: Basis
    let contacts: Contacts
    let companies: Companies
    let conversations: Conversations
    let tickets: Tickets
    private let counted = Mutex<[Int]?>(nil)

    init(basis: Basis) {
        self.basis = basis
        contacts = Contacts(basis: basis)
        companies = Companies(basis: basis, contacts: contacts)
        conversations = Conversations(basis: basis)
        tickets = Tickets(basis: basis)
    }

    /// How many contacts each segment has; counted once, when first asked for.
    var segmentCounts: [Int] {
        counted.withLock { counted in
            if let counted { return counted }
            var counts = [Int](repeating: 0, count: basis.labels.segments.count)
            for row in 0..<contacts.count {
                let contact = contacts.uncreated(row)
                for segment in counts.indices where contact.isIn(segment: segment) {
                    counts[segment] += 1
                }
            }
            counted = counts
            return counts
        }
    }
}
