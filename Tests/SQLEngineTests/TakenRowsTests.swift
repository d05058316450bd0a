import TableModel
import Testing

@testable import SQLEngine

/// Rows that are taken from their page at once are those that steps would have come to.
@Suite struct TakenRowsTests {
    @Test(
        arguments: [
            "SELECT * FROM people",
            "SELECT score, id, id FROM people",
            "SELECT created_at FROM (SELECT * FROM people)",
        ],
        [1, 2, 3, 100]
    )
    func `rows are taken as far as their page goes`(sql: String, most: Int) throws {
        let plain = try EngineSession(People.table()).prepare(sql)
        let expected = try plain.allRows()
        let statement = try EngineSession(People.table()).prepare(sql)
        var found: [[Value]] = []
        var taken = 0
        while try statement.step() {
            found.append((0..<statement.columnCount).map { statement.cell($0).value })
            guard let rows = statement.takeRows(atMost: most) else { continue }
            #expect(rows.rowCount <= min(most, 2))
            for row in 0..<rows.rowCount {
                found.append((0..<statement.columnCount).map { rows[row, $0].value })
            }
            taken += rows.rowCount
            // The last of them is the present row.
            #expect((0..<statement.columnCount).map { statement.cell($0).value } == found.last)
        }
        #expect(found == expected)
        #expect(taken > 0)
    }

    @Test(arguments: [
        "SELECT id, name FROM people WHERE age > 2",
        "SELECT id, name FROM people LIMIT 15",
        "SELECT id, name FROM people LIMIT -1 OFFSET 1",
        "SELECT id, 1 FROM people",
        "SELECT id, upper(name) FROM people",
        "SELECT DISTINCT id FROM people",
        "SELECT id FROM people ORDER BY name",
        "SELECT a.id FROM people a JOIN people b ON a.id = b.id",
        "SELECT id FROM people UNION ALL SELECT id FROM people",
        "SELECT COUNT(*) FROM people",
        "SELECT id, (SELECT MAX(age) FROM people) FROM people",
        "SELECT id, rowid FROM people",
        "SELECT 1",
    ])
    func `no row is taken of a statement that does more than answer it`(sql: String) throws {
        let statement = try EngineSession(People.table()).prepare(sql)
        while try statement.step() { #expect(statement.takeRows(atMost: 5) == nil) }
        #expect(statement.takeRows(atMost: 5) == nil)
    }

    @Test func `conditions that the API takes leave nothing to do`() throws {
        let table = People.table([People.age: [.equal: .exact]])
        let statement = try EngineSession(table).prepare(
            "SELECT id, name FROM people WHERE age = 1"
        )
        #expect(try statement.step())
        let expected = People.rows.filter { $0[People.age] == .integer(1) }.count
        var count = 1
        while try statement.step() { count += 1 }
        #expect(count == expected)
    }

    @Test func `cancelling ends the taking of rows`() throws {
        let statement = try EngineSession(People.table()).prepare("SELECT id FROM people")
        #expect(try statement.step())
        statement.cancel()
        #expect(statement.takeRows(atMost: 5) == nil)
        #expect(throws: EngineError.self) { try statement.step() }
        #expect(statement.takeRows(atMost: 5) == nil)
    }

    @Test func `nothing is taken before the first step nor after a reset`() throws {
        let statement = try EngineSession(People.table()).prepare("SELECT id FROM people")
        #expect(statement.takeRows(atMost: 5) == nil)
        #expect(try statement.step())
        statement.reset()
        #expect(statement.takeRows(atMost: 5) == nil)
        #expect(try statement.allRows().count == People.rows.count)
    }

    @Test func `a failure comes behind the rows of its page`() throws {
        let table = People.table { $0.failure = (4, SourceError(.connectionLost, "gone")) }
        let statement = try EngineSession(table).prepare("SELECT id FROM people")
        var count = 0
        #expect(throws: EngineError.self) {
            while try statement.step() {
                count += 1 + (statement.takeRows(atMost: 100)?.rowCount ?? 0)
            }
        }
        #expect(count >= 3)
    }
}
