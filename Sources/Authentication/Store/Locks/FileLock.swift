internal import Glibc
internal import Processes

/// The lock of one file, which one thread of one process has at a time, released when it goes out of scope.
///
/// It is `flock`'s: the end of a process, however it comes, releases it.
struct FileLock: ~Copyable {
    private let descriptor: GuardedDescriptor

    /// Waits until nobody else has it.
    ///
    /// The file is made where there is none, and never removed: whoever waits for it must find the same one.
    init(
        _ name: String,
        in folder: borrowing PrivateFolder,
        wait: LockWait
    ) throws(AuthenticationError) {
        while true {
            let descriptor = GuardedDescriptor(owning: try folder.openLock(name))
            try Self.lock(descriptor.number, folder.path(of: name), wait)
            // Somebody may have removed it in the meantime: then it keeps nobody out.
            if folder.holds(descriptor.number, name) {
                self.descriptor = descriptor
                return
            }
        }
    }

    deinit {
        // Copies of the descriptor in forked children keep the lock unless it is released explicitly. A child does
        // not release what is its parent's.
        if descriptor.isOpen { flock(descriptor.number, LOCK_UN) }
    }

    private static func lock(
        _ number: Int32,
        _ path: String,
        _ wait: LockWait
    ) throws(AuthenticationError) {
        let outcome = try wait.acquire { () throws(AuthenticationError) in
            guard flock(number, LOCK_EX | LOCK_NB) != 0 else { return true }
            let cause = errno
            guard cause == EWOULDBLOCK || cause == EINTR else {
                throw .store("The token store cannot be locked (\(path))", cause)
            }
            return false
        }
        switch outcome {
        case .acquired: return
        case .cancelled:
            throw AuthenticationError(
                .cancelled,
                "Waiting for the sign-in of another connection was cancelled"
            )
        case .outOfPatience:
            throw AuthenticationError(
                .store,
                """
                The token store is locked by another process, which does not go on (\(path)); fuser or lsof \
                name it
                """
            )
        }
    }
}
