internal import Glibc
internal import TableModel

/// How long somebody waits for a lock that others hold.
///
/// There is no way to sleep on a file's lock that another thread could end, so it is tried again, in pauses that
/// grow to a twentieth of a second.
struct LockWait {
    private let longestPause: UInt32 = 50_000
    /// Microseconds; nil for as long as it takes.
    let patience: UInt64?
    let cancellation: Cancellation?

    /// For what takes no longer than a file does.
    static let short = LockWait(patience: 10_000_000, cancellation: nil)

    /// For what may wait for a person.
    static func unless(_ cancellation: Cancellation) -> LockWait {
        LockWait(patience: nil, cancellation: cancellation)
    }

    enum Outcome {
        case acquired
        case cancelled
        case outOfPatience
    }

    /// Calls `attempt` until it is true.
    func acquire(
        _ attempt: () throws(AuthenticationError) -> Bool
    ) throws(AuthenticationError) -> Outcome {
        var pause: UInt32 = 1_000
        var waited: UInt64 = 0
        while true {
            if cancellation?.isCancelled == true { return .cancelled }
            if try attempt() { return .acquired }
            if let patience, waited >= patience { return .outOfPatience }
            usleep(pause)
            waited += UInt64(pause)
            pause = min(pause * 2, longestPause)
        }
    }
}
