import Activity
import DriverLog
import Foundation
import TableModel
import Testing

@Suite struct `What the log tells of a long scan` {
    @Test func `a line comes every few seconds and one at the end`() throws {
        let lines = try lines { clock, begun in
            begun.scans("contacts")
            begun.progress.sentRequest()
            begun.progress.expect(rows: 1_000)
            for second in 1...13 {
                clock.now = .seconds(second)
                begun.progress.received(rows: 10)
            }
        }
        #expect(lines.count == 3)
        #expect(
            lines.first?.contains(
                "(contacts): 50 of 1000 rows, 5 pages, 1 requests in 5 s, 10 rows/s, 95 s left"
            ) == true
        )
        #expect(
            lines.last?.hasSuffix(
                "130 of 1000 rows, 13 pages, 1 requests in 13 s, 10 rows/s, ended"
            ) == true
        )
    }

    @Test func `what is over soon is not told`() throws {
        let lines = try lines { clock, begun in
            clock.now = .seconds(4)
            begun.progress.received(rows: 10)
        }
        #expect(lines == [])
    }

    @Test func `a cursor that stays open over nothing is not told`() throws {
        let lines = try lines { clock, _ in clock.now = .seconds(400) }
        #expect(lines == [])
    }

    @Test func `nothing is written below level 2`() throws {
        let lines = try lines(.errors) { clock, begun in
            clock.now = .seconds(60)
            begun.progress.received(rows: 10)
        }
        #expect(lines == [])
    }

    /// The lines that an execution leaves, without their times.
    private func lines(
        _ verbosity: Log.Level = .requests,
        _ body: (SharedClock, StatementActivity) -> Void
    ) throws -> [String] {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        let clock = SharedClock()
        let connection = ConnectionActivity(
            log: try Log(path: file.path, verbosity: verbosity),
            now: { clock.now }
        )
        let begun = connection.begin("SELECT * FROM contacts")
        body(clock, begun)
        begun.end()
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }
}
