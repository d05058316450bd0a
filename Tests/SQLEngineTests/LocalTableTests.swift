import Glibc
import SQLEngine
import TableModel
import Testing

/// Ordinary tables beside those of the sources.
@Suite struct LocalTableTests {
    private static func session(_ local: LocalDatabase = .memory) throws -> EngineSession {
        try EngineSession(sources: [People.table()], schema: "Test", local: local)
    }

    @Test func `are joined with those of the sources`() throws {
        let session = try Self.session()
        _ = try session.rows("CREATE TABLE chosen(id TEXT, mark INT)")
        _ = try session.rows("INSERT INTO chosen SELECT id, age FROM people WHERE age = 5")
        let sql = "SELECT count(*) FROM chosen JOIN people USING (id) WHERE age = mark"
        #expect(try session.rows(sql) == [[.integer(3)]])
    }

    @Test(arguments: [
        "CREATE TABLE Test.t(a)", "CREATE VIEW Test.v AS SELECT 1", "DROP TABLE people",
        "ALTER TABLE people RENAME TO x", "CREATE VIRTUAL TABLE t USING apiodbc(0)",
        "CREATE VIRTUAL TABLE temp.t USING fts5(a)", "ATTACH '' AS x", "ATTACH '/tmp/x' AS x",
        "VACUUM INTO '/tmp/x'", "ANALYZE Test", "PRAGMA journal_mode = OFF",
    ])
    func `permit nothing beyond themselves`(sql: String) throws {
        #expect(try Self.session().failure(sql).code == .denied)
    }

