internal import Glibc
internal import Processes
internal import Synchronization

/// Threads of this process that work beside the application's own.
///
/// Each task has a thread to itself, so that it may block. A thread that is done waits a while for the next task, which
/// then starts without the cost of a new one.
package final class WorkerThreads: Sendable {
    /// Seconds that a thread without a task is kept.
    private static let keep = Duration.seconds(2)

    private final class Worker: Sendable {
        let task = Mutex<(@Sendable () -> Void)?>(nil)
        let isWanted = Semaphore()
    }

    private static let shared = ProcessShared { WorkerThreads() }
    private let idle = Mutex<[Worker]>([])

    package init() {}

    /// Those of the running process; a forked child has none of its parent's.
    package static var current: WorkerThreads { shared.current }

    /// Runs a task on a thread of its own, soon.
    ///
    /// - Returns: nil, or why it will not run.
    package func run(_ task: @escaping @Sendable () -> Void) -> ThreadError? {
        if let worker = idle.withLock({ $0.popLast() }) {
            worker.task.withLock { $0 = task }
            worker.isWanted.signal()
            return nil
        }
        let worker = Worker()
        switch BackgroundThread.start(name: "apiodbc-worker", { self.work(worker, first: task) }) {
        case .failure(let error): return error
        case .success(let thread):
            pthread_detach(thread)
            return nil
        }
    }

    private func work(_ worker: Worker, first: @Sendable () -> Void) {
        first()
        while let task = next(for: worker) { task() }
    }

    /// Nil when no task has come for a while.
    private func next(for worker: Worker) -> (@Sendable () -> Void)? {
        idle.withLock { $0.append(worker) }
        if !worker.isWanted.wait(atMost: Self.keep) {
            let isStillIdle = idle.withLock { idle in
                guard let place = idle.firstIndex(where: { $0 === worker }) else { return false }
                idle.remove(at: place)
                return true
            }
            if isStillIdle { return nil }
            worker.isWanted.wait()  // somebody has just taken this thread
        }
        return worker.task.withLock { task in
            defer { task = nil }
            return task
        }
    }
}
