/// Which request goes out next: first come, first served within a budget; budgets take turns.
///
/// A value without I/O. Requests are known by number.
struct RequestQueue: Sendable {
    private struct Lane {
        var waiting: [Int] = []
        var inFlight = 0
        var budget = RateBudget()
    }

    private struct Delayed {
        var id: Int
        var lane: String
        var due: Duration
    }

    private let limits: TransportLimits
    private var lanes: [String: Lane] = [:]
    /// The lanes in the order of their next turn.
    private var turns: [String] = []
    private var delayed: [Delayed] = []
    private var inFlight = 0

    init(limits: TransportLimits) {
        self.limits = limits
    }

    mutating func append(_ id: Int, lane: String) {
        self[lane].waiting.append(id)
    }

    /// Queues a request again, ahead of the others, from `due` on.
    mutating func retry(_ id: Int, lane: String, due: Duration) {
        delayed.append(Delayed(id: id, lane: lane, due: due))
    }

    /// Takes the next request that may be sent now; nil when none may.
    mutating func next(at now: Duration) -> Int? {
        wakeDelayed(at: now)
        guard inFlight < limits.total else { return nil }
        for (position, name) in turns.enumerated() {
            guard var lane = lanes[name], !lane.waiting.isEmpty, lane.inFlight < limits.perBudget,
                lane.budget.permits(at: now, inFlight: lane.inFlight)
            else { continue }
            let id = lane.waiting.removeFirst()
            lane.inFlight += 1
            lane.budget.sent(at: now)
            lanes[name] = lane
            turns.remove(at: position)
            turns.append(name)
            inFlight += 1
            return id
        }
        return nil
    }

    /// An attempt has ended.
    mutating func ended(lane name: String, at now: Duration) {
        inFlight = max(0, inFlight - 1)
        guard var lane = lanes[name] else { return }
        lane.inFlight = max(0, lane.inFlight - 1)
        lanes[name] = lane
        forget(name, at: now)
    }

    /// An answer told of the rate limit, before its attempt is reported as ended.
    mutating func observe(_ reading: RateReading, isRefusal: Bool, lane: String, at now: Duration) {
        let others = max(0, (lanes[lane]?.inFlight ?? 0) - 1)
        self[lane].budget.observe(reading, isRefusal: isRefusal, inFlight: others, at: now)
    }

    /// Takes requests out that have been given up.
    mutating func removeAll(where isGone: (Int) -> Bool, at now: Duration) {
        delayed.removeAll { isGone($0.id) }
        for name in turns {
            lanes[name]?.waiting.removeAll(where: isGone)
            forget(name, at: now)
        }
    }

    /// When `next` may yield a request that it does not yield now, apart from attempts that end.
    func nextOpening(after now: Duration) -> Duration? {
        var earliest = delayed.map(\.due).min()
        for lane in lanes.values where !lane.waiting.isEmpty && lane.inFlight < limits.perBudget {
            guard let opening = lane.budget.opening(at: now) else { continue }
            earliest = min(earliest ?? opening, opening)
        }
        return earliest
    }

    private mutating func wakeDelayed(at now: Duration) {
        guard delayed.contains(where: { $0.due <= now }) else { return }
        for entry in delayed where entry.due <= now {
            self[entry.lane].waiting.insert(entry.id, at: 0)
        }
        delayed.removeAll { $0.due <= now }
    }

    /// Drops a lane that holds nothing worth knowing.
    private mutating func forget(_ name: String, at now: Duration) {
        guard let lane = lanes[name], lane.waiting.isEmpty, lane.inFlight == 0,
            lane.budget.isForgettable(at: now)
        else { return }
        lanes[name] = nil
        turns.removeAll { $0 == name }
    }

    private subscript(name: String) -> Lane {
        get { lanes[name] ?? Lane() }
        set {
            if lanes.updateValue(newValue, forKey: name) == nil { turns.append(name) }
        }
    }
}
