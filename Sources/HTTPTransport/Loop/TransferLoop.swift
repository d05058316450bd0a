import CCurl
import Glibc
import Synchronization
internal import Threads

/// The transport thread: what others may ask of it, and its life.
///
/// It is started once and lives as long as the process. All signals are blocked in it, and in the
/// resolver threads that libcurl starts from it, so that the host's handlers run in the host's
/// threads.
final class TransferLoop: Sendable {
    private let multi: MultiHandle
    private let limits: TransportLimits
    private let inbox = Mutex<[Submission]>([])
    private let hasCancelled = Atomic<Bool>(false)
    private let isEnding = Atomic<Bool>(false)
    private let parked = Semaphore()

    private init(limits: TransportLimits) throws(TransportError) {
        multi = try MultiHandle(limits: limits)
        self.limits = limits
    }

    static func started(limits: TransportLimits) throws(TransportError) -> TransferLoop {
        let loop = try TransferLoop(limits: limits)
        try loop.startThread()
        return loop
    }

    func submit(_ submission: Submission) {
        inbox.withLock { $0.append(submission) }
        multi.wake()
    }

    /// Has the loop drop the exchanges that have been cancelled.
    func sweep() {
        hasCancelled.store(true, ordering: .releasing)
        multi.wake()
    }

    /// Has the thread call libcurl no more, for the time in which the process ends.
    func park() {
        isEnding.store(true, ordering: .releasing)
        multi.wake()
        parked.wait(atMost: .milliseconds(500))
    }

    private func startThread() throws(TransportError) {
        switch BackgroundThread.start(name: "apiodbc-http", { self.run() }) {
        case .failure(let error): throw TransportError(.other, "the transport: \(error)")
        case .success(let thread): pthread_detach(thread)
        }
    }

    private func run() {
        var dispatcher = Dispatcher(limits: limits, ledgers: MachineLedgers())
        while !isEnding.load(ordering: .acquiring) {
            for submission in takeSubmissions() { dispatcher.accept(submission) }
            if hasCancelled.exchange(false, ordering: .acquiringAndReleasing) {
                dispatcher.dropCancelled(from: multi)
            }
            dispatcher.send(through: multi)
            multi.perform()
            while let ended = multi.nextEnded() {
                dispatcher.finish(ended.easy, ended.result, in: multi)
            }
            let wait = dispatcher.send(through: multi) ? 0 : dispatcher.millisecondsToNext()
            multi.poll(milliseconds: wait)
        }
        parked.signal()
        while true { pause() }  // nothing may be freed while the process ends
    }

    private func takeSubmissions() -> [Submission] {
        inbox.withLock { waiting in
            defer { waiting.removeAll() }
            return waiting
        }
    }
}
