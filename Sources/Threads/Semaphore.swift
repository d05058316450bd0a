internal import Glibc

/// A counting semaphore of POSIX.
///
/// `@unchecked`: `sem_t` is made for use from many threads.
package final class Semaphore: @unchecked Sendable {
    private let semaphore: UnsafeMutablePointer<sem_t>

    package init() {
        semaphore = .allocate(capacity: 1)
        semaphore.initialize(to: sem_t())
        sem_init(semaphore, 0, 0)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    package func signal() {
        sem_post(semaphore)
    }

    /// Blocks until `signal` has been called once more than `wait` has returned.
    package func wait() {
        while sem_wait(semaphore) != 0, errno == EINTR {}
    }

    /// Blocks as `wait` does, but no longer than that; false when the time is over.
    @discardableResult
    package func wait(atMost limit: Duration) -> Bool {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let (seconds, attoseconds) =
            (.seconds(now.tv_sec) + .nanoseconds(now.tv_nsec) + limit).components
        var end = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
        while sem_timedwait(semaphore, &end) != 0 {
            guard errno == EINTR else { return false }
        }
        return true
    }
}
