internal import DriverLog

/// Which request goes out next: apps take turns, and each is held to its budget.
///
/// No I/O but that of its ledgers. Requests are known by number.
struct RequestQueue {
    /// A request that waits to be sent.
    struct Request {
        var id: Int
        /// The app and the host, whose requests share a budget.
        var lane: String
        /// Its number among those of its query.
        var ordinal = 0
        var allotment = Allotment()
        /// Whether other processes spend the same budget.
        var isShared = false
        /// Seconds of a window of the rate limit.
        var window: Int?
        var log = Log.none

        fileprivate var entry: AppLane.Entry {
            AppLane.Entry(id: id, isPaced: ordinal > unpacedRequests, allotment: allotment)
        }
    }

    /// An attempt that is under way.
    struct Ticket {
        let id: Int
        let lane: String
        let sent: Duration
        fileprivate let mark: RateLedger.Mark
        fileprivate let entry: AppLane.Entry
    }

    private struct Delayed {
        var entry: AppLane.Entry
        var lane: String
        var due: Duration
    }

    /// Queries of so many requests never wait while the budget lasts.
    static let unpacedRequests = 50

    /// What the machine's clock shows beyond the monotonic one.
    var ownClock = Duration.zero
    private let limits: TransportLimits
    private let ledgers: any RateLedgers
    private var lanes: [String: AppLane] = [:]
    /// The lanes in the order of their next turn.
    private var turns: [String] = []
    private var delayed: [Delayed] = []
    private var inFlight = 0

    init(limits: TransportLimits, ledgers: any RateLedgers) {
        self.limits = limits
        self.ledgers = ledgers
    }

    mutating func append(_ request: Request) {
        makeLane(for: request)
        lanes[request.lane]?.append(request.entry)
    }

    /// Queues a request ahead of the others, from `due` on.
    mutating func append(_ request: Request, due: Duration) {
        makeLane(for: request)
        delayed.append(Delayed(entry: request.entry, lane: request.lane, due: due))
    }

    private mutating func makeLane(for request: Request) {
        if lanes[request.lane] == nil {
            turns.append(request.lane)
            let clock = ServerClock(own: ownClock)
            lanes[request.lane] = AppLane(
                name: request.lane,
                isShared: request.isShared,
                budget: RateBudget(window: request.window, clock: clock),
                log: request.log
            )
        }
    }

    /// Takes the next request that may be sent now; nil when none may.
    mutating func next(at now: Duration) -> Ticket? {
        wakeDelayed(at: now)
        guard inFlight < limits.total else { return nil }
        for (position, name) in turns.enumerated() {
            guard let (entry, mark) = lanes[name]?.next(at: now, ledgers: ledgers) else { continue }
            turns.remove(at: position)
            turns.append(name)
            inFlight += 1
            return Ticket(id: entry.id, lane: name, sent: now, mark: mark, entry: entry)
        }
        return nil
    }

    /// Queues the request of an attempt that has ended again, ahead of the others, from `due` on.
    mutating func retry(_ ticket: Ticket, due: Duration) {
        delayed.append(Delayed(entry: ticket.entry, lane: ticket.lane, due: due))
    }

    /// An attempt was answered; it has still to be reported as ended.
    ///
    /// - Returns: how long whoever asks again should wait; nil where the answer does not say.
    mutating func answered(
        _ ticket: Ticket,
        status: Int,
        _ reading: RateReading,
        at now: Duration
    ) -> Duration? {
        guard var lane = lanes[ticket.lane] else { return nil }
        lane.hasAnswer = true
        let isRefusal = status == 429
        let ceiling = ticket.entry.allotment.concurrency
        if isRefusal || (500..<600).contains(status) {
            lane.concurrency.failed(sent: ticket.sent, ceiling: ceiling, at: now)
        } else {
            lane.concurrency.answered(
                after: now - ticket.sent,
                isFull: lane.isFull(ticket.entry.allotment),
                ceiling: ceiling,
                at: now
            )
        }
        var pause: Duration?
        let others = max(0, lane.inFlight - 1)
        let own = ownClock
        func observe() {
            pause = lane.budget.observe(
                reading,
                isRefusal: isRefusal,
                mark: ticket.mark,
                inFlight: others,
                sent: ticket.sent,
                at: now,
                own: own
            )
        }
        if lane.isShared, isRefusal || reading.reset != nil {
            ledgers.change(lane.name, log: lane.log) { ledger in
                lane.budget.adopt(ledger, at: now)
                observe()
                ledger = lane.budget.ledger
            }
        } else {
            observe()
        }
        lanes[ticket.lane] = lane
        return pause
    }

    /// An attempt met a fault; it has still to be reported as ended.
    mutating func failed(_ ticket: Ticket, at now: Duration) {
        lanes[ticket.lane]?.concurrency.failed(
            sent: ticket.sent,
            ceiling: ticket.entry.allotment.concurrency,
            at: now
        )
    }

    /// An attempt is not under way any more.
    mutating func ended(_ ticket: Ticket, at now: Duration) {
        inFlight = max(0, inFlight - 1)
        lanes[ticket.lane]?.ended(ticket.entry.allotment)
        forget(ticket.lane, at: now)
    }

    /// Takes requests out that have been given up.
    mutating func removeAll(where isGone: (Int) -> Bool, at now: Duration) {
        delayed.removeAll { isGone($0.entry.id) }
        for name in turns {
            lanes[name]?.removeAll(where: isGone)
            forget(name, at: now)
        }
    }

    /// When `next` may yield a request that it does not yield now, apart from attempts that end.
    mutating func nextOpening(after now: Duration) -> Duration? {
        var earliest = delayed.map(\.due).min()
        guard inFlight < limits.total else { return earliest }
        for name in turns {
            guard let opening = lanes[name]?.opening(at: now) else { continue }
            earliest = min(earliest ?? opening, opening)
        }
        return earliest
    }

    private mutating func wakeDelayed(at now: Duration) {
        guard delayed.contains(where: { $0.due <= now }) else { return }
        for waiting in delayed where waiting.due <= now {
            lanes[waiting.lane]?.putBack(waiting.entry)
        }
        delayed.removeAll { $0.due <= now }
    }

    /// Drops a lane that holds nothing worth knowing.
    private mutating func forget(_ name: String, at now: Duration) {
        guard let lane = lanes[name], lane.isEmpty, lane.budget.isForgettable(at: now),
            !delayed.contains(where: { $0.lane == name })
        else { return }
        lanes[name] = nil
        turns.removeAll { $0 == name }
    }
}
