import Synchronization

/// The companies of the workspace.
final class Companies: Sendable {
    let basis: Basis
    let count: Int
    let membership: CompanyMembership
    /// The workspace's id as a word.
    let workspace: Word
    /// The segments as they stand inside a company.
    let segmentWords: [Word]
    private let contacts: Contacts
    private let dice: Dice
    private let ids: ObjectIDs
    private let order: Shuffle
    private let census = Mutex<Census?>(nil)

    init(basis: Basis, contacts: Contacts) {
        self.basis = basis
        self.contacts = contacts
        count = basis.size.companies
        workspace = WordList([basis.workspaceID])[0]
        segmentWords = basis.labels.segments.map { Word(json: LabelText.segment($0, count: nil)) }
        membership = CompanyMembership(companies: count)
        dice = Dice(seed: basis.seed, table: .companies)
        ids = ObjectIDs(seed: basis.seed, table: .companies)
        order = Shuffle(count: count)
    }

    subscript(row: Int) -> Company {
        Company(
            row: row,
            createdAt: createdAt(row),
            lastRequestAt: lastRequestAt(row),
            userCount: counted.users[row],
            dice: dice.row(row),
            basis: basis
        )
    }

    func createdAt(_ row: Int) -> Int {
        basis.timeline.instant(row, of: count, jitter: dice.row(row).fraction(.created))
    }

    /// Decreases along the list, whose order it is.
    private func lastRequestAt(_ row: Int) -> Int {
        if let changedAt = basis.changedAt(row, in: basis.changes.companies) { return changedAt }
        let share = Double(order.place(of: count - 1 - row)) / Double(max(count, 1))
        let span = Double(basis.timeline.end - basis.timeline.start)
        return basis.now - 60 - Int(span * 0.7 * share * share)
    }

    func writeID(_ row: Int, _ pen: inout Pen) {
        ids.write(row, createdAt: createdAt(row), to: &pen)
    }

    func row(id: String) -> Int? {
        ids.row(of: id, count: count, createdAt: createdAt)
            .flatMap { basis.changes.companies.isThere($0) ? $0 : nil }
    }

    func row(companyID: String) -> Int? {
        guard companyID.hasPrefix("acct-"), let number = Int(companyID.dropFirst(5)),
            number >= 40_000
        else { return nil }
        let row = number - 40_000
        guard row < count, basis.changes.companies.isThere(row) else { return nil }
        return Rendered.text { self[row].writeCompanyID(&$0) } == companyID ? row : nil
    }

    /// The rows that lists show, most recent request first: those with users.
    var listed: [Int32] {
        let listed = counted.listed
        let changes = basis.changes.companies
        guard changes.isActive else { return listed }
        let changed = changes.changedRows.map { Int32(clamping: $0) }.filter(Set(listed).contains)
        return (changed + listed.filter { changes.change(of: Int($0)) == nil })
            .filter { changes.isThere(Int($0)) }
    }

    // MARK: Census

    private struct Census: Sendable {
        var users: [Int]
        var listed: [Int32]
    }

    /// Counted once, when first asked for.
    private var counted: Census {
        census.withLock { census in
            if let census { return census }
            var users = [Int](repeating: 0, count: count)
            for row in 0..<contacts.count where count > 0 {
                let contact = contacts.uncreated(row)
                for place in 0..<membership.count(contact) {
                    users[membership.company(contact, at: place)] += 1
                }
            }
            let listed = (0..<count).lazy
                .map { self.count - 1 - self.order.place(of: $0) }
                .filter { users[$0] > 0 }
            let result = Census(users: users, listed: listed.map { Int32(clamping: $0) })
            census = result
            return result
        }
    }
}
