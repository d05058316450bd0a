import SQLEngine
import TableModel
import Testing

/// SQL inside a host that trusts us reaches no file and changes no setting.
@Suite struct SafetyTests {
    @Test(arguments: [
        "ATTACH '/tmp/x.db' AS x", "ATTACH ':memory:' AS x", "DETACH Test",
        "VACUUM INTO '/tmp/x.db'",
        "SELECT load_extension('/tmp/x.so')", "PRAGMA temp_store_directory = '/tmp'",
        "PRAGMA writable_schema = 1", "PRAGMA journal_mode = DELETE", "PRAGMA user_version = 3",
        "PRAGMA case_sensitive_like = 1", "PRAGMA temp_store = MEMORY", "PRAGMA cache_size = 10",
        "CREATE TABLE t(a)", "CREATE TEMP TABLE t(a)", "CREATE VIEW v AS SELECT 1",
        "CREATE VIRTUAL TABLE t USING apiodbc(0)", "CREATE VIRTUAL TABLE t USING fts5(a)",
        "DROP TABLE people", "ALTER TABLE people RENAME TO x", "ANALYZE",
    ])
    func `is denied`(sql: String) throws {
        let session = try EngineSession(People.table())
        let error = try session.failure(sql)
        #expect(error.code == .denied, "\(error)")
        #expect(error.message.contains("not permitted"))
        #expect(try session.rows("SELECT count(*) FROM people") == [[.integer(20)]])
    }

    @Test func `the schema table cannot be written`() throws {
        let session = try EngineSession(People.table())
        for sql in [
            "INSERT INTO sqlite_schema VALUES ('table', 'x', 'x', 0, 'CREATE TABLE x(a)')",
            "DELETE FROM Test.sqlite_schema", "UPDATE Test.sqlite_schema SET sql = ''",
        ] {
            #expect(try session.failure(sql).code == .denied)
        }
    }

    @Test(arguments: [
        "PRAGMA table_info(people)", "PRAGMA table_xinfo(people)", "PRAGMA database_list",
        "PRAGMA compile_options", "PRAGMA function_list", "PRAGMA collation_list",
        "SELECT name FROM pragma_table_info('people')", "PRAGMA user_version",
        "SELECT name FROM Test.sqlite_schema", "PRAGMA table_list",
    ])
    func `is permitted`(sql: String) throws {
        let rows = try EngineSession(People.table()).rows(sql)
        #expect(!rows.isEmpty)
    }

    @Test func `the hidden column is in no SELECT star and no column list`() throws {
        let session = try EngineSession(People.table())
        #expect(try session.prepare("SELECT * FROM people").columnCount == 6)
        #expect(try session.rows("PRAGMA table_info(people)").count == 6)
        #expect(try session.rows("SELECT __filter FROM people LIMIT 1") == [[.null]])
    }

    @Test func `a catalogue of a hundred tables of a hundred columns opens lazily`() throws {
        let tables = (0..<100).map { number in
            FakeTable(
                TableSchema(
                    schema: "Test",
                    name: "table\(number)",
                    columns: (0..<100).map { Column(name: "column\($0)", type: .text) }
                ),
                []
            )
        }
        let session = try EngineSession(sources: tables, schema: "Test")
        #expect(try session.rows("SELECT count(*) FROM Test.sqlite_schema") == [[.integer(100)]])
        #expect(try session.rows("SELECT column99 FROM table99").isEmpty)
    }

    @Test func `a table that cannot be declared fails alone`() throws {
        let twins = TableSchema(
            schema: "Test",
            name: "twins",
            columns: [Column(name: "a", type: .text), Column(name: "A", type: .text)]
        )
        let session = try EngineSession(FakeTable(twins, []), People.table())
        #expect(try session.failure("SELECT * FROM twins").message.contains("twins"))
        #expect(try session.rows("SELECT count(*) FROM people") == [[.integer(20)]])
    }
}
