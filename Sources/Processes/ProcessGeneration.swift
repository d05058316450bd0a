public import CProcess

/// Which process something was made in: `fork` begins a new generation in the child.
///
/// Whoever owns threads, sockets or locks notes the generation when it is made; one that is no longer current was
/// inherited and must not be touched. Counting in a handler that `fork` runs in the child costs nothing in a call;
/// asking for the process's number would cost a system call each time.
///
/// Public and inlinable, because every fetch asks, and `package` declarations stay calls.
public struct ProcessGeneration: Hashable, Sendable {
    @usableFromInline let forks: UInt

    @inlinable
    init(forks: UInt) { self.forks = forks }

    /// The generation of the process that asks.
    @inlinable
    public static var current: ProcessGeneration {
        ProcessGeneration(forks: apiodbc_fork_count())
    }

    /// Whether this process, and not its parent, is the one that took the value.
    @inlinable
    @inline(__always)
    public var isCurrent: Bool { forks == apiodbc_fork_count() }

    /// Keeps what a parent process made for ever, without a further touch: ending it would wait for threads and
    /// locks that a forked child does not have.
    package static func abandon(_ object: AnyObject) {
        _ = Unmanaged.passRetained(object)
    }
}
