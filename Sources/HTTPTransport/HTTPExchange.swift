import Processes
import Synchronization
internal import Threads

/// One request under way.
package final class HTTPExchange: Sendable {
    typealias Outcome = Result<HTTPResponse, TransportError>

    /// What was sent, without the exchange itself: what it takes to send it again.
    struct Origin: Sendable {
        let request: HTTPRequest
        let target: RequestTarget
        let options: TransportOptions
        /// Before the attempt that was answered.
        let policy: RetryPolicy

        init(_ submission: Submission, policy: RetryPolicy) {
            request = submission.request
            target = submission.target
            options = submission.options
            self.policy = policy
        }
    }

    private enum State {
        case pending
        case finished(Outcome, Origin?)
        case taken
    }

    private let state: Mutex<State>
    private let done = Semaphore()
    private let cancelled = Atomic<Bool>(false)
    /// Nil when the request failed before it reached a loop.
    private let loop: TransferLoop?
    private let generation: ProcessGeneration

    /// Hears where the request is.
    let watch: RequestWatch?

    init(loop: TransferLoop, generation: ProcessGeneration, watch: RequestWatch? = nil) {
        self.loop = loop
        self.watch = watch
        self.generation = generation
        state = Mutex(.pending)
    }

    init(failedWith error: TransportError) {
        loop = nil
        watch = nil
        generation = ProcessGeneration.current
        state = Mutex(.finished(.failure(error), nil))
        done.signal()
    }

    /// Blocks until the answer is complete or the exchange has failed or been cancelled.
    ///
    /// Any status is an answer. May be called once.
    package func wait() throws(TransportError) -> HTTPResponse {
        guard generation.isCurrent else { throw .startedBeforeFork }
        while true {
            done.wait()
            let taken = take()
            guard case (.success(var response), let origin?)? = taken, response.isCompressed else {
                done.signal()  // a second caller is refused rather than blocked
                return try outcome(taken?.0)
            }
            do throws(TransportError) {
                // Here, not on the loop's thread: many answers are decoded at the same time, and each where it is
                // read next.
                try response.decode(
                    from: origin.target,
                    limit: origin.options.maximumBodySize
                )
                done.signal()
                return response
            } catch {
                reject(error, from: origin)
            }
        }
    }

    private func take() -> (Outcome, Origin?)? {
        state.withLock { state in
            guard case .finished(let outcome, let origin) = state else { return nil }
            state = .taken
            return (outcome, origin)
        }
    }

    private func outcome(_ outcome: Outcome?) throws(TransportError) -> HTTPResponse {
        guard let outcome else {
            throw TransportError(.other, "the answer to this request was fetched already")
        }
        return try outcome.get()
    }

    /// Has the loop decide whether an answer that nobody can read is asked for again.
    private func reject(_ error: TransportError, from origin: Origin) {
        state.withLock { $0 = .pending }
        guard let loop, !isCancelled else { return finish(.failure(Self.cancellation)) }
        loop.submit(
            Submission(
                request: origin.request,
                target: origin.target,
                options: origin.options,
                exchange: self,
                rejected: Submission.Rejection(policy: origin.policy, error: error)
            )
        )
    }

    /// Gives the request up, from any thread: `wait` then throws `.cancelled`.
    ///
    /// Returns at once. An answer that is complete already is still delivered.
    package func cancel() {
        guard generation.isCurrent else { return }
        cancelled.store(true, ordering: .releasing)
        finish(.failure(Self.cancellation))
        loop?.sweep()
    }

    private static let cancellation = TransportError(.cancelled, "the request was cancelled")

    var isCancelled: Bool { cancelled.load(ordering: .acquiring) }

    /// Hands the outcome to the waiter; the first one counts.
    ///
    /// `origin` is what it takes to ask once more.
    func finish(_ outcome: Outcome, from origin: Origin? = nil) {
        let isFirst = state.withLock { state in
            guard case .pending = state else { return false }
            state = .finished(outcome, origin)
            return true
        }
        guard isFirst else { return }
        watch?.move(to: .over)
        done.signal()
    }
}
