/// The conversations of the workspace.
struct Conversations: Sendable {
    let basis: Basis
    let count: Int
    private let dice: Dice
    private let ids: NumberIDs

    init(basis: Basis) {
        self.basis = basis
        count = basis.size.conversations
        dice = Dice(seed: basis.seed, table: .conversations)
        ids = NumberIDs(base: 215_460_000_000_000, dice: dice)
    }

    subscript(row: Int) -> Conversation {
        // Both tables grow along the same line, so this many contacts were there by then.
        let then = count > 0 ? basis.size.contacts * (row + 1) / count : 0
        return Conversation(
            row: row,
            id: ids.id(row),
            createdAt: createdAt(row),
            dice: dice.row(row),
            basis: basis,
            contactsThen: max(then, min(basis.size.contacts, 1))
        )
    }

    func id(_ row: Int) -> Int { ids.id(row) }

    func createdAt(_ row: Int) -> Int {
        basis.timeline.instant(row, of: count, jitter: dice.row(row).fraction(.created))
    }

    func row(id: String) -> Int? {
        anyRow(id: id).flatMap { basis.changes.conversations.isThere($0) ? $0 : nil }
    }

    /// The row of an id, be it there or not.
    func anyRow(id: String) -> Int? {
        ids.row(of: id, count: count)
    }
}
