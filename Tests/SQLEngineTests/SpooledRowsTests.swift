import TableModel
import Testing

@testable import SQLEngine

@Suite struct SpooledRowsTests {
    private func rows(_ sql: String) throws -> SpooledRows {
        let session = try EngineSession(sources: [], schema: "Test")
        let statement = try session.prepare(sql)
        return SpooledRows(statement, columnCount: statement.columnCount)
    }

    private func numbers(to last: Int) -> String {
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(last)) "
            + "SELECT i, 'row ' || i FROM n"
    }

    private func row(_ number: Int, of rows: SpooledRows, through last: Int) throws -> [Value]? {
        guard let (batch, first) = try rows.batch(holding: number, through: last) else {
            return nil
        }
        return (0..<batch.columnCount).map { batch[number - first, $0].value }
    }

    @Test func `rows are found by their numbers in any order`() throws {
        let rows = try rows(numbers(to: 1_000))
        let order = [1, 2, 700, 3, 699, 698, 1_000, 128, 129, 127, 1, 512, 511, 400, 999]
        for number in order {
            for last in [number, number + 9, 1_000, .max] {
                #expect(
                    try row(number, of: rows, through: last)
                        == [.integer(Int64(number)), .text("row \(number)")]
                )
            }
        }
        #expect(try row(1_001, of: rows, through: 1_001) == nil)
        #expect(try row(5_000, of: rows, through: .max) == nil)
        #expect(rows.count == 1_000)
    }

    @Test func `only as many rows are read as are asked for`() throws {
        let rows = try rows(numbers(to: 1_000))
        #expect(try rows.reach(3))
        #expect(rows.count == 3)
        _ = try rows.batch(holding: 5, through: 8)
        #expect(rows.count == 8)
        _ = try rows.batch(holding: 2, through: 4)
        #expect(rows.count == 8 && !rows.isComplete)
        #expect(try !rows.reach(1_001))
        #expect(rows.count == 1_000 && rows.isComplete)
    }

    @Test func `values come back as they were`() throws {
        let rows = try rows(
            "SELECT 1, 1.0, '1', x'31', NULL, '', x'', 'a' || char(0) || 'b', 9223372036854775807, '2026-01-01'"
        )
        let expected: [Value] = [
            .integer(1), .real(1), .text("1"), .blob([0x31]), .null, .text(""), .blob([]),
            .text("a\0b"), .integer(.max), .text("2026-01-01"),
        ]
        #expect(try row(1, of: rows, through: 1) == expected)
    }

    @Test func `values come back from the temporary database as they were`() throws {
        let rows = try rows(
            "SELECT column1 FROM (VALUES (1), (1.5), ('1'), (x'31'), (NULL), (''), (x''))"
        )
        #expect(try rows.reach(3) && rows.reach(7))
        let expected: [Value] = [
            .integer(1), .real(1.5), .text("1"), .blob([0x31]), .null, .text(""), .blob([]),
        ]
        #expect(try (1...7).map { try row($0, of: rows, through: $0)?.first } == expected)
    }

    @Test func `an empty result has no rows`() throws {
        let rows = try rows("SELECT 1 WHERE 0")
        #expect(try !rows.reach(1))
        #expect(try rows.batch(holding: 1, through: 5) == nil)
    }
}
