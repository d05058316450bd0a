import Synchronization

/// The flag by which one statement is given up, from any thread and without waiting for a lock that a
/// request might hold.
package final class Cancellation: Sendable {
    private let flag = Atomic<Bool>(false)
    private let handlers = Mutex<Handlers>(Handlers())

    private struct Handlers {
        var next = 0
        var pending: [Int: @Sendable () -> Void] = [:]
    }

    package init() {}

    package var isCancelled: Bool { flag.load(ordering: .acquiring) }

    /// Sets the flag and wakes everyone who waits on behalf of the statement.
    package func cancel() {
        flag.store(true, ordering: .releasing)
        let woken = handlers.withLock { Array($0.pending.values) }
        for handler in woken { handler() }
    }

    /// Makes the statement usable again.
    @inline(__always)
    package func reset() {
        if flag.load(ordering: .relaxed) { flag.store(false, ordering: .releasing) }
    }

    /// Runs `body` while `handler` is called at a cancel, at once when that has happened already.
    package func whileWaking<Result, Failure: Error>(
        _ handler: @escaping @Sendable () -> Void,
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let key = handlers.withLock { state in
            state.next += 1
            state.pending[state.next] = handler
            return state.next
        }
        defer { handlers.withLock { _ = $0.pending.removeValue(forKey: key) } }
        if isCancelled { handler() }
        return try body()
    }
}