    @Test(arguments: [
        ("INTERVAL HOUR TO?INUTE", ColumnType.text), ("POINT", .text), ("FLOATING POINT", .text),
        ("", .text), ("MEDIUMINT UNSIGNED", .bigint), ("INT8", .bigint), ("LONGBLOB", .binary),
        ("DOUBLE PRECISION", .double), ("BLOB OF INTS", .text),
    ])
    func `have text where their type leaves a doubt`(type: String, expected: ColumnType) throws {
        let session = try Self.session()
        _ = try session.rows("CREATE TABLE t(a \(type.isEmpty ? "" : "\"\(type)\""))")
        #expect(try session.localTables().first?.columns.first?.type == expected)
    }

    @Test func `give views the types of their expressions`() throws {
        let session = try Self.session()
        _ = try session.rows("CREATE TABLE t(a BIGINT, b VARCHAR(20))")
        _ = try session.rows(
            "CREATE VIEW z AS SELECT a, a + 1 AS n, b || '!' AS s, 0.5 * a AS h FROM t"
        )
        _ = try session.rows(
            "CREATE TEMP VIEW y AS SELECT n * 2 AS m, count(*) OVER () AS c FROM z"
        )
        _ = try session.rows("CREATE TEMP VIEW x AS SELECT age + 1 AS older, name FROM people")
        let types = Dictionary(
            uniqueKeysWithValues: try session.localTables().map {
                ($0.name, $0.columns.map(\.type))
            }
        )
        #expect(types["z"] == [.bigint, .bigint, .text, .double])
        #expect(types["y"] == [.bigint, .bigint])
        #expect(types["x"] == [.bigint, .text])
    }

    @Test func `are told of as they are`() throws {
        let session = try Self.session()
        #expect(try session.localTables().isEmpty)
        _ = try session.rows(
            "CREATE TABLE t(id INTEGER PRIMARY KEY, price DECIMAL TEXT(9,2) NOT NULL DEFAULT '1.0')"
        )
        _ = try session.rows("CREATE TEMP TABLE u(d DATE TEXT, b BINARY BLOB(4))")
        _ = try session.rows("CREATE UNIQUE INDEX i ON t(price DESC)")
        let tables = try session.localTables()
        #expect(tables.map(\.schema) == ["temp", "main"])
        #expect(tables.map(\.kind) == [.localTemporary, .table])
        #expect(tables[0].columns.map(\.type) == [.date, .binary])
        #expect(tables[1].primaryKey == ["id"])
        #expect(tables[1].columns.map(\.isNullable) == [false, false])
        #expect(tables[1].columns[1].declared == DeclaredType(.decimal, length: 9, scale: 2))
        #expect(tables[1].columns[1].defaultText == "1.0")
        #expect(tables[1].indexes.map(\.name) == ["i"])
        #expect(tables[1].indexes[0].terms == [.init(column: "price", isDescending: true)])
    }

    @Test func `are told of anew after a rollback to a definition of the same number`() throws {
        let session = try Self.session()
        try session.begin()
        _ = try session.rows("CREATE TABLE a(x INT)")
        #expect(try session.localTables().map(\.name) == ["a"])
        try session.rollBack()
        _ = try session.rows("CREATE TABLE b(x INT)")
        #expect(try session.localTables().map(\.name) == ["b"])
    }

    @Test func `have transactions that know whether they wrote`() throws {
        let session = try Self.session()
        #expect(session.transactionState == .none)
        #expect(try session.begin())
        #expect(try session.begin() == false)
        #expect(session.transactionState == .begun)
        _ = try session.rows("CREATE TABLE t(a)")
        #expect(session.transactionState == .written)
        try session.commit()
        #expect(session.transactionState == .none)
    }

    @Test func `keep what was there when a source fails amid an insert`() throws {
        let failing = People.table { $0.failure = (10, SourceError(.connectionLost, "lost")) }
        let session = try EngineSession(sources: [failing], schema: "Test", local: .memory)
        _ = try session.rows("CREATE TABLE t(id TEXT)")
        try session.begin()
        _ = try session.rows("INSERT INTO t VALUES ('kept')")
        #expect(throws: EngineError.self) {
            _ = try session.rows("INSERT INTO t SELECT id FROM people")
        }
        #expect(try session.rows("SELECT id FROM t") == [[.text("kept")]])
        try session.commit()
    }

    @Test func `in a file are the owner's alone and outlive the session`() throws {
        let path = "/tmp/local-\(getpid())-\(UInt32.random(in: 0 ... .max)).db"
        defer { unlink(path) }
        let first = try Self.session(.file(path))
        _ = try first.rows("CREATE TABLE t(a INT)")
        first.close()
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        let second = try Self.session(.file(path))
        let third = try Self.session(.file(path))
        #expect(try second.localTables().map(\.name) == ["t"])
        _ = try third.rows("CREATE TABLE u(a INT)")
        #expect(try second.localTables().map(\.name) == ["t", "u"])
    }

    @Test func `in a file that cannot be opened are an error with path and cause`() throws {
        let error = #expect(throws: EngineError.self) {
            _ = try Self.session(.file("/tmp/no such folder/x.db"))
        }
        #expect(error?.code == .cannotOpen)
        #expect(error?.message.contains("/tmp/no such folder/x.db") == true)
        #expect(error?.message.contains("No such file") == true)
    }

    @Test(arguments: [
        ("0.10", "0.1", 0), ("-0", "0", 0), ("9", "10", -1), ("-9", "-10", 1), ("1e2", "100", 0),
        ("0.001", "1e-3", 0), ("123456789012345678901", "123456789012345678902", -1),
        ("-1", "0.5", -1), ("1", "x", -1), ("x", "1", 1), ("abc", "abd", -1), ("", "0", 1),
        ("100", "1e", -1), (".5", "0.50", 0), ("1.05", "1.5", -1),
    ])
    func `compare exact numbers as numbers`(left: String, right: String, order: Int64) throws {
        let sql =
            "SELECT CASE WHEN ?1 = ?2 COLLATE decimal THEN 0 WHEN ?1 < ?2 COLLATE decimal THEN -1 ELSE 1 END"
        let rows = try Self.session().rows(sql, [.text(left), .text(right)])
        #expect(rows == [[.integer(order)]])
    }
}
