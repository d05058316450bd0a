import Glibc
import Processes

/// The turn of one process at what an API lets an app do only once at a time, such as a scroll.
///
/// A lock of `flock`'s, which ends with its holder, however that ends.
package final class ExclusiveTurn: Sendable {
    /// Nil where there is no folder for it: then nobody is kept out.
    private let file: Guarded?

    private struct Guarded: ~Copyable, Sendable {
        let descriptor: GuardedDescriptor

        deinit {
            // Copies in forked children keep the lock unless it is released explicitly.
            if descriptor.isOpen { flock(descriptor.number, LOCK_UN) }
        }
    }

    private init(_ file: consuming Guarded?) { self.file = file }

    /// What came of waiting.
    package enum Outcome {
        case taken(ExclusiveTurn)
        /// Somebody else still has it.
        case busy
        /// There is no file for it, for the reason given; everybody may go on.
        case unguarded(ExclusiveTurn, String)
    }

    /// Takes the turn where nobody has it.
    ///
    /// - Parameter app: the host and the name of a credential, of which only a digest is kept.
    /// - Returns: at once, what came of it.
    package static func take(_ app: String) -> Outcome {
        let name = "scroll-\(AppDigest(of: app).text).lock"
        switch StateFolder.find().flatMap({ $0.open(name) }) {
        case .failure(let problem):
            return .unguarded(ExclusiveTurn(nil), problem.reason)
        case .success(let descriptor):
            let file = Guarded(descriptor: GuardedDescriptor(owning: descriptor))
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                let cause = errno
                if cause == EWOULDBLOCK || cause == EINTR { return .busy }
                return .unguarded(ExclusiveTurn(nil), String(cString: strerror(cause)))
            }
            return .taken(ExclusiveTurn(file))
        }
    }
}
