internal import Glibc
internal import Synchronization
internal import Threads

/// The time limit of a statement's calls: a thread that acts when one of them takes too long.
///
/// One thread serves all calls of an execution, and a call costs it nothing: since each has the same time, the
/// thread need not look again before that time is over once more. It blocks all signals, so that none of the
/// application's handlers runs on it, and is gone when `stop` returns.
///
/// `@unchecked Sendable`: `isOver` is guarded by `mutex`, `thread` is the owner's alone, all else is constant
/// or atomic.
final class Deadline: @unchecked Sendable {
    let seconds: Int
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var isOver = false
    private var thread: pthread_t?
    private let act: @Sendable () -> Void
    /// When the call under way has to be done, in nanoseconds of the monotonic clock, or one of the two below.
    private let moment = Atomic<Int>(idle)

    /// No call is under way.
    private static let idle = 0
    /// The call under way took too long.
    private static let expired = -1

    /// Starts the thread.
    ///
    /// `act` is called there, at most once a call.
    init(seconds: Int, _ act: @escaping @Sendable () -> Void) {
        self.act = act
        self.seconds = seconds
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

    /// Whether the time of the call was up, as long as `end` has not been called.
    var hasExpired: Bool { moment.load(ordering: .acquiring) == Self.expired }

    /// A call begins.
    func begin() {
        moment.store(Self.now + length, ordering: .releasing)
    }

    /// The call has ended; true when its time was up before.
    func end() -> Bool {
        let isLate = moment.exchange(Self.idle, ordering: .acquiringAndReleasing) == Self.expired
        if isLate {
            // Not before the thread has acted.
            pthread_mutex_lock(mutex)
            pthread_mutex_unlock(mutex)
        }
        return isLate
    }

    /// Ends the thread.
    ///
    /// Must be called once.
    func stop() {
        pthread_mutex_lock(mutex)
        isOver = true
        pthread_cond_signal(condition)
        pthread_mutex_unlock(mutex)
        if let thread { pthread_join(thread, nil) }
        thread = nil
    }

    /// More than ten years is no limit, and must not overflow.
    private var length: Int { min(max(0, seconds), 315_360_000) * Self.second }

    private static let second = 1_000_000_000

    private static var now: Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec * second + now.tv_nsec
    }

    private func start() {
        if case .success(let made) = BackgroundThread.start(name: "apiodbc-time", { self.wait() }) {
            thread = made
        }
    }

    private func wait() {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        // A call that begins later ends later.
        var wake = Self.now + length
        while !isOver {
            var moment = timespec(tv_sec: wake / Self.second, tv_nsec: wake % Self.second)
            guard pthread_cond_timedwait(condition, mutex, &moment) == ETIMEDOUT, !isOver else {
                continue
            }
            wake = look()
        }
    }

    /// Acts when the call under way is late; returns when to look again.
    private func look() -> Int {
        let now = Self.now
        let seen = moment.load(ordering: .acquiring)
        guard seen > 0 else { return now + length }
        guard seen <= now else { return seen }
        let (isLate, _) = moment.compareExchange(
            expected: seen,
            desired: Self.expired,
            ordering: .acquiringAndReleasing
        )
        if isLate { act() }
        return now + length
    }
}
