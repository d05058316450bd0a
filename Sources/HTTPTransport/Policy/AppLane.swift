internal import DriverLog

/// The requests of one app at one host: those that wait, how many are under way, and what the app may still send.
///
/// Requests of queries that have sent few go first.
struct AppLane {
    /// A request that waits.
    struct Entry: Sendable {
        let id: Int
        /// Its query has sent so many requests already that it is paced.
        var isPaced: Bool
        var allotment: Allotment
    }

    let name: String
    /// Whether other processes spend the same budget.
    let isShared: Bool
    var budget: RateBudget
    var concurrency = AdaptiveConcurrency()
    private var waiting: [Entry] = []
    private var pacedWaiting: [Entry] = []
    private(set) var inFlight = 0
    private var inFlightOf: [Int: Int] = [:]
    private var isFresh = true
    /// Before the first answer nobody knows how few requests are permitted.
    var hasAnswer = false
    private static let beforeFirstAnswer = 16
    let log: Log

    init(name: String, isShared: Bool, budget: RateBudget, log: Log) {
        self.name = name
        self.isShared = isShared
        self.budget = budget
        self.log = log
    }

    var isEmpty: Bool { waiting.isEmpty && pacedWaiting.isEmpty && inFlight == 0 }

    mutating func append(_ entry: Entry) {
        if entry.isPaced { pacedWaiting.append(entry) } else { waiting.append(entry) }
    }

    /// Queues a request again, ahead of the others.
    mutating func putBack(_ entry: Entry) {
        if entry.isPaced { pacedWaiting.insert(entry, at: 0) } else { waiting.insert(entry, at: 0) }
    }

    mutating func removeAll(where isGone: (Int) -> Bool) {
        waiting.removeAll { isGone($0.id) }
        pacedWaiting.removeAll { isGone($0.id) }
    }

    /// Takes the next request that may go out now, and its place in the window.
    mutating func next(
        at now: Duration,
        ledgers: any RateLedgers
    ) -> (entry: Entry, mark: RateLedger.Mark)? {
        guard case .now(let entry) = candidate(at: now) else { return nil }
        var mark: RateLedger.Mark?
        if isShared, isFresh || budget.ledger.isKnown {
            // Others may have spent what was there a moment ago.
            ledgers.change(name, log: log) { ledger in
                budget.adopt(ledger, at: now)
                if budget.opening(for: asking(entry), at: now) == .now {
                    mark = budget.reserve(for: entry.allotment)
                }
                ledger = budget.ledger
            }
            isFresh = false
        } else {
            mark = budget.reserve(for: entry.allotment)
        }
        guard let mark else { return nil }
        if entry.isPaced {
            pacedWaiting.removeAll { $0.id == entry.id }
        } else {
            waiting.removeAll { $0.id == entry.id }
        }
        inFlight += 1
        inFlightOf[entry.allotment.connection, default: 0] += 1
        return (entry, mark)
    }

    /// When `next` may yield what it does not yield now, apart from attempts that end.
    mutating func opening(at now: Duration) -> Duration? {
        switch candidate(at: now) {
        case .now: now
        case .later(let moment): moment
        case .none: nil
        }
    }

    mutating func ended(_ allotment: Allotment) {
        inFlight = max(0, inFlight - 1)
        let left = (inFlightOf[allotment.connection] ?? 1) - 1
        inFlightOf[allotment.connection] = left > 0 ? left : nil
    }

    /// Whether a further request would have had to wait for one under way to end.
    func isFull(_ allotment: Allotment) -> Bool {
        inFlight >= room(isPaced: true, allotment)
    }

    private enum Candidate {
        case now(Entry)
        case later(Duration)
        case none
    }

    private mutating func candidate(at now: Duration) -> Candidate {
        var earliest: Duration?
        var asked: Set<Int> = []
        for entry in [waiting, pacedWaiting].joined() {
            // All of a connection's requests of one kind have the same prospects.
            guard asked.insert(entry.allotment.connection * 2 + (entry.isPaced ? 1 : 0)).inserted,
                inFlight < room(isPaced: entry.isPaced, entry.allotment),
                (inFlightOf[entry.allotment.connection] ?? 0) < entry.allotment.concurrency
            else { continue }
            switch budget.opening(for: asking(entry), at: now) {
            case .now: return .now(entry)
            case .at(let moment): earliest = min(earliest ?? moment, moment)
            case .answered: continue
            }
        }
        return earliest.map { .later($0) } ?? .none
    }

    /// An eighth of what may be in flight is left to queries of few requests.
    private func room(isPaced: Bool, _ allotment: Allotment) -> Int {
        let ceiling = min(allotment.concurrency, hasAnswer ? .max : Self.beforeFirstAnswer)
        let limit = concurrency.limit(ceiling: ceiling)
        return isPaced ? limit - limit / 8 : limit
    }

    private func asking(_ entry: Entry) -> RateBudget.Asking {
        RateBudget.Asking(isPaced: entry.isPaced, allotment: entry.allotment, inFlight: inFlight)
    }
}
