import Glibc

/// A counting semaphore of POSIX.
///
/// `@unchecked`: `sem_t` is made for use from many threads.
final class Semaphore: @unchecked Sendable {
    private let semaphore: UnsafeMutablePointer<sem_t>

    init() {
        semaphore = .allocate(capacity: 1)
        semaphore.initialize(to: sem_t())
        sem_init(semaphore, 0, 0)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    func signal() {
        sem_post(semaphore)
    }

    /// Blocks until `signal` has been called once more than `wait` has returned.
    func wait() {
        while sem_wait(semaphore) != 0, errno == EINTR {}
    }

    /// Blocks as `wait` does, but no longer than that.
    func wait(atMost limit: Duration) {
        let end = Clock.wall + limit
        let (seconds, attoseconds) = end.components
        var deadline = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
        while sem_timedwait(semaphore, &deadline) != 0, errno == EINTR {}
    }
}
