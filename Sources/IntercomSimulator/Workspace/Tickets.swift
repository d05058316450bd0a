/// The tickets of the workspace.
struct Tickets: Sendable {
    let basis: Basis
    let count: Int
    private let dice: Dice
    private let ids: NumberIDs

    init(basis: Basis) {
        self.basis = basis
        count = basis.size.tickets
        dice = Dice(seed: basis.seed, table: .tickets)
        ids = NumberIDs(base: 630_000, dice: dice)
    }

    subscript(row: Int) -> Ticket {
        Ticket(
            row: row,
            id: ids.id(row),
            createdAt: createdAt(row),
            dice: dice.row(row),
            basis: basis
        )
    }

    func id(_ row: Int) -> Int { ids.id(row) }

    func createdAt(_ row: Int) -> Int {
        basis.timeline.instant(row, of: count, jitter: dice.row(row).fraction(.created))
    }

    func row(id: String) -> Int? {
        anyRow(id: id).flatMap { basis.changes.tickets.isThere($0) ? $0 : nil }
    }

    /// The row of an id, be it there or not.
    func anyRow(id: String) -> Int? {
        ids.row(of: id, count: count)
    }
}
