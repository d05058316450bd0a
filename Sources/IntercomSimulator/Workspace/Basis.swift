/// What every row is computed from.
final class Basis: Sendable {
    let size: WorkspaceSize
    let now: Int
    let region: String
    let clock: WorkspaceClock
    let words = Words()
    let timeline: Timeline
    let staff: Staff
    let labels: Labels
    let changes = WorkspaceChanges()
    let seed: UInt64
    /// The workspace's id, as contacts and companies carry it.
    let workspaceID: String

    init(size: WorkspaceSize, seed: UInt64, now: Int, region: String, clock: WorkspaceClock) {
        self.size = size
        self.seed = seed
        self.now = now
        self.region = region
        self.clock = clock
        timeline = Timeline(now: now)
        staff = Staff(seed: seed)
        labels = Labels(seed: seed, now: now)
        workspaceID = "sim" + String(Mixing.mix(seed) & 0xFFFF_FFFF, radix: 36)
    }

    /// When a row was changed that a test changed, later than all else in the workspace.
    @inline(__always)
    func changedAt(_ row: Int, in changes: TableChanges) -> Int? {
        changes.change(of: row).map { now + $0 }
    }

    /// An instant between two others, or null in so many of a thousand cases.
    @inline(__always)
    func moment(_ dice: Dice, _ facet: Facet, after begin: Int, nullPerMille: Int) -> Int? {
        let roll = dice.roll(facet)
        guard Int(roll % 1000) >= nullPerMille else { return nil }
        // The square brings most of them near to the end: people who were active are active.
        let share = Double((roll >> 10) & 0xFFFF_FFFF) * 0x1p-32
        return begin + Int(Double(max(now - begin, 0)) * (1 - share * share))
    }
}

/// How many rows the workspace has.
struct WorkspaceSize: Sendable {
    let contacts: Int
    let companies: Int
    let conversations: Int
    let tickets: Int
}
