/// Which slice is read next, and which are cut: a value that is told what the API answers.
///
/// Slices get shorter as fewer rows remain, so that all threads end at about the same time.
struct SlicePlan {
    /// A slice that waits, and how many rows it probably has.
    private struct Waiting {
        var slice: Slice
        var rows: Int
    }

    enum Next: Equatable {
        case read(Slice)
        /// Somebody who reads may yet cut a slice.
        case wait
        case finished
    }

    /// Fewer rows than these are never a slice of their own.
    private let leastRows: Int
    private let width: Int
    /// Rows that nobody has read yet, as far as that is known.
    private(set) var remainingRows: Int
    private var waiting: [Waiting] = []
    private var readers = 0

    /// The least pages of a slice that was cut.
    static let leastPages = 10

    init(rows: Int, pageSize: Int, width: Int) {
        remainingRows = rows
        leastRows = Self.leastPages * max(1, pageSize)
        self.width = max(1, width)
    }

    /// The slice with the most rows among those that wait.
    mutating func next() -> Next {
        guard let place = waiting.indices.max(by: { waiting[$0].rows < waiting[$1].rows }) else {
            return readers == 0 ? .finished : .wait
        }
        readers += 1
        return .read(waiting.remove(at: place).slice)
    }

    /// A slice was read, or cut.
    mutating func finish() {
        readers -= 1
    }

    mutating func delivered(_ rows: Int) {
        remainingRows = max(0, remainingRows - rows)
    }

    /// The most rows of a slice that was cut: the keys of all its rows are kept while it is read.
    static let mostRows = 50_000

    /// The rows that a slice should have now.
    private var goal: Int { min(max(leastRows, remainingRows / (2 * width)), Self.mostRows) }

    /// What to do with a slice of so many rows, the first of which lie in the granules up to `last`.
    ///
    /// The parts of a slice that is cut wait; what is left of it for who reads it is answered: nil where it is read as it
    /// is, an empty slice where nothing of it should be kept.
    mutating func cut(_ slice: Slice, rows: Int, firstPage: Int, last: Int64) -> Slice? {
        guard slice.isDivisible, rows > goal + goal / 2 else { return nil }
        // Of the last granule on the page there may be more rows on the next one.
        let border = min(max(last, slice.lower), slice.upper - 1)
        let left = rows - (border > slice.lower ? firstPage : 0)
        let parts = Slice(lower: border, upper: slice.upper).cut(
            into: max(2, (left + goal - 1) / goal)
        )
        waiting += parts.map { Waiting(slice: $0, rows: left / parts.count) }
        return Slice(lower: slice.lower, upper: border)
    }

    /// Begins with a slice that is being read already.
    mutating func begin() {
        readers += 1
    }
}
