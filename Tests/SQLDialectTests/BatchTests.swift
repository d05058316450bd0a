import SQLDialect
import TableModel
import Testing

@Suite struct `Several statements in a text` {
    @Test(arguments: [
        (
            "SELECT 1; SELECT ';'; SELECT \";\" /* ; */ -- ;",
            ["SELECT 1", "SELECT ';'", "SELECT \";\""]
        ),
        (";; SELECT 1 ;;", ["SELECT 1"]),
        ("-- nothing\n;", []),
        (
            "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; END; SELECT 1",
            [
                "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; END",
                "SELECT 1",
            ]
        ),
        ("CREATE TABLE trigger (a); SELECT 1", ["CREATE TABLE trigger (a)", "SELECT 1"]),
        (
            "EXPLAIN QUERY PLAN SELECT 1; EXEC p @a = 1",
            ["EXPLAIN QUERY PLAN SELECT 1", "EXEC p @a = 1"]
        ),
    ])
    func `are cut at their semicolons`(text: String, expected: [String]) throws {
        let batch = try SQLDialect.batch(text)
        let written = try batch.statements.map {
            try SQLDialect.translate($0, of: batch.parameterCount, in: Catalog()).sql
        }
        #expect(written == expected)
    }

    @Test(arguments: [
        ("SELECT ?, ?; SELECT ?", [[0, 1], [2]], "SELECT ?3"),
        ("SELECT :a, :b; SELECT :b, ?", [[0, 1], [1, 2]], "SELECT ?2, ?3"),
        ("SELECT ?5; SELECT ?, ?1", [[4], [0, 5]], "SELECT ?6, ?1"),
        ("{call p(?, @x)}; SELECT ?", [[0, 1], [2]], "SELECT ?3"),
        ("EXEC p @a = ?; SELECT @a", [[0], [1]], "SELECT ?2"),
    ])
    func `number their parameters together`(
        text: String,
        expected: [[Int]],
        second: String
    ) throws {
        let batch = try SQLDialect.batch(text)
        #expect(batch.statements.map(\.parameters) == expected)
        #expect(batch.parameterCount == expected.joined().max().map { $0 + 1 })
        let last = try #require(batch.statements.last)
        let sql = try SQLDialect.translate(last, of: batch.parameterCount, in: Catalog()).sql
        #expect(sql == second)
    }

    @Test func `say where in the whole text they cannot be read`() throws {
        let batch = try SQLDialect.batch("SELECT 1;\nSELECT {d 'x'}")
        let error = try #require(throws: SyntaxError.self) {
            try SQLDialect.translate(batch.statements[1], of: 0, in: Catalog())
        }
        #expect(error.offset == 20)
    }

    private struct Catalog: SchemaCatalog {
        func table(named name: String, schema: String?) -> TableSchema? { nil }
    }
}
