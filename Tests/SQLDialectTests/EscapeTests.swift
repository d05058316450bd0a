import SQLDialect
import TableModel
import Testing

@Suite struct `Escapes` {
    @Test(arguments: [
        ("SELECT {d '2026-01-31'}", "SELECT '2026-01-31'"),
        ("SELECT {t '10:11:12'}", "SELECT '10:11:12'"),
        ("SELECT {ts '2026-01-31 10:11:12.500'}", "SELECT '2026-01-31 10:11:12.500000'"),
        ("SELECT {ts'2026-01-31T10:11:12Z'} , 1", "SELECT '2026-01-31 10:11:12' , 1"),
        (
            "SELECT {guid '00112233-4455-6677-8899-aabbccddeeff'}",
            "SELECT '00112233-4455-6677-8899-aabbccddeeff'"
        ),
        (
            "SELECT 1 FROM contacts WHERE name LIKE 'a\\_%' {escape '\\'}",
            "SELECT 1 FROM contacts WHERE name LIKE 'a\\_%' escape '\\'"
        ),
        (
            "SELECT 1 FROM {oj contacts a LEFT OUTER JOIN conversations b ON a.id = b.contact_id} WHERE 1",
            "SELECT 1 FROM contacts a LEFT OUTER JOIN conversations b ON a.id = b.contact_id WHERE 1"
        ),
        ("SELECT {fn UCASE(name)} FROM contacts", "SELECT upper(name) FROM contacts"),
        ("SELECT {FN CONCAT({fn UCASE(a)}, {fn LCASE(b)})}", "SELECT (upper(a) || lower(b))"),
        ("SELECT {fn CONCAT(a + 1, b)}", "SELECT ((a + 1) || b)"),
        ("SELECT {fn LOCATE('a', name)}", "SELECT instr(name, 'a')"),
        ("SELECT {fn LOCATE(?, ?)}", "SELECT instr(?2, ?1)"),
        ("SELECT {fn CONVERT(a, SQL_INTEGER)}", "SELECT apiodbc_cast(a, 'INTEGER')"),
        ("SELECT {fn CONVERT(?, SQL_BIT)}", "SELECT apiodbc_cast(?, 'BIT')"),
        ("SELECT {fn EXTRACT(YEAR FROM a)}", "SELECT datepart('year', a)"),
        ("SELECT {fn POSITION('a' IN b)}", "SELECT instr(b, 'a')"),
        ("SELECT {fn TIMESTAMPADD(SQL_TSI_DAY, 1, a)}", "SELECT TIMESTAMPADD('day', 1, a)"),
        (
            "SELECT {fn TIMESTAMPDIFF(SQL_TSI_FRAC_SECOND, a, b)}",
            "SELECT TIMESTAMPDIFF('nanosecond', a, b)"
        ),
        (
            "SELECT DATEPART(yy, a), DATEPART('yy', a)",
            "SELECT DATEPART('year', a), DATEPART('yy', a)"
        ),
        ("SELECT GREATEST(a, b + 1, c)", "SELECT max(a, b + 1, c)"),
        ("SELECT TRIM(BOTH 'x' FROM a)", "SELECT trim(a, 'x')"),
        ("SELECT {INTERVAL '3 04:05' DAY TO MINUTE}", "SELECT '3 04:05'"),
        (
            "SELECT created_at - INTERVAL '1' DAY FROM contacts",
            "SELECT interval_move(created_at , '1', 'INTERVAL DAY', '-') FROM contacts"
        ),
        ("SELECT {fn CURRENT_DATE}", "SELECT CURRENT_DATE"),
        ("SELECT {fn CURDATE()}, {fn NOW( )}", "SELECT current_date, current_timestamp"),
        ("SELECT {fn JSON_EXTRACT(custom, '$.a')}", "SELECT JSON_EXTRACT(custom, '$.a')"),
        (
            "SELECT '{fn UCASE(a)}' -- {d 'x'}\n, [{d}]",
            "SELECT '{fn UCASE(a)}' -- {d 'x'}\n, [{d}]"
        ),
        (
            "SELECT YEAR(a), LEFT(b, 2)",
            "SELECT datepart('year', a), substr(b, 1, max(2, 0))"
        ),
        (
            "WITH year(a) AS (SELECT 1) SELECT length(a) FROM year",
            "WITH year(a) AS (SELECT 1) SELECT length(a) FROM year"
        ),
    ])
    func `become SQLite's words`(text: String, expected: String) throws {
        #expect(try translate(text).sql == expected)
    }
}
