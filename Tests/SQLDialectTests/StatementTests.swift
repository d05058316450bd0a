import SQLDialect
import Testing

@Suite struct `Statements` {
    @Test(arguments: [
        ("SELECT 1", StatementKind.select), ("  /* x */ select 1 ;; -- y", .select),
        ("VALUES (1)", .select),
        ("WITH a AS (SELECT 1) SELECT * FROM a", .select),
        ("WITH a AS (SELECT 1) DELETE FROM contacts", .delete),
        ("EXPLAIN QUERY PLAN SELECT 1", .explain),
        ("INSERT INTO contacts (id) VALUES (1)", .insert),
        ("REPLACE INTO contacts (id) VALUES (1)", .insert), ("UPDATE contacts SET id = 1", .update),
        ("DELETE FROM contacts", .delete), ("BEGIN", .transaction), ("COMMIT", .transaction),
        ("PRAGMA x", .pragma),
        ("CREATE TABLE t (a CHAR(10))", .definition), ("DROP TABLE t", .definition),
        ("VACUUM", .other),
        ("nonsense", .other), ("", .empty), (" -- nothing\n;;", .empty), ("{call p}", .call),
        ("EXEC p", .call),
        ("CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT 2; END", .definition),
    ])
    func `have a kind`(text: String, kind: StatementKind) throws {
        #expect(try translate(text).kind == kind)
    }

    @Test func `keep what they say, blanks and comments among it`() throws {
        let text =
            "SELECT /* a */ name -- b\n, \"x\".[y z],\t'it''s' /* c */ FROM contacts WHERE age=?"
        #expect(try translate(text + " ; -- end").sql == text)
        let definition = "CREATE TABLE t (a TEXT, c TEXT DEFAULT (1))"
        #expect(try translate(definition).sql == definition)
    }

    @Test func `without rows have no columns`() throws {
        #expect(try translate("UPDATE contacts SET age = 1").columns == [])
        #expect(
            try translate("DELETE FROM contacts RETURNING id").columns?.map(\.brief) == [
                "text(24)! contacts.id"
            ]
        )
    }

    @Test(arguments: [
        ("SELECT 1; SELECT 2", 10), ("SELECT 'a", 7), ("SELECT \"a", 7), ("SELECT [a", 7),
        ("SELECT `a", 7),
        ("SELECT {d '2026-01-32'}", 10), ("SELECT {d 5}", 7), ("SELECT {ts 'x'}", 11),
        ("SELECT {t '25:00:00'}", 10),
        ("SELECT {fn UCASE(a)", 7), ("SELECT a}", 8), ("SELECT {}", 7), ("SELECT {unknown 'x'}", 8),
        ("SELECT {interval 'x' DAY}", 7), ("SELECT {call p}", 7), ("SELECT {guid 'x'}", 13),
        ("SELECT {escape x}", 7),
        ("SELECT é, {d 'x'}", 14), ("SELECT ?0", 7), ("SELECT ?99999999999999999999", 7),
        ("SELECT '\0'", 8),
        ("SELECT 1 \0 WHERE 0", 9),
    ])
    func `that cannot be read say where`(text: String, offset: Int) throws {
        let error = try #require(throws: SyntaxError.self) { try translate(text) }
        #expect(error.offset == offset)
        #expect(error.message.hasSuffix("."))
    }

    @Test func `may count their terminator`() throws {
        #expect(try translate("SELECT 1\0\0").sql == "SELECT 1")
    }

    @Test func `keep their braces where escapes are off`() throws {
        #expect(try translate("SELECT {d 'x'", scansEscapes: false).sql == "SELECT {d 'x'")
    }

    @Test(arguments: [
        ("SELECT {fn UCASE(name)}, nme FROM Intercom.contacts WHERE x", "nme"),
        ("SELECT TOP 5 nme FROM Intercom.contacts", "nme"),
        (
            "SELECT a.b FROM [Intercom].contacts WHERE created_at > '2026-01-01T00:00Z' AND zz = 1",
            "zz"
        ),
        ("/* é */ SELECT {fn CONCAT({fn LEFT(a, 1)}, bb)}", "bb"),
    ])
    func `know where their parts come from`(text: String, part: String) throws {
        let translation = try translate(text)
        let translated = try #require(offset(of: part, in: translation.sql))
        #expect(translation.originalOffset(of: translated) == offset(of: part, in: text))
        let places = translation.places.map(\.translated)
        #expect(places == places.sorted())
    }

    private func offset(of part: String, in text: String) -> Int? {
        let (part, text) = (Array(part.utf8), Array(text.utf8))
        return text.indices.first { text[$0...].starts(with: part) }
    }
}
