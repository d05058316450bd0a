internal import Glibc
internal import Synchronization

/// The time limit of one execution: a thread that waits for it, and acts when the time is up.
///
/// The thread blocks all signals, so that none of the application's handlers runs on it, and is gone when `end`
/// returns.
///
/// `@unchecked Sendable`: `isOver` is guarded by `mutex`, `thread` is the owner's alone, all else is constant.
final class Deadline: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var isOver = false
    private var thread: pthread_t?
    private let moment: timespec
    private let act: @Sendable () -> Void
    private let expired = Atomic<Bool>(false)

    /// Starts to wait.
    ///
    /// `act` is called on the waiting thread, at most once.
    init(seconds: Int, _ act: @escaping @Sendable () -> Void) {
        self.act = act
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        // More than that is no limit, and must not overflow.
        now.tv_sec += min(max(0, seconds), Self.longest)
        moment = now
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
        start()
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Ten years.
    private static let longest = 315_360_000

    /// Whether the time was up before the end.
    var hasExpired: Bool { expired.load(ordering: .acquiring) }

    /// Stops waiting.
    ///
    /// Must be called once.
    func end() {
        pthread_mutex_lock(mutex)
        isOver = true
        pthread_cond_signal(condition)
        pthread_mutex_unlock(mutex)
        if let thread { pthread_join(thread, nil) }
        thread = nil
    }

    private func start() {
        var all = sigset_t()
        var previous = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, &previous)
        defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
        // Released by the thread that takes it, or here when there is none.
        let waiter = Unmanaged.passRetained(self)
        var made = pthread_t()
        let code = pthread_create(
            &made,
            nil,
            { context in
                guard let context else { return nil }
                Unmanaged<Deadline>.fromOpaque(context).takeRetainedValue().wait()
                return nil
            },
            waiter.toOpaque()
        )
        guard code == 0 else {
            waiter.release()
            return
        }
        thread = made
    }

    private func wait() {
        pthread_mutex_lock(mutex)
        var moment = moment
        while !isOver {
            let code = pthread_cond_timedwait(condition, mutex, &moment)
            if code == ETIMEDOUT { break }
        }
        let isLate = !isOver
        pthread_mutex_unlock(mutex)
        guard isLate else { return }
        expired.store(true, ordering: .releasing)
        act()
    }
}
