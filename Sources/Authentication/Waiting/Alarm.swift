internal import Glibc
internal import Synchronization

/// Calls back once after a time, from a thread of its own, unless it is stopped before.
final class Alarm: Sendable {
    private enum State {
        static let waiting = 0
        static let rung = 1
        static let stopped = 2
    }

    private let state = Atomic<Int>(State.waiting)
    private let waker: Waker
    private let end: Instant
    private let ring: @Sendable () -> Void

    private init(
        seconds: Double,
        ring: @escaping @Sendable () -> Void
    ) throws(AuthenticationError) {
        waker = try Waker()
        end = .now + seconds
        self.ring = ring
    }

    static func started(
        after seconds: Double,
        ring: @escaping @Sendable () -> Void
    ) throws(AuthenticationError) -> Alarm {
        let alarm = try Alarm(seconds: seconds, ring: ring)
        try alarm.startThread()
        return alarm
    }

    var hasRung: Bool { state.load(ordering: .acquiring) == State.rung }

    func stop() {
        _ = changed(to: State.stopped)
        waker.wake()
    }

    private func changed(to new: Int) -> Bool {
        state.compareExchange(
            expected: State.waiting,
            desired: new,
            ordering: .acquiringAndReleasing
        ).exchanged
    }

    private func run() {
        while state.load(ordering: .acquiring) == State.waiting {
            var waiting = pollfd(fd: waker.descriptor.number, events: Int16(POLLIN), revents: 0)
            poll(&waiting, 1, end.millisecondsFromNow)
            if end <= .now, changed(to: State.rung) { ring() }
        }
    }

    /// All signals are blocked in the thread: the host's handlers run in the host's threads.
    private func startThread() throws(AuthenticationError) {
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        var thread = pthread_t()
        let retained = Unmanaged.passRetained(self)  // released when the thread ends
        let code = pthread_create(
            &thread,
            nil,
            { argument in
                if let argument { Unmanaged<Alarm>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            },
            retained.toOpaque()
        )
        guard code == 0 else {
            retained.release()
            throw .system("a thread that limits the sign-in could not be started", code: code)
        }
        pthread_detach(thread)
    }
}
