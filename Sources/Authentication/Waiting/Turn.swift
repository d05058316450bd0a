internal import Glibc
internal import Synchronization
internal import TableModel

/// Lets one thread of this process in at a time.
///
/// Without a lock, so that a fork in the middle leaves nothing locked for ever: a turn that the parent had is
/// free in the child. Whoever waits looks a hundred times a second, which is enough for sign-ins.
final class Turn: Sendable {
    /// The process that has the turn; 0 where nobody has.
    private let holder = Atomic<Int32>(0)

    func take<Result>(
        unless cancellation: Cancellation,
        _ body: () throws(AuthenticationError) -> Result
    ) throws(AuthenticationError) -> Result {
        let process = getpid()
        while !isTaken(by: process) {
            guard !cancellation.isCancelled else {
                throw AuthenticationError(.cancelled, "the wait for a sign-in was cancelled")
            }
            usleep(10_000)
        }
        defer { holder.store(0, ordering: .releasing) }
        return try body()
    }

    private func isTaken(by process: Int32) -> Bool {
        let found = holder.load(ordering: .relaxed)
        guard found != process else { return false }
        return holder.compareExchange(
            expected: found,
            desired: process,
            ordering: .acquiringAndReleasing
        ).exchanged
    }
}
