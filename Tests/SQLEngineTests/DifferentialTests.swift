import Foundation
import SQLDialect
import SQLEngine
import TableModel
import Testing

/// Random queries over random tables give the rows that ordinary SQLite tables give.
@Suite struct DifferentialTests {
    private static let queriesPerSeed = 40
    /// `APIODBC_FIRST_SEED` and `APIODBC_SEED_COUNT` choose other seeds, for a longer search.
    private static let seeds: Range<Int> = {
        let environment = ProcessInfo.processInfo.environment
        let first = environment["APIODBC_FIRST_SEED"].flatMap { Int($0) } ?? 1
        let count = environment["APIODBC_SEED_COUNT"].flatMap { Int($0) } ?? 20
        return first..<first + max(count, 1)
    }()

    /// What goes to the engine: the query itself, or what the dialect makes of it, which hands OR and NOT
    /// to the tables.
    @Test(arguments: seeds, [false, true])
    func `random queries answer as over ordinary tables`(seed: Int, isTranslated: Bool) throws {
        var random = SeededGenerator(seed: seed)
        let tables = RandomTables.make(&random)
        let reference = try Reference(tables)
        let session = try EngineSession(sources: tables, schema: "Test")
        for number in 0..<Self.queriesPerSeed {
            var query = RandomQuery(tables, SeededGenerator(seed: seed * 1_000 + number))
            let (sql, isOrdered) = query.statement()
            let expected = try reference.rows(sql, query.parameters)
            let place = "seed \(seed), query \(number)"
            let answer: [[Value]]
            do {
                let text = isTranslated ? try translate(sql, tables) : sql
                answer = try session.rows(text, query.parameters)
            } catch {
                Issue.record("\(place): \(error): \(sql) \(query.parameters)")
                return
            }
            let isSame =
                isOrdered ? same(answer, expected) : same(sorted(answer), sorted(expected))
            guard isSame else {
                Issue.record(
                    """
                    \(place): \(sql)
                    parameters \(query.parameters)
                    expected \(sorted(expected))
                    answered \(sorted(answer))
                    """
                )
                return
            }
        }
        #expect(tables.allSatisfy { $0.openScans == 0 })
        #expect(tables.flatMap(\.misfits).isEmpty)
    }

    private func translate(_ sql: String, _ tables: [FakeTable]) throws -> String {
        try SQLDialect.translate(sql, in: Catalog(tables: tables)).sql
    }

    /// Whether rows are the same, a whole number being equal to the real of its value.
    private func same(_ left: [[Value]], _ right: [[Value]]) -> Bool {
        left.count == right.count
            && zip(left, right).allSatisfy { left, right in
                zip(left, right).allSatisfy { SQLOrder.compare($0, $1) == 0 }
            }
    }
}

private struct Catalog: SchemaCatalog {
    var tables: [FakeTable]

    func table(named name: String, schema: String?) -> TableSchema? {
        tables.map(\.schema).first { $0.name.asciiLowercased == name.asciiLowercased }
    }
}
