import Processes
import Synchronization
internal import Threads

/// One request under way.
package final class HTTPExchange: Sendable {
    typealias Outcome = Result<HTTPResponse, TransportError>

    private enum State {
        case pending
        case finished(Outcome)
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
        state = Mutex(.finished(.failure(error)))
        done.signal()
    }

    /// Blocks until the answer is complete or the exchange has failed or been cancelled.
    ///
    /// Any status is an answer. May be called once.
    package func wait() throws(TransportError) -> HTTPResponse {
        guard generation.isCurrent else { throw .startedBeforeFork }
        done.wait()
        defer { done.signal() }  // a second caller is refused rather than blocked
        let outcome = state.withLock { state -> Outcome? in
            guard case .finished(let outcome) = state else { return nil }
            state = .taken
            return outcome
        }
        guard let outcome else {
            throw TransportError(.other, "the answer to this request was fetched already")
        }
        return try outcome.get()
    }

    /// Gives the request up, from any thread: `wait` then throws `.cancelled`.
    ///
    /// Returns at once. An answer that is complete already is still delivered.
    package func cancel() {
        guard generation.isCurrent else { return }
        cancelled.store(true, ordering: .releasing)
        finish(.failure(TransportError(.cancelled, "the request was cancelled")))
        loop?.sweep()
    }

    var isCancelled: Bool { cancelled.load(ordering: .acquiring) }

    /// Hands the outcome to the waiter; the first one counts.
    func finish(_ outcome: Outcome) {
        let isFirst = state.withLock { state in
            guard case .pending = state else { return false }
            state = .finished(outcome)
            return true
        }
        guard isFirst else { return }
        watch?.move(to: .over)
        done.signal()
    }
}
