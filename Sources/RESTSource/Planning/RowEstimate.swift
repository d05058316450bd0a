import Synchronization

/// How many rows a table has: the profile's guess until the API has told a number.
final class RowEstimate: Sendable {
    private let rows: Atomic<Int>
    private let isTold = Atomic<Bool>(false)

    init(_ guess: Int) {
        rows = Atomic(max(1, guess))
    }

    var current: Double { Double(rows.load(ordering: .relaxed)) }

    /// Whether the API has told the number.
    var isCounted: Bool { isTold.load(ordering: .relaxed) }

    /// Takes over what the API said of the whole table.
    func learn(_ total: Int) {
        rows.store(max(1, total), ordering: .relaxed)
        isTold.store(true, ordering: .relaxed)
    }
}
