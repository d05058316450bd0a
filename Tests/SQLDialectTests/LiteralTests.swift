import SQLDialect
import Testing

@Suite struct `Literals` {
    @Test(arguments: [
        ("created_at >= '2026-01-01T10:00:00Z'", "created_at >= '2026-01-01 10:00:00'"),
        ("'2026-01-01' < created_at", "'2026-01-01 00:00:00' < created_at"),
        (
            "created_at BETWEEN '2026-01-01' AND '2026-01-02 12:30'",
            "created_at BETWEEN '2026-01-01 00:00:00' AND '2026-01-02 12:30:00'"
        ),
        (
            "created_at IN ('2026-01-01', '2026-01-01T02:00:00+02:00')",
            "created_at IN ('2026-01-01 00:00:00', '2026-01-01 00:00:00')"
        ),
        ("created_at = {d '2026-01-01'}", "created_at = '2026-01-01 00:00:00'"),
        ("created_at = ('2026-01-01')", "created_at = ('2026-01-01 00:00:00')"),
        ("created_at = 'no time'", "created_at = 'no time'"),
        ("created_at LIKE '2026-01-01'", "created_at LIKE '2026-01-01'"),
        ("name = '2026-01-01T10:00:00Z'", "name = '2026-01-01T10:00:00Z'"),
        (
            "date(created_at) = '2026-01-01'",
            "((date(created_at) = '2026-01-01') AND created_at >= '2026-01-01 00:00:00') "
                + "AND created_at < '2026-01-02 00:00:00'"
        ),
        ("datetime(created_at) > '2026-01-01'", "datetime(created_at) > '2026-01-01 00:00:00'"),
        ("born_on = '2026-01-01T00:00:00Z'", "born_on = '2026-01-01'"),
        ("born_on = '2026-01-01T10:00:00Z'", "born_on = '2026-01-01T10:00:00Z'"),
        ("open = 'true'", "open = 1"),
        ("open <> 'FALSE'", "open <> 0"),
        ("open IN ('true', '0')", "open IN (1, 0)"),
        ("open = TRUE", "open = TRUE"),
        ("open = 'maybe'", "open = 'maybe'"),
        ("CASE open WHEN 'true' THEN 1 END", "CASE open WHEN 1 THEN 1 END"),
        (
            "(open, created_at) = ('true', '2026-01-01')",
            "(open, created_at) = (1, '2026-01-01 00:00:00')"
        ),
        (
            "COALESCE(created_at, born_on) = '2026-01-01'",
            "COALESCE(created_at, born_on) = '2026-01-01'"
        ),
        ("created_at > (SELECT '2026-01-01')", "created_at > (SELECT '2026-01-01')"),
        ("strftime('%Y', created_at) = '2026'", "strftime('%Y', created_at) = '2026'"),
    ])
    func `take the form in which the column keeps its values`(
        condition: String,
        expected: String
    ) throws {
        let translation = try translate("SELECT id FROM contacts WHERE \(condition)")
        #expect(translation.sql == "SELECT id FROM contacts WHERE \(expected)")
        try Database().run(translation.sql)
    }

    @Test(arguments: [
        (
            "WITH t AS (SELECT MAX(created_at) m FROM contacts) SELECT 1 FROM t WHERE m = '2026-01-01'",
            "WITH t AS (SELECT MAX(created_at) m FROM contacts) SELECT 1 FROM t WHERE m = '2026-01-01 00:00:00'"
        ),
        (
            "SELECT 1 FROM contacts GROUP BY 1 HAVING MIN(created_at) < '2026-01-01'",
            "SELECT 1 FROM contacts GROUP BY 1 HAVING MIN(created_at) < '2026-01-01 00:00:00'"
        ),
        (
            "UPDATE contacts SET open = 'true', created_at = '2026-01-01', name = 'true'",
            "UPDATE contacts SET open = 1, created_at = '2026-01-01 00:00:00', name = 'true'"
        ),
        (
            "INSERT INTO conversations (open, title) VALUES ('true', 'true')",
            "INSERT INTO conversations (open, title) VALUES (1, 'true')"
        ),
        ("SELECT N'é', x'00'", "SELECT 'é', x'00'"),
    ])
    func `do so anywhere in a statement`(text: String, expected: String) throws {
        let translation = try translate(text)
        #expect(translation.sql == expected)
        try Database().run(translation.sql)
    }
}
