import Synchronization

/// How many rows a table has: the profile's guess until the API has told a number.
final class RowEstimate: Sendable {
    private let rows: Atomic<Int>

    init(_ guess: Int) {
        rows = Atomic(max(1, guess))
    }

    var current: Double { Double(rows.load(ordering: .relaxed)) }

    /// Takes over what the API said of the whole table.
    func learn(_ total: Int) {
        rows.store(max(1, total), ordering: .relaxed)
    }
}
