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

    private var queue: RequestQueue
    private var jobs: [Int: Job] = [:]
    /// Transfers in flight by the address of their easy handle.
    private var transfers: [UnsafeMutableRawPointer: (job: Int, transfer: Transfer)] = [:]
    private var lastNumber = 0
    private var pools = ConnectionPools()

    init(limits: TransportLimits) {
        queue = RequestQueue(limits: limits)
    }

    mutating func accept(_ submission: Submission) {
        lastNumber += 1
        if let rejection = submission.rejected { return reconsider(submission, rejection) }
        jobs[lastNumber] = Job(
            submission: submission,
            policy: RetryPolicy(
                attempts: submission.options.attempts,
                isRepeatable: submission.request.isRepeatable,
                repeatsTimedOut: submission.options.repeatsTimedOut
            )
        )
        queue.append(lastNumber, lane: submission.lane)
    }

    /// An answer turned out to be unreadable where it was waited for: the attempt failed, though late.
    private mutating func reconsider(_ submission: Submission, _ rejection: Submission.Rejection) {
        var submission = submission
        submission.rejected = nil
        var policy = rejection.policy
        let event = RetryPolicy.Event.failed(rejection.error.code, wasSent: true)
        switch policy.next(after: event, jitter: .random(in: 0...1)) {
        case .again(let delay) where !submission.exchange.isCancelled:
            jobs[lastNumber] = Job(submission: submission, policy: policy)
            queue.retry(lastNumber, lane: submission.lane, due: Clock.monotonic + delay)
        case .again, .deliver:
            submission.exchange.finish(.failure(rejection.error))
        }
    }

    /// Starts every request that may be sent now; true when there was one.
    @discardableResult
    mutating func send(through multi: borrowing MultiHandle) -> Bool {
        var hasSent = false
        while let number = queue.next(at: Clock.monotonic) {
            guard let job = jobs[number] else { continue }
            guard !job.submission.exchange.isCancelled else {
                jobs[number] = nil
                queue.ended(lane: job.submission.lane, at: Clock.monotonic)
                continue
            }
            do throws(TransportError) {
                let transfer = try transfer(for: job)
                try multi.add(transfer.easy)
                transfers[transfer.easy.curl] = (number, transfer)
                pools.began(ConnectionPools.Identity(job.submission.options))
                hasSent = true
            } catch {
                deliver(.failure(error), of: number)
                queue.ended(lane: job.submission.lane, at: Clock.monotonic)
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
        guard let (number, transfer) = transfers.removeValue(forKey: easy) else { return }
        multi.remove(transfer.easy)
        let outcome = transfer.outcome(result)
        transfer.log.ended(outcome)
        let now = Clock.monotonic
        pools.ended(ConnectionPools.Identity(transfer.submission.options), at: now)
        let lane = transfer.submission.lane
        let event = note(outcome, of: transfer, at: now)
        queue.ended(lane: lane, at: now)
        guard var job = jobs[number] else { return }
        let policy = job.policy
        let step = job.policy.next(after: event, jitter: .random(in: 0...1))
        jobs[number] = job
        switch step {
        case .again(let delay) where !job.submission.exchange.isCancelled:
            transfer.log.willRetry(after: delay)
            queue.retry(number, lane: lane, due: now + delay)
        case .again, .deliver:
            deliver(outcome, of: number, policy: policy)
        }
    }

    /// Breaks off what nobody waits for any more.
    mutating func dropCancelled(from multi: borrowing MultiHandle) {
        let now = Clock.monotonic
        let given = jobs.filter { $0.value.submission.exchange.isCancelled }
        for (easy, entry) in transfers where given[entry.job] != nil {
            multi.remove(entry.transfer.easy)
            entry.transfer.log.cancelled()
            pools.ended(ConnectionPools.Identity(entry.transfer.submission.options), at: now)
            queue.ended(lane: entry.transfer.submission.lane, at: now)
            transfers[easy] = nil
        }
        queue.removeAll(where: { given[$0] != nil }, at: now)
        for number in given.keys { jobs[number] = nil }
    }

    /// How long the loop may sleep unless the network or another thread wakes it.
    var millisecondsToNext: Int32 {
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
        of transfer: Transfer,
        at now: Duration
    ) -> RetryPolicy.Event {
        switch outcome {
        case .success(let response):
            let reading = RateReading(
                of: response.headers,
                names: transfer.submission.options.rateLimitHeaders,
                now: Clock.wall
            )
            let isRefusal = response.status == 429
            queue.observe(
                reading,
                isRefusal: isRefusal,
                lane: transfer.submission.lane,
                at: now
            )
            return .answered(status: response.status, wait: reading.untilReset)
        case .failure(let error):
            return .failed(error.code, wasSent: transfer.wasSent)
        }
    }
}
