import SQLDialect
import TableModel
import Testing

/// Definitions of local tables in the words of many databases.
@Suite struct DefinitionTests {
    @Test(arguments: [
        ("CREATE TABLE t(a)", "CREATE TABLE t(a)"),
        ("CREATE TABLE t(a TEXT)", "CREATE TABLE t(a TEXT)"),
        ("CREATE TABLE t(a NVARCHAR(MAX))", "CREATE TABLE t(a NTEXT)"),
        (
            "CREATE TABLE t(a VARCHAR(5) NOT NULL)",
            """
            CREATE TABLE t(a VARCHAR(5) NOT NULL CONSTRAINT "a VARCHAR(5): too long" \
            CHECK (length("a") <= 5))
            """
        ),
        (
            "CREATE TABLE t(id INT IDENTITY(1, 1), b TEXT)",
            "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, b TEXT)"
        ),
        (
            "CREATE TABLE #t(b TEXT)", "CREATE TEMP TABLE \"#t\"(b TEXT)"
        ),
        ("CREATE GLOBAL TEMPORARY TABLE t(b TEXT)", "CREATE TEMPORARY TABLE t(b TEXT)"),
        ("CREATE UNIQUE NONCLUSTERED INDEX i ON t(a)", "CREATE UNIQUE INDEX i ON t(a)"),
        ("DROP TABLE t CASCADE", "DROP TABLE t"),
        ("DROP INDEX i ON t", "DROP INDEX i"),
        ("TRUNCATE TABLE t", "DELETE FROM t"),
        ("ANALYZE", "ANALYZE main"),
        ("ALTER TABLE t ADD a TEXT", "ALTER TABLE t ADD a TEXT"),
        ("ALTER TABLE t RENAME TO u", "ALTER TABLE t RENAME TO u"),
    ])
    func `are rewritten for SQLite`(text: String, expected: String) throws {
        let sql = try translate(text).sql.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        #expect(sql == expected)
    }

    @Test(arguments: [
        ("DECIMAL(10,2)", "DECIMAL TEXT(10,2)"), ("MONEY", "DECIMAL TEXT(19,4)"),
        ("DATE", "DATE TEXT"), ("DATETIME", "TIMESTAMP TEXT"), ("TIME(3)", "TIME TEXT(3)"),
        ("BINARY(4)", "BINARY BLOB(4)"), ("UUID", "GUID TEXT"), ("JSON", "JSON TEXT"),
        ("INTERVAL DAY TO SECOND", "\"IVAL DAY TO SECOND TEXT\""), ("INTEGER", "INTEGER"),
        ("INT", "INT"), ("BOOLEAN", "BIT"),
    ])
    func `give types the affinity that keeps their values`(type: String, expected: String) throws {
        let sql = try translate("CREATE TABLE t(a \(type))").sql
        #expect(sql.hasPrefix("CREATE TABLE t(a \(expected)"), "\(sql)")
    }

    @Test(arguments: [
        "SELECT id, age, created_at INTO copy FROM contacts",
        "CREATE TABLE copy AS SELECT id, age, created_at FROM contacts",
    ])
    func `made of a query have its types`(text: String) throws {
        let translation = try translate(text)
        #expect(translation.sql.hasPrefix("SELECT id, age, created_at"))
        #expect(translation.columns == [])
        #expect(translation.creation?.insertion == "INSERT INTO copy ")
        #expect(
            translation.creation?.definition
                == "CREATE TABLE copy(\"id\" VARCHAR(24), \"age\" INTEGER, \"created_at\" TIMESTAMP TEXT)"
        )
    }

    @Test(arguments: [
        ("TRUNCATE TABLE contacts", "local tables alone"),
        ("CREATE VIEW v AS SELECT id FROM contacts", "CREATE TEMP VIEW"),
        ("CREATE TABLE t(a INT IDENTITY, b INT PRIMARY KEY)", "primary key"),
    ])
    func `that cannot be are refused with what to do`(text: String, hint: String) {
        let error = #expect(throws: SyntaxError.self) { try translate(text) }
        #expect(error?.message.contains(hint) == true)
    }

    @Test func `keep statements as they were where they are no definitions`() throws {
        #expect(try translate("WITH a AS (SELECT 1 AS x) SELECT x FROM a").creation == nil)
        #expect(try translate("INSERT INTO t SELECT 1").kind == .insert)
    }
}
