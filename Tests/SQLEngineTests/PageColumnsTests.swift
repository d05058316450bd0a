import TableModel
import Testing

@testable import SQLEngine

/// Results are read from the pages where the cursor stands on the very row, and from SQLite everywhere else.
@Suite struct PageColumnsTests {
    @Test(arguments: [
        "SELECT * FROM people",
        "SELECT name, 1, age + 1, id, score FROM people WHERE age > 2",
        "SELECT name, name, id FROM people WHERE name = 'Ann'",
        "SELECT id, open FROM people WHERE name IS NULL OR age = 3",
        "SELECT created_at, id FROM people LIMIT 5 OFFSET 2",
        "SELECT id, created_at FROM people WHERE created_at >= '2026-01-02' AND id > '1'",
        "SELECT p.id, p.name FROM (SELECT * FROM people) p",
        "SELECT score, id FROM people ORDER BY id LIMIT 3",
    ])
    func `a plain scan reads its pages`(sql: String) throws {
        for people in Self.tables() {
            try expectSame(sql, over: [people], inOrder: sql.contains("LIMIT"))
        }
        #expect(try isReadFromPages(sql, People.table { $0.orders = [People.id] }))
    }

    @Test(arguments: [
        "SELECT DISTINCT name, age FROM people",
        "SELECT id, name FROM people ORDER BY name, id",
        "SELECT name, MAX(score), id FROM people GROUP BY name",
        "SELECT MIN(score), id, name FROM people",
        "SELECT a.id, b.id FROM people a JOIN people b ON b.age = a.age AND b.id > a.id",
        "SELECT a.id, b.name FROM people a LEFT JOIN people b ON b.id = a.name",
        "SELECT id FROM people UNION ALL SELECT name FROM people",
        "SELECT id, name FROM people WHERE age = (SELECT MAX(age) FROM people)",
        "SELECT id, ROW_NUMBER() OVER (ORDER BY id) FROM people",
        "WITH p AS MATERIALIZED (SELECT id, name FROM people) SELECT * FROM p",
        "SELECT COUNT(*) FROM people",
        "SELECT x.id, x.name FROM (SELECT 1) LEFT JOIN people x ON x.id = 'nobody'",
    ])
    func `what SQLite makes of rows comes from SQLite`(sql: String) throws {
        for people in Self.tables() { try expectSame(sql, over: [people]) }
        #expect(try !isReadFromPages(sql, People.table()))
    }

    @Test func `a statement is read from its pages again`() throws {
        let session = try EngineSession(People.table([People.age: [.equal: .exact]]))
        let statement = try session.prepare("SELECT id, name, age FROM people WHERE age = ?")
        for age in [Int64(1), 2, 1, 77] {
            try statement.bind(.integer(age), at: 0)
            let expected = People.rows.filter { $0[People.age] == .integer(age) }.map {
                Array($0[...2])
            }
            #expect(try statement.allRows() == expected)
            statement.reset()
        }
    }

    /// People as an API that can do nothing, one that does everything, and one that answers coarsely.
    private static func tables() -> [FakeTable] {
        let columns = [People.id, People.name, People.age, People.created]
        let operators: [ConstraintOperator] = [.equal, .greater, .greaterOrEqual]
        func abilities(
            _ ability: FakeTable.Ability
        ) -> [Int: [ConstraintOperator: FakeTable.Ability]] {
            let all = Dictionary(uniqueKeysWithValues: operators.map { ($0, ability) })
            return Dictionary(uniqueKeysWithValues: columns.map { ($0, all) })
        }
        return [
            People.table(), People.table(abilities(.exact)), People.table(abilities(.coarse)),
        ]
    }

    private func isReadFromPages(_ sql: String, _ table: FakeTable) throws -> Bool {
        let statement = try EngineSession(table).prepare(sql)
        #expect(try statement.step())
        return statement.isReadFromPage
    }
}
