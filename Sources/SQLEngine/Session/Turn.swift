import Glibc
internal import TableModel

/// Whose turn it is on a connection: SQLite runs one statement of a connection at a time.
///
/// `@unchecked Sendable`: `isTaken` and `owed` are touched only while `mutex` is held.
final class Turn: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var isTaken = false
    /// What is to be done before the turn is given on.
    private var owed: [@Sendable () -> Void] = []

    init() {
        mutex.initialize(to: pthread_mutex_t())
        condition.initialize(to: pthread_cond_t())
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Waits for the turn.
    ///
    /// False when `cancellation` was cancelled first; the turn is then not taken.
    func take(unless cancellation: Cancellation? = nil) -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        guard isTaken else {
            isTaken = true
            return true
        }
        return wait(unless: cancellation)
    }

    /// Takes the turn if nobody has it.
    func takeIfFree() -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        guard !isTaken else { return false }
        isTaken = true
        return true
    }

    /// Does something with the turn, and without waiting for it: now where nobody has it, or else by the hand of
    /// whoever has it, before it is given on.
    func doInTurn(_ work: @escaping @Sendable () -> Void) {
        pthread_mutex_lock(mutex)
        guard !isTaken else {
            owed.append(work)
            pthread_mutex_unlock(mutex)
            return
        }
        isTaken = true
        pthread_mutex_unlock(mutex)
        work()
        give()
    }

    /// Lets the next statement run, after what is owed.
    func give() {
        pthread_mutex_lock(mutex)
        while !owed.isEmpty {
            let works = owed
            owed = []
            pthread_mutex_unlock(mutex)
            for work in works { work() }
            pthread_mutex_lock(mutex)
        }
        isTaken = false
        pthread_cond_broadcast(condition)
        pthread_mutex_unlock(mutex)
    }

    /// Waits with the mutex held.
    private func wait(unless cancellation: Cancellation?) -> Bool {
        guard let cancellation else {
            while isTaken { pthread_cond_wait(condition, mutex) }
            isTaken = true
            return true
        }
        // The handler takes the mutex, so it must be registered and removed without it.
        pthread_mutex_unlock(mutex)
        defer { pthread_mutex_lock(mutex) }
        let wake: @Sendable () -> Void = { self.wake() }
        return cancellation.whileWaking(wake) {
            pthread_mutex_lock(mutex)
            defer { pthread_mutex_unlock(mutex) }
            while isTaken, !cancellation.isCancelled { pthread_cond_wait(condition, mutex) }
            guard !cancellation.isCancelled else { return false }
            isTaken = true
            return true
        }
    }

    private func wake() {
        pthread_mutex_lock(mutex)
        pthread_cond_broadcast(condition)
        pthread_mutex_unlock(mutex)
    }
}
