import Glibc
import Synchronization

/// A file that is appended to by many threads and processes, and begun anew when it is long.
///
/// Writers take no lock: the descriptor's number never changes, because a new file takes it over
/// with `dup2`. That also holds in a forked child, whose parent may have held any lock.
final class LogFile: Sendable {
    private let path: String
    private let maximumSize: Int
    private let maximumCount: Int
    private let descriptor: Int32
    /// Bytes in the file as far as we know; other processes may have added some.
    private let size: Atomic<Int>
    private let isRotating = Atomic<Bool>(false)

    init(path: String, maximumSize: Int, maximumCount: Int) throws(LogError) {
        self.path = path
        self.maximumSize = max(4_096, maximumSize)
        self.maximumCount = max(1, maximumCount)
        descriptor = Self.open(path)
        guard descriptor >= 0 else {
            throw LogError(
                message:
                    "the log file \(path) cannot be opened: \(String(cString: strerror(errno))); "
                    + "Logfile must name a file in a folder that exists and may be written to"
            )
        }
        size = Atomic(Self.status(descriptor)?.size ?? 0)
    }

    deinit { close(descriptor) }

    func append(_ line: [UInt8]) {
        let written = line.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard written > 0 else { return }  // a full disk costs the log, not the query
        let total = size.wrappingAdd(written, ordering: .relaxed).newValue
        if total > maximumSize { rotate() }
    }

    /// Renames the files and begins a new one, unless another thread or process is at it.
    private func rotate() {
        guard
            isRotating.compareExchange(expected: false, desired: true, ordering: .acquiring)
                .exchanged
        else { return }
        defer { isRotating.store(false, ordering: .releasing) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return }
        defer { flock(descriptor, LOCK_UN) }
        if isCurrent, let present = Self.status(descriptor), present.size > maximumSize {
            shiftFiles()
        }
        let fresh = Self.open(path)
        guard fresh >= 0 else { return }  // lines go on into the old file
        dup2(fresh, descriptor)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        close(fresh)
        size.store(Self.status(descriptor)?.size ?? 0, ordering: .relaxed)
    }

    /// `path` becomes `path.1`, that becomes `path.2`, and the last one goes.
    private func shiftFiles() {
        guard maximumCount > 1 else {
            unlink(path)
            return
        }
        for number in stride(from: maximumCount - 1, through: 1, by: -1) {
            rename(number == 1 ? path : "\(path).\(number - 1)", "\(path).\(number)")
        }
    }

    /// False when another process has renamed the file that we hold open.
    private var isCurrent: Bool {
        var named = stat()
        guard stat(path, &named) == 0, let ours = Self.status(descriptor) else { return false }
        return named.st_ino == ours.inode && named.st_dev == ours.device
    }

    private static func open(_ path: String) -> Int32 {
        // A pipe that nobody reads is an error at once, rather than a wait for somebody who does.
        Glibc.open(
            path,
            O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK,
            0o600
        )
    }

    private static func status(_ descriptor: Int32) -> (size: Int, inode: ino_t, device: dev_t)? {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        return (Int(status.st_size), status.st_ino, status.st_dev)
    }
}
