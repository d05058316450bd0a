import Activity
import DriverLog
import Foundation
import Synchronization
import TableModel
import Testing

@Suite struct `What runs in this process` {
    @Test func `an execution is shown from its beginning to its end`() throws {
        let connection = ConnectionActivity()
        let begun = connection.begin("SELECT 1")
        begun.scans("contacts")
        begun.scans("tags")
        begun.scans("contacts")
        begun.progress.sentRequest()
        begun.progress.expect(rows: 200)
        begun.progress.received(rows: 150)
        let shown = try #require(reading(of: begun))
        #expect(shown.connection == connection.number)
        #expect(shown.sql == "SELECT 1")
        #expect(shown.tables == ["contacts", "tags"])
        #expect(
            shown.progress
                == ScanProgress.Reading(rows: 150, pages: 1, requests: 1, expectedRows: 200)
        )
        #expect(shown.state == .idle)
        begun.end()
        begun.end()
        #expect(reading(of: begun) == nil)
    }

    @Test func `whoever waits for rows is reading`() throws {
        let begun = ConnectionActivity().begin("SELECT 1")
        defer { begun.end() }
        begun.setInCall(true)
        #expect(reading(of: begun)?.state == .reading)
        begun.progress.count(held: 2, underWay: 1)
        #expect(reading(of: begun)?.state == .reading)
        begun.progress.count(held: 0, underWay: -1)
        #expect(reading(of: begun)?.state == .waitingForRateLimit)
        begun.setInCall(false)
        #expect(reading(of: begun)?.state == .idle)
    }

    @Test func `statements and connections have numbers of their own`() {
        let first = ConnectionActivity()
        let second = ConnectionActivity()
        let statements = [first.begin("a"), second.begin("b")]
        defer { for statement in statements { statement.end() } }
        #expect(first.number != second.number)
        #expect(statements[0].number < statements[1].number)
    }

    @Test func `a secret of the connection is not shown`() {
        let secrets = Secrets()
        secrets.add("hush-hush-word")
        let begun = ConnectionActivity(log: Log(secrets: secrets)).begin("SELECT 'hush-hush-word'")
        defer { begun.end() }
        #expect(reading(of: begun)?.sql.contains("hush-hush-word") == false)
    }

    @Test func `the end is expected where the number of rows is known`() throws {
        let clock = SharedClock()
        let begun = ConnectionActivity(now: { clock.now }).begin("SELECT 1")
        defer { begun.end() }
        begun.progress.received(rows: 100)
        clock.now = .seconds(10)
        #expect(reading(of: begun)?.expectedEnd == nil)
        begun.progress.expect(rows: 300)
        let shown = try #require(reading(of: begun))
        let end = try #require(shown.expectedEnd)
        #expect(end.microseconds - shown.startedAt.microseconds == 30_000_000)
    }

    private func reading(of activity: StatementActivity) -> ActivityReading? {
        Activities.current.readings.first { $0.statement == activity.number }
    }
}

/// A clock that a test sets.
final class SharedClock: Sendable {
    private let time = Mutex(Duration.zero)

    var now: Duration {
        get { time.withLock { $0 } }
        set { time.withLock { $0 = newValue } }
    }
}
