import SQLEngine
import TableModel
import Testing

/// Random queries over random tables give the rows that ordinary SQLite tables give.
@Suite struct DifferentialTests {
    private static let queriesPerSeed = 50

    @Test(arguments: 1...60)
    func `random queries answer as over ordinary tables`(seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        let tables = RandomTables.make(&random)
        let reference = try Reference(tables)
        let session = try EngineSession(sources: tables, schema: "Test")
        for number in 0..<Self.queriesPerSeed {
            var query = RandomQuery(tables, SeededGenerator(seed: seed * 1_000 + number))
            let (sql, isOrdered) = query.statement()
            let expected = try reference.rows(sql, query.parameters)
            let answer: [[Value]]
            do {
                answer = try session.rows(sql, query.parameters)
            } catch {
                Issue.record("seed \(seed), query \(number): \(error) \(sql) \(query.parameters)")
                return
            }
            let isSame =
                isOrdered
                ? same(answer, expected) : same(sorted(answer), sorted(expected))
            if !isSame {
                Issue.record(
                    """
                    seed \(seed), query \(number): \(sql)
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

    /// Whether rows are the same, a whole number being equal to the real of its value.
    private func same(_ left: [[Value]], _ right: [[Value]]) -> Bool {
        left.count == right.count
            && zip(left, right).allSatisfy { left, right in
                zip(left, right).allSatisfy { SQLOrder.compare($0, $1) == 0 }
            }
    }
}
