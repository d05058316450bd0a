import Glibc
import Processes

/// The file in which the processes of a machine count their requests together: a fixed number of ledgers.
///
/// It is read and written under a lock of `flock`'s, which ends with its holder and which nobody keeps while waiting.
/// A process may be killed at any moment: a record is written by one call, within one page.
struct BudgetFile: ~Copyable {
    static let name = "rate-limits"
    static let places = 64

    private let file: GuardedDescriptor

    /// Where each app was found last.
    private var known: [AppDigest: Int] = [:]

    static func open(in folder: StateFolder) -> Result<Int32, StateFolderProblem> {
        folder.open(name)
    }

    init(owning descriptor: Int32) {
        file = GuardedDescriptor(owning: descriptor)
    }

    /// Whether the file still has a name, so that others find the same one.
    var isNamed: Bool {
        var status = stat()
        return fstat(file.number, &status) == 0 && status.st_nlink > 0
    }

    /// Has a ledger changed while nobody else does.
    ///
    /// - Returns: false where the file cannot be used now; `body` was not called then.
    mutating func change(
        _ app: AppDigest,
        at now: Duration,
        _ body: (inout RateLedger) -> Void
    ) -> Bool {
        guard lock() else { return false }
        defer { flock(file.number, LOCK_UN) }
        guard let place = place(of: app, at: now) else { return false }
        let before = record(at: place).flatMap { $0.app == app ? $0.ledger : nil }
        var ledger = before ?? RateLedger()
        body(&ledger)
        guard ledger != before else { return true }
        let bytes = LedgerRecord(ledger, of: app).bytes
        let count = pwrite(file.number, bytes, bytes.count, off_t(place * LedgerRecord.size))
        guard count != bytes.count else { return true }
        known[app] = nil  // the disk is full, perhaps: this process goes on with what it knows
        return true
    }

    /// Tries for a few milliseconds: whoever has the lock needs it for microseconds, unless it was stopped.
    private func lock() -> Bool {
        for attempt in 0..<20 {
            if flock(file.number, LOCK_EX | LOCK_NB) == 0 { return true }
            guard errno == EWOULDBLOCK || errno == EINTR else { return false }
            if attempt < 10 { sched_yield() } else { usleep(500) }
        }
        return false
    }

    private func record(at place: Int) -> LedgerRecord? {
        var bytes = [UInt8](repeating: 0, count: LedgerRecord.size)
        let count = pread(file.number, &bytes, bytes.count, off_t(place * LedgerRecord.size))
        return count == bytes.count ? LedgerRecord(bytes) : nil
    }

    /// Where the app's record is, or may be put; nil where all places hold what still counts.
    private mutating func place(of app: AppDigest, at now: Duration) -> Int? {
        if let place = known[app], record(at: place)?.app == app { return place }
        let records = (0..<Self.places).map { record(at: $0) }
        let place =
            records.firstIndex { $0?.app == app }
            ?? records.firstIndex { record in
                guard let ledger = record?.ledger else { return true }
                return ledger.isOver(at: now)
            }
        known[app] = place
        return place
    }
}

extension RateLedger {
    /// Whether it says nothing of the present window any more.
    fileprivate func isOver(at now: Duration) -> Bool {
        var rolled = self
        rolled.roll(to: now, window: nil)
        return rolled.reset == 0 && rolled.heldUntil == .zero
    }
}
