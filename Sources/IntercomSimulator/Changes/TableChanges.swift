import NIOCore

/// What tests have done to the rows of one table while it is read.
///
/// `@unchecked Sendable` holds because the one event loop of the server makes all calls.
final class TableChanges: @unchecked Sendable {
    /// Whether any row may be other than it was made.
    private(set) var isActive = false
    /// Rows that are not there: deleted, or not inserted yet.
    private var hidden: Set<Int> = []
    /// Rows that will be inserted, the next one last.
    private var waiting: [Int] = []
    private var changed: [Int: Int] = [:]
    private var searchableFrom: [Int: NIODeadline] = [:]

    func isThere(_ row: Int) -> Bool { !isActive || !hidden.contains(row) }

    /// Whether searches find the row, which they do a while after lists.
    func isFound(_ row: Int) -> Bool {
        guard isActive else { return true }
        return !hidden.contains(row) && searchableFrom[row].map { $0 <= .now() } ?? true
    }

    /// The number of the last change of a row, of all changes of the table; nil for none.
    func change(of row: Int) -> Int? { isActive ? changed[row] : nil }

    /// The rows that were changed, the last one first.
    var changedRows: [Int] { changed.sorted { $0.value > $1.value }.map(\.key) }

    func begin() { isActive = true }

    func restore() {
        isActive = false
        hidden = []
        waiting = []
        changed = [:]
        searchableFrom = [:]
    }

    /// Sets the newest rows of a table aside, to be inserted later.
    func reserve(_ number: Int, of count: Int) {
        isActive = true
        waiting = Array((max(count - number, 0)..<count).reversed())
        hidden.formUnion(waiting)
    }

    /// The rows that were inserted, which are fewer where fewer were set aside.
    func insert(_ number: Int, searchableAfter lag: TimeAmount) -> [Int] {
        isActive = true
        return (0..<max(number, 0)).compactMap { _ in
            guard let row = waiting.popLast() else { return nil }
            hidden.remove(row)
            if lag > .nanoseconds(0) { searchableFrom[row] = .now() + lag }
            return row
        }
    }

    func delete(_ rows: [Int]) {
        isActive = true
        hidden.formUnion(rows)
    }

    func change(_ rows: [Int]) {
        isActive = true
        for row in rows { changed[row] = (changed.values.max() ?? 0) + 1 }
    }
}
