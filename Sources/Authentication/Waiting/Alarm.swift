internal import Glibc
internal import Synchronization
internal import Threads

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

    private func startThread() throws(AuthenticationError) {
        switch BackgroundThread.start(name: "apiodbc-alarm", { self.run() }) {
        case .failure(let error):
            throw .system("a thread that limits the sign-in could not be started", code: error.code)
        case .success(let thread): pthread_detach(thread)
        }
    }
}
