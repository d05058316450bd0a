import SQLDialect
import Testing

@Suite struct `TOP` {
    @Test(arguments: [
        ("SELECT TOP 10 name FROM contacts", "SELECT name FROM contacts LIMIT 10"),
        (
            "SELECT DISTINCT TOP 10 name FROM contacts ORDER BY name;",
            "SELECT DISTINCT name FROM contacts ORDER BY name LIMIT 10"
        ),
        ("SELECT TOP (2 + 1) * FROM contacts -- three", "SELECT * FROM contacts LIMIT (2 + 1)"),
        ("SELECT TOP (3) name, age FROM contacts", "SELECT name, age FROM contacts LIMIT (3)"),
        (
            "SELECT 1 WHERE 1 IN (SELECT TOP 1 age FROM contacts ORDER BY age)",
            "SELECT 1 WHERE 1 IN (SELECT age FROM contacts ORDER BY age LIMIT 1)"
        ),
        (
            "SELECT TOP 1 * FROM (SELECT TOP 2 * FROM (SELECT TOP 3 * FROM contacts))",
            "SELECT * FROM (SELECT * FROM (SELECT * FROM contacts LIMIT 3) LIMIT 2) LIMIT 1"
        ),
        (
            "SELECT TOP 1 age FROM contacts UNION SELECT TOP 2 priority FROM conversations ORDER BY 1",
            "SELECT * FROM (SELECT age FROM contacts LIMIT 1) UNION "
                + "SELECT * FROM (SELECT priority FROM conversations LIMIT 2) ORDER BY 1"
        ),
        (
            "SELECT age FROM contacts UNION ALL SELECT TOP 2 age FROM contacts LIMIT 9",
            "SELECT age FROM contacts UNION ALL SELECT * FROM (SELECT age FROM contacts LIMIT 2) LIMIT 9"
        ),
        (
            "WITH t AS (SELECT TOP 2 age FROM contacts) SELECT TOP 1 age FROM t",
            "WITH t AS (SELECT age FROM contacts LIMIT 2) SELECT age FROM t LIMIT 1"
        ),
        (
            "INSERT INTO contacts (age) SELECT TOP 2 age FROM contacts RETURNING age",
            "INSERT INTO contacts (age) SELECT age FROM contacts LIMIT 2 RETURNING age"
        ),
        (
            "INSERT INTO contacts (age) SELECT TOP 2 age FROM contacts ORDER BY age RETURNING age",
            "INSERT INTO contacts (age) SELECT age FROM contacts ORDER BY age LIMIT 2 RETURNING age"
        ),
        ("SELECT TOP 1 top FROM (SELECT 1 AS top)", "SELECT top FROM (SELECT 1 AS top) LIMIT 1"),
        ("SELECT top FROM (SELECT 1 AS top)", "SELECT top FROM (SELECT 1 AS top)"),
        ("SELECT top, 1 FROM (SELECT 1 AS top)", "SELECT top, 1 FROM (SELECT 1 AS top)"),
        (
            "SELECT TOP 5 percent FROM (SELECT 1 AS percent)",
            "SELECT percent FROM (SELECT 1 AS percent) LIMIT 5"
        ),
    ])
    func `becomes LIMIT where its query ends`(text: String, expected: String) throws {
        let translation = try translate(text)
        #expect(translation.sql == expected)
        try Database().run(translation.sql)
    }

    @Test(arguments: [
        ("SELECT TOP 1 name FROM contacts LIMIT 5", 32),
        ("SELECT 1 FROM (SELECT TOP 1 name FROM contacts LIMIT 5)", 47),
        ("SELECT TOP 5 PERCENT name FROM contacts", 13),
        ("SELECT TOP 5 WITH TIES name FROM contacts ORDER BY name", 13),
    ])
    func `is refused where it cannot be meant`(text: String, offset: Int) throws {
        let error = try #require(throws: SyntaxError.self) { try translate(text) }
        #expect(error.offset == offset)
    }
}
