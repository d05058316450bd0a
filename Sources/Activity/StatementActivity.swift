internal import Glibc
internal import Synchronization
package import TableModel

/// One execution of a statement as others see it, from its first step to its end.
///
/// Its own thread tells what it does; any thread may read.
package final class StatementActivity: Sendable {
    /// Counted from 1 in this process.
    package let number: Int
    /// Where scans tell how far they have come.
    package let progress: ScanProgress
    private let connection: ConnectionActivity
    private let sql: String
    private let tables: ScannedTables
    private let startedAt: Timestamp
    private let start: Duration
    private let isInCall = Atomic<Bool>(false)
    private let log: ProgressLog?

    init(_ sql: String, number: Int, of connection: ConnectionActivity) {
        self.number = number
        self.connection = connection
        self.sql = sql
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        startedAt = Timestamp(
            microseconds: Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec / 1_000)
        )
        start = connection.now()
        tables = ScannedTables()
        let log = ProgressLog(number, tables, start, connection)
        self.log = log
        guard let log else {
            progress = ScanProgress()
            return
        }
        progress = ScanProgress { log.heard($0) }
    }

    /// Rows of a table are asked for.
    package func scans(_ table: String) { tables.add(table) }

    /// The application waits for the execution from now on, or no longer.
    @inline(__always)
    package func setInCall(_ isInCall: Bool) {
        self.isInCall.store(isInCall, ordering: .relaxed)
    }

    /// The execution is over; a second call does nothing.
    package func end() {
        log?.ended(progress.reading)
        Activities.current.remove(self)
    }

    package var reading: ActivityReading {
        let progress = progress.reading
        var state = ActivityReading.State.idle
        if isInCall.load(ordering: .relaxed) {
            state = progress.isHeld ? .waitingForRateLimit : .reading
        }
        return ActivityReading(
            statement: number,
            connection: connection.number,
            sql: connection.log.secrets.redacted(sql),
            tables: tables.names,
            startedAt: startedAt,
            elapsed: connection.now() - start,
            progress: progress,
            state: state
        )
    }
}

/// The tables that an execution reads, in the order in which it came to them.
final class ScannedTables: Sendable {
    private let known = Mutex<[String]>([])

    func add(_ name: String) {
        known.withLock { if !$0.contains(name) { $0.append(name) } }
    }

    var names: [String] { known.withLock { $0 } }
}
