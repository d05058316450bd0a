import CCurl

/// The loop's own books: which requests wait, which are in flight, and what follows an attempt.
///
/// Lives on the transport thread alone.
struct Dispatcher: ~Copyable {
    /// A request between its first attempt and its outcome.
    private struct Job {
        let submission: Submission
        var policy: RetryPolicy
    }

    /// An attempt in flight.
    private struct Attempt {
        let ticket: RequestQueue.Ticket
        let transfer: Transfer
    }

    private var queue: RequestQueue
    private var jobs: [Int: Job] = [:]
    /// By the address of their easy handle.
    private var attempts: [UnsafeMutableRawPointer: Attempt] = [:]
    private var lastNumber = 0
    private var pools = ConnectionPools()

    init(limits: TransportLimits, ledgers: any RateLedgers) {
        queue = RequestQueue(limits: limits, ledgers: ledgers)
    }

    mutating func accept(_ submission: Submission) {
        lastNumber += 1
        queue.ownClock = Clock.wall - Clock.monotonic
        if let rejection = submission.rejected { return reconsider(submission, rejection) }
        jobs[lastNumber] = Job(submission: submission, policy: submission.retryPolicy)
        queue.append(submission.queued(as: lastNumber))
    }

    /// An answer turned out to be unreadable where it was waited for: the attempt failed, though late.
    private mutating func reconsider(_ submission: Submission, _ rejection: Submission.Rejection) {
        var submission = submission
        submission.rejected = nil
        var policy = rejection.policy
        let event = RetryPolicy.Event.failed(rejection.error.code, wasSent: true)
        let now = Clock.monotonic
        switch policy.next(after: event, at: now, jitter: .random(in: 0...1)) {
        case .again(let delay) where !submission.exchange.isCancelled:
            jobs[lastNumber] = Job(submission: submission, policy: policy)
            queue.append(submission.queued(as: lastNumber), due: now + delay)
        case .again, .deliver:
            let error = submission.outcomeUnknown(rejection.error, wasSent: true)
            submission.exchange.finish(.failure(error))
        }
    }

    /// Starts every request that may be sent now; true when there was one.
    @discardableResult
    mutating func send(through multi: borrowing MultiHandle) -> Bool {
        var hasSent = false
        while let ticket = queue.next(at: Clock.monotonic) {
            guard let job = jobs[ticket.id] else {
                queue.ended(ticket, at: Clock.monotonic)
                continue
            }
            guard !job.submission.exchange.isCancelled else {
                jobs[ticket.id] = nil
                queue.ended(ticket, at: Clock.monotonic)
                continue
            }
            do throws(TransportError) {
                let transfer = try transfer(for: job)
                try multi.add(transfer.easy)
                attempts[transfer.easy.curl] = Attempt(ticket: ticket, transfer: transfer)
                pools.began(ConnectionPools.Identity(job.submission.options))
                hasSent = true
            } catch {
                deliver(.failure(error), of: ticket.id)
                queue.ended(ticket, at: Clock.monotonic)
            }
        }
        return hasSent
    }

    private mutating func transfer(for job: Job) throws(TransportError) -> Transfer {
        let identity = ConnectionPools.Identity(job.submission.options)
        return try Transfer(
            job.submission,
            attempt: job.policy.made + 1,
            pool: pools.pool(for: identity, at: Clock.monotonic)
        )
    }

    /// An attempt has ended: hands its outcome over, or queues the next attempt.
    mutating func finish(
        _ easy: UnsafeMutableRawPointer,
        _ result: CURLcode,
        in multi: borrowing MultiHandle
    ) {
        guard let attempt = attempts.removeValue(forKey: easy) else { return }
        let (ticket, transfer) = (attempt.ticket, attempt.transfer)
        multi.remove(transfer.easy)
        let outcome = transfer.outcome(result)
        transfer.log.ended(outcome)
        let now = Clock.monotonic
        pools.ended(ConnectionPools.Identity(transfer.submission.options), at: now)
        let event = note(outcome, of: attempt, at: now)
        // Its next attempt comes into the queue first: a lane that nobody waits in is forgotten.
        defer { queue.ended(ticket, at: now) }
        guard var job = jobs[ticket.id] else { return }
        let policy = job.policy
        let step = job.policy.next(after: event, at: now, jitter: .random(in: 0...1))
        jobs[ticket.id] = job
        switch step {
        case .again(let delay) where !job.submission.exchange.isCancelled:
            transfer.log.willRetry(after: delay)
            queue.retry(ticket, due: now + delay)
        case .again, .deliver:
            let final = outcome.mapError {
                transfer.submission.outcomeUnknown($0, wasSent: transfer.wasSent)
            }
            deliver(final, of: ticket.id, policy: policy)
        }
    }

    /// Breaks off what nobody waits for any more.
    mutating func dropCancelled(from multi: borrowing MultiHandle) {
        let now = Clock.monotonic
        let given = jobs.filter { $0.value.submission.exchange.isCancelled }
        for (easy, attempt) in attempts where given[attempt.ticket.id] != nil {
            multi.remove(attempt.transfer.easy)
            attempt.transfer.log.cancelled()
            pools.ended(ConnectionPools.Identity(attempt.transfer.submission.options), at: now)
            queue.ended(attempt.ticket, at: now)
            attempts[easy] = nil
        }
        queue.removeAll(where: { given[$0] != nil }, at: now)
        for number in given.keys { jobs[number] = nil }
    }

    /// How long the loop may sleep unless the network or another thread wakes it.
    mutating func millisecondsToNext() -> Int32 {
        let now = Clock.monotonic
        guard let opening = queue.nextOpening(after: now) else { return 60_000 }
        return Int32(clamping: min(60_000, max(0, (opening - now).milliseconds)))
    }

    /// `policy` is that before the attempt, should its answer turn out to be unreadable.
    private mutating func deliver(
        _ outcome: HTTPExchange.Outcome,
        of number: Int,
        policy: RetryPolicy? = nil
    ) {
        guard let job = jobs.removeValue(forKey: number) else { return }
        let origin = HTTPExchange.Origin(job.submission, policy: policy ?? job.policy)
        job.submission.exchange.finish(outcome, from: origin)
    }

    /// Takes down what an attempt says of the rate limit; returns it as the retry policy wants it.
    private mutating func note(
        _ outcome: HTTPExchange.Outcome,
        of attempt: Attempt,
        at now: Duration
    ) -> RetryPolicy.Event {
        switch outcome {
        case .success(let response):
            let names = attempt.transfer.submission.options.rateLimitHeaders
            let reading = RateReading(of: response.headers, names: names)
            queue.ownClock = Clock.wall - now
            let wait = queue.answered(attempt.ticket, status: response.status, reading, at: now)
            return .answered(status: response.status, wait: wait)
        case .failure(let error):
            if error.code.isOverload { queue.failed(attempt.ticket, at: now) }
            return .failed(error.code, wasSent: attempt.transfer.wasSent)
        }
    }
}

extension TransportError.Code {
    /// Whether fewer requests at once might have helped.
    fileprivate var isOverload: Bool {
        self == .timedOut || self == .connectionLost || self == .unreachable
    }
}
