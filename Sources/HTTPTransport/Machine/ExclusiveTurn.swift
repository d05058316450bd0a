import Glibc
import Processes

/// The turn of one program at what an API lets an app do only once at a time, such as a scroll.
///
/// A lock of `flock`'s, which ends with its holder, however that ends.
package final class ExclusiveTurn: Sendable {
    private struct Guarded: ~Copyable, Sendable {
        let descriptor: GuardedDescriptor

        deinit {
            // Copies in forked children keep the lock unless it is released explicitly.
            if descriptor.isOpen { flock(descriptor.number, LOCK_UN) }
        }
    }

    /// What came of asking for a turn.
    package enum Outcome {
        case taken(ExclusiveTurn)
        /// Somebody else has it, and has done nothing with it for so long.
        case busy(idle: Duration)
        /// There is no file for it, for the reason given; nobody is kept out.
        case unguarded(String)
    }

    private let file: Guarded

    private init(_ file: consuming Guarded) { self.file = file }

    /// Takes the turn where nobody has it.
    ///
    /// - Parameter app: the host and the name of a credential, of which only a digest is kept.
    /// - Returns: at once, what came of it.
    package static func take(_ app: String) -> Outcome {
        let name = "scroll-\(AppDigest(of: app).text).lock"
        switch StateFolder.find().flatMap({ $0.open(name) }) {
        case .failure(let problem): return .unguarded(problem.reason)
        case .success(let descriptor):
            let file = Guarded(descriptor: GuardedDescriptor(owning: descriptor))
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                let cause = errno
                guard cause == EWOULDBLOCK || cause == EINTR else {
                    return .unguarded(String(cString: strerror(cause)))
                }
                return .busy(idle: idle(descriptor))
            }
            let turn = ExclusiveTurn(file)
            turn.renew()
            return .taken(turn)
        }
    }

    /// Tells those who wait that the holder goes on.
    package func renew() {
        if file.descriptor.isOpen { futimens(file.descriptor.number, nil) }
    }

    private static func idle(_ descriptor: Int32) -> Duration {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return .zero }
        let renewed =
            Duration.seconds(status.st_mtim.tv_sec) + .nanoseconds(status.st_mtim.tv_nsec)
        return max(.zero, Clock.wall - renewed)
    }
}
