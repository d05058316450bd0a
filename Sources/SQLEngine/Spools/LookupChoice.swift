/// Whether the rows of a join's keys are looked up, or all rows are read once: whatever takes fewer requests.
///
/// Takes what has been learned and says what to do next.
struct LookupChoice {
    enum Step: Equatable {
        case lookUp
        /// First ask how many rows there are.
        case count
        case readAll
    }

    /// How many keys one round takes.
    let batchLimit: Int
    /// Each key of a round is a request of its own.
    let isEachAsked: Bool
    /// The requests that reading everything takes.
    private(set) var costOfAll: Double
    /// The number of rows can be asked for, in one request, and is not known.
    private(set) var canCount: Bool
    private var spent: Double = 0
    private var rounds: Double = 0

    /// So many lookups are worth a request that tells whether they are.
    private static let worthCounting: Double = 8

    init(batchLimit: Int, isEachAsked: Bool, costOfAll: Double, canCount: Bool) {
        self.batchLimit = max(1, batchLimit)
        self.isEachAsked = isEachAsked
        self.costOfAll = costOfAll
        self.canCount = canCount
    }

    /// What to do for the keys of the outer rows at hand, of which `pending` have not been asked for.
    ///
    /// `pagesToCome` says how many pages of outer rows follow. Where nobody knows, lookups go on until they would
    /// have cost as much as reading everything: then at most twice the fewest requests are made.
    func step(pending: Int, pagesToCome: Double?) -> Step {
        let now = cost(of: pending)
        let ahead = pagesToCome.map { now * (1 + $0) } ?? spent + now
        if canCount, costOfAll > 1, ahead > min(costOfAll, Self.worthCounting) { return .count }
        return ahead > costOfAll ? .readAll : .lookUp
    }

    /// A round of lookups has taken so many requests.
    mutating func lookedUp(requests: Double) {
        spent += max(1, requests)
        rounds += 1
    }

    /// The number of rows is known: reading them takes so many requests.
    mutating func counted(costOfAll cost: Double) {
        costOfAll = max(1, cost)
        canCount = false
    }

    /// What lookups take, as the ones before did.
    private func cost(of keys: Int) -> Double {
        guard !isEachAsked else { return Double(keys) }
        let each = rounds > 0 ? spent / rounds : 1
        return (Double(keys) / Double(batchLimit)).rounded(.up) * each
    }
}
