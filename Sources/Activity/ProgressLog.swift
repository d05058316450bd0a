internal import DriverLog
internal import Synchronization
internal import TableModel

/// Tells in the log how far a long execution has come: every few seconds, and at its end.
///
/// It has no thread: pages that arrive remind it of the time.
final class ProgressLog: Sendable {
    /// What takes less is not told.
    static let interval = Duration.seconds(5)

    private let number: Int
    private let tables: ScannedTables
    private let start: Duration
    private let connection: ConnectionActivity
    /// The next line is due after so many intervals; negative once the end is told.
    private let due = Atomic<Int>(1)

    /// Nil where nobody would read it.
    init?(
        _ number: Int,
        _ tables: ScannedTables,
        _ start: Duration,
        _ connection: ConnectionActivity
    ) {
        guard connection.log.isWanted(.requests, .sql) else { return nil }
        self.number = number
        self.tables = tables
        self.start = start
        self.connection = connection
    }

    func heard(_ reading: ScanProgress.Reading) {
        let elapsed = connection.now() - start
        let passed = Int(elapsed / Self.interval)
        let due = due.load(ordering: .relaxed)
        guard due > 0, passed >= due else { return }
        let (isOurs, _) = self.due.compareExchange(
            expected: due,
            desired: passed + 1,
            ordering: .relaxed
        )
        guard isOurs else { return }
        var line = text(reading, after: elapsed)
        if let left = Pace(reading, after: elapsed).secondsLeft {
            line += ", \(left.whole) s left"
        }
        connection.log.write(.requests, .sql, line)
    }

    func ended(_ reading: ScanProgress.Reading) {
        let elapsed = connection.now() - start
        guard elapsed >= Self.interval, reading.pages > 0,
            due.exchange(-1, ordering: .relaxed) > 0
        else { return }
        connection.log.write(.requests, .sql, text(reading, after: elapsed) + ", ended")
    }

    private func text(_ reading: ScanProgress.Reading, after elapsed: Duration) -> String {
        let expected = reading.expectedRows.map { " of \($0)" } ?? ""
        let rate = Pace(reading, after: elapsed).rowsPerSecond.map { ", \($0.whole) rows/s" } ?? ""
        return """
            statement \(number) (\(tables.names.joined(separator: ", "))): \(reading.rows)\(expected) \
            rows, \(reading.pages) pages, \(reading.requests) requests in \
            \(elapsed.inSeconds.whole) s\(rate)
            """
    }
}

extension Double {
    /// The nearest whole number, for people.
    fileprivate var whole: Int64 { Int64(min(max(self.rounded(), 0), 1e15)) }
}
