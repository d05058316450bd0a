import Foundation
import SQLEngine
import Synchronization
import TableModel
import Testing

@Suite struct FailureTests {
    @Test(arguments: [0, 3, 7])
    func `a scan that fails never ends early without an error`(rows: Int) throws {
        let table = People.table {
            $0.failure = (after: rows, SourceError(.connectionLost, "people: the connection broke"))
        }
        let statement = try EngineSession(table).prepare("SELECT id FROM people")
        var count = 0
        let error = #expect(throws: EngineError.self) {
            while try statement.step() { count += 1 }
        }
        #expect(error?.code == .source(.connectionLost))
        #expect(error?.message == "people: the connection broke")
        #expect(count <= rows + 2)
        #expect(try !statement.step())
        #expect(table.openScans == 0)
    }

    @Test func `a failing count is an error and not a number`() throws {
        let table = People.table { $0.failure = (after: 3, SourceError(.timedOut, "too slow")) }
        let error = try EngineSession(table).failure("SELECT count(*) FROM people")
        #expect(error.code == .source(.timedOut))
    }

    @Test func `a session works on after a failure`() throws {
        let table = People.table { $0.failure = (after: 3, SourceError(.timedOut, "too slow")) }
        let session = try EngineSession(table)
        _ = try session.failure("SELECT id FROM people")
        #expect(try session.rows("SELECT 1") == [[.integer(1)]])
        #expect(try session.failure("SELECT id FROM people").code == .source(.timedOut))
    }

    @Test(arguments: [
        ("SELECT * FROM nowhere", EngineError.Code.noSuchTable, 14),
        ("SELECT 'nowhere' FROM Test.nowhere", .noSuchTable, 27),
        ("SELECT nought FROM people", .noSuchColumn, 7),
        ("SELECT p.nought FROM people p", .noSuchColumn, 7),
        ("SELECT \"nought\" FROM people", .noSuchColumn, 7),
        ("SELECT nought() FROM people", .noSuchFunction, 7),
        ("SELECT id FROM people WHERE", .syntax, 27),
        ("SELECT id FORM people", .syntax, 15),
        ("SELEC 1", .syntax, 0),
        ("SELECT 'open", .syntax, 7),
        ("  -- nothing", .syntax, 0),
    ])
    func `a statement that cannot be prepared says why and where`(
        sql: String,
        code: EngineError.Code,
        offset: Int
    ) throws {
        let error = try EngineSession(People.table()).failure(sql)
        #expect(error.code == code)
        #expect(error.offset == offset, "\(error)")
    }

    @Test(arguments: [
        "INSERT INTO people(id) VALUES ('x')", "UPDATE people SET name = 'x'", "DELETE FROM people",
        "DELETE FROM Test.people WHERE id = '1'",
    ])
    func `a write names the table that cannot be written`(sql: String) throws {
        let error = try EngineSession(People.table()).failure(sql)
        #expect(error.code == .readOnly)
        #expect(error.message.contains("people"))
    }

    @Test func `warnings are taken once and are not repeated`() throws {
        let table = People.table { $0.warning = "people: the list ends at 10,000 rows" }
        let statement = try EngineSession(table).prepare("SELECT a.id FROM people a, people b")
        _ = try statement.allRows()
        #expect(statement.takeWarnings() == ["people: the list ends at 10,000 rows"])
        #expect(statement.takeWarnings().isEmpty)
    }

    @Test func `a cancel ends its own statement and no other`() throws {
        let session = try EngineSession(People.table())
        let cancelled = try session.prepare("SELECT id FROM people")
        let other = try session.prepare("SELECT id FROM people")
        #expect(try cancelled.step())
        #expect(try other.step())
        cancelled.cancel()
        let error = #expect(throws: EngineError.self) { _ = try cancelled.allRows() }
        #expect(error?.code == .cancelled)
        #expect(try other.allRows().count == 19)
        cancelled.reset()
        #expect(try cancelled.allRows().count == 20)
    }

    @Test func `a cancel reaches a statement that only computes`() throws {
        let session = try EngineSession(People.table())
        let statement = try session.prepare(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        )
        let stepping = Stepping(statement)
        while !statement.isRunning { sched_yield() }
        statement.cancel()
        #expect(stepping.result() == .cancelled)
    }

    @Test func `a cancel reaches a statement that waits for its turn`() throws {
        let gate = Gate(People.schema)
        let session = try EngineSession(sources: [gate], schema: "Test")
        let first = try session.prepare("SELECT id FROM people")
        let second = try session.prepare("SELECT 1")
        let waiting = Stepping(first)
        while !gate.isWaitedAt { sched_yield() }
        let queued = Stepping(second)
        while !second.isRunning { sched_yield() }
        // Neither asks for the turn, which the first has.
        second.cancel()
        #expect(second.takeWarnings().isEmpty)
        first.cancel()
        #expect(waiting.result() == .cancelled)
        #expect(queued.result() == .cancelled)
    }
}

/// A step of a statement on a thread of its own.
private final class Stepping: Sendable {
    private let outcome = Mutex<EngineError.Code??>(nil)

    init(_ statement: EngineStatement) {
        Thread { [self] in
            var code: EngineError.Code?
            do throws(EngineError) { _ = try statement.step() } catch { code = error.code }
            outcome.withLock { $0 = .some(code) }
        }.start()
    }

    /// The code of the error, once the step has ended; nil when there was none.
    func result() -> EngineError.Code? {
        while true {
            if let code = outcome.withLock({ $0 }) { return code }
            sched_yield()
        }
    }
}

/// A table whose first page never comes: its scan waits until it is cancelled.
private final class Gate: TableSource {
    let schema: TableSchema
    private let waiting = Atomic<Bool>(false)

    init(_ schema: TableSchema) {
        self.schema = schema
    }

    var isWaitedAt: Bool { waiting.load(ordering: .acquiring) }

    func plan(_ query: PlanQuery) -> ScanPlan {
        ScanPlan(estimatedRequests: 1, estimatedRows: 1, summary: "GET /gate")
    }

    func scan(_ request: ScanRequest, in context: ScanContext) throws(SourceError) -> any RowCursor
    {
        Cursor(self, context.cancellation)
    }

    private final class Cursor: RowCursor {
        private let gate: Gate
        private let cancellation: Cancellation

        init(_ gate: Gate, _ cancellation: Cancellation) {
            self.gate = gate
            self.cancellation = cancellation
        }

        func next() throws(SourceError) -> RowBatch? {
            gate.waiting.store(true, ordering: .releasing)
            while !cancellation.isCancelled { sched_yield() }
            throw SourceError(.cancelled, "cancelled")
        }

        func close() {}
    }
}
