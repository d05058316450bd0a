internal import Glibc
internal import Synchronization

/// How often this process was forked off: a connection belongs to the generation that opened it.
///
/// Counting in a handler that `fork` runs in the child costs nothing in a call; asking for the process's
/// number would cost a system call each time.
struct ForkGeneration: Hashable, Sendable {
    private let count: Int

    /// The generation of the process that asks.
    static var current: ForkGeneration {
        _ = registration
        return ForkGeneration(count: forks.load(ordering: .relaxed))
    }

    /// Whether this process, and not its parent, is the one that took the value.
    @inline(__always)
    var isCurrent: Bool { count == forks.load(ordering: .relaxed) }

    /// Keeps what a parent process made for ever, without a further touch: ending it would wait for threads and
    /// locks that a forked child does not have.
    static func abandon(_ object: AnyObject) {
        _ = Unmanaged.passRetained(object)
    }

    private static let registration: Int32 = pthread_atfork(nil, nil) {
        forks.add(1, ordering: .relaxed)
    }
}

private let forks = Atomic<Int>(0)
