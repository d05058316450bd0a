/// Which rows a reading has met, by their keys: all of them, or of very many the latest.
///
/// Rows that shift from page to page are met again soon. To remember millions would cost more memory than a scan may use.
struct MetRows {
    private var latest: Set<RowKey.Digest> = []
    private var before: Set<RowKey.Digest> = []
    private let generation: Int
    /// How many different rows were met.
    private(set) var count = 0
    /// Whether rows were forgotten.
    private(set) var hasForgotten = false

    /// Remembers as many as `generation`, and up to twice as many.
    init(generation: Int = 250_000) {
        self.generation = generation
    }

    /// The keys that are remembered.
    var keys: Set<RowKey.Digest> { before.isEmpty ? latest : latest.union(before) }

    /// True for a row that was not met yet.
    mutating func insert(_ key: RowKey.Digest) -> Bool {
        guard !before.contains(key), latest.insert(key).inserted else { return false }
        count += 1
        if latest.count >= generation {
            if !before.isEmpty { hasForgotten = true }
            before = latest
            latest = []
        }
        return true
    }
}
