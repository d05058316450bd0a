import SQLDialect
import Testing

@Suite struct `Types of results` {
    @Test(arguments: [
        // Columns
        ("SELECT id FROM contacts", ["text(24)! contacts.id"]),
        (
            "SELECT c.open, score, spent FROM contacts AS c",
            ["boolean contacts.open", "double contacts.score", "decimal contacts.spent"]
        ),
        ("SELECT Intercom.contacts.age FROM Intercom.contacts", ["integer contacts.age"]),
        (
            "SELECT [born_on], \"created_at\", `custom` FROM [contacts]",
            [
                "date contacts.born_on", "timestamp! contacts.created_at",
                "json(4000) contacts.custom",
            ]
        ),
        ("SELECT rowid FROM contacts", ["bigint"]),
        // The ends of the integers
        (
            "SELECT 9223372036854775807, -9223372036854775808, 9223372036854775808, -9223372036854775809",
            ["bigint!", "bigint!", "double!", "double!"]
        ),
        // Aggregates
        (
            "SELECT COUNT(*), COUNT(DISTINCT age), TOTAL(age) FROM contacts",
            ["bigint!", "bigint!", "double!"]
        ),
        (
            "SELECT SUM(age), SUM(open), SUM(score), SUM(spent), AVG(age) FROM contacts",
            ["bigint", "bigint", "double", "double", "double"]
        ),
        (
            "SELECT MIN(created_at), MAX(name), MIN(age, session_count) FROM contacts",
            ["timestamp", "text(100)", "bigint"]
        ),
        ("SELECT GROUP_CONCAT(name, ', ') FROM contacts GROUP BY age", ["text"]),
        ("SELECT COUNT(*) FILTER (WHERE open) FROM contacts", ["bigint!"]),
        // Windows
        (
            "SELECT ROW_NUMBER() OVER (PARTITION BY open ORDER BY age DESC ROWS UNBOUNDED PRECEDING) FROM contacts",
            ["bigint!"]
        ),
        (
            "SELECT LAG(created_at, 1) OVER w, SUM(age) OVER (w) FROM contacts WINDOW w AS (ORDER BY id)",
            ["timestamp", "bigint"]
        ),
        (
            "SELECT PERCENT_RANK() OVER (ORDER BY age), FIRST_VALUE(id) OVER (ORDER BY age) FROM contacts",
            ["double!", "text(24)"]
        ),
        // Casts and choices
        (
            "SELECT CAST(id AS INTEGER), CAST(id AS VARCHAR(10)), CAST(age AS REAL), CAST(age AS NUMERIC(10, 2)), CAST(name AS BLOB), CAST(age AS BOOLEAN) FROM contacts",
            ["bigint!", "text(10)!", "double", "decimal", "binary", "boolean"]
        ),
        (
            "SELECT CASE WHEN age > 1 THEN age ELSE session_count END, CASE age WHEN 1 THEN 'a' WHEN 2 THEN 'bcd' END FROM contacts",
            ["bigint", "text(3)"]
        ),
        (
            "SELECT CASE WHEN age > 1 THEN created_at ELSE born_on END, CASE WHEN 1 THEN age ELSE name END FROM contacts",
            ["timestamp", "text"]
        ),
        (
            "SELECT COALESCE(age, 0), IFNULL(name, 'x'), NULLIF(age, 3), IIF(open, age, score) FROM contacts",
            ["integer!", "text(100)!", "integer", "double"]
        ),
        (
            "SELECT COALESCE(open, FALSE), COALESCE(NULL, created_at) FROM contacts",
            ["boolean!", "timestamp!"]
        ),
        // Operators
        (
            "SELECT age + 1, age * score, age / 2, age % 2, -age, ~age, age & 3 FROM contacts",
            ["bigint", "double", "bigint", "bigint", "bigint", "bigint", "bigint"]
        ),
        (
            "SELECT id || name, id || 'abc', id || score FROM contacts",
            ["text(124)", "text(27)!", "text"]
        ),
        (
            "SELECT age = 1, name LIKE 'a%', id IN ('a'), age BETWEEN 1 AND 2, NOT open, open AND 1, name IS NULL FROM contacts",
            ["bigint", "bigint", "bigint!", "bigint", "bigint", "bigint", "bigint!"]
        ),
        (
            "SELECT EXISTS (SELECT 1 FROM contacts), id IN (SELECT id FROM contacts) FROM contacts",
            ["bigint!", "bigint!"]
        ),
        ("SELECT custom -> '$.a', custom ->> '$.a' FROM contacts", ["json", "text"]),
        ("SELECT name COLLATE NOCASE FROM contacts", ["text(100)"]),
        // Functions
        (
            "SELECT LOWER(name), LENGTH(name), SUBSTR(name, 1, 2), REPLACE(name, 'a', 'b'), TRIM(id) FROM contacts",
            ["text(100)", "integer", "text(100)", "text", "text(24)!"]
        ),
        (
            "SELECT ABS(age), ABS(score), ROUND(score, 1), SQRT(age), PI(), RANDOM() FROM contacts",
            ["bigint", "double", "double", "double", "double!", "bigint!"]
        ),
        (
            "SELECT DATE(created_at), TIME(created_at), DATETIME(created_at), STRFTIME('%Y', created_at), JULIANDAY(created_at), UNIXEPOCH(created_at) FROM contacts",
            ["date", "time", "timestamp", "text", "double", "bigint"]
        ),
        (
            "SELECT CAST(created_at AS DATE), CAST(name AS TIMESTAMP) FROM contacts",
            ["date!", "timestamp"]
        ),
        ("SELECT CURRENT_DATE, CURRENT_TIME, CURRENT_TIMESTAMP", ["date!", "time!", "timestamp!"]),
        (
            "SELECT YEAR(created_at), {fn CURDATE()}, {fn CONCAT(id, 'a')} FROM contacts",
            ["integer", "date!", "text(25)!"]
        ),
        (
            "SELECT JSON_EXTRACT(custom, '$.a'), JSON_OBJECT('a', 1), JSON_ARRAY_LENGTH(custom), JSON_TYPE(custom) FROM contacts",
            ["text", "json", "bigint", "text"]
        ),
        (
            "SELECT HEX(name), TYPEOF(name), ZEROBLOB(2), SQLITE_SOURCE_ID() FROM contacts",
            ["text!", "text!", "binary!", "text"]
        ),
        // Literals
        (
            "SELECT 1, -1, 3000000000, 1.5, 1e3, 0x10, 'abc', x'0102', NULL, TRUE",
            [
                "integer!", "integer!", "bigint!", "double!", "double!", "bigint!", "text(3)!",
                "binary(2)!", "text", "boolean!",
            ]
        ),
        (
            "SELECT {d '2026-01-01'}, {t '10:00:00'}, {ts '2026-01-01 10:00:00'}, DATE '2026-01-01'",
            ["date!", "time!", "timestamp!", "date!"]
        ),
        ("SELECT ?, ? + 1", ["text", "double"]),
        // Queries within
        (
            "SELECT (SELECT MAX(created_at) FROM conversations v WHERE v.contact_id = c.id) FROM contacts c",
            ["timestamp"]
        ),
        (
            "SELECT x.n, x.id FROM (SELECT id, COUNT(*) AS n FROM contacts GROUP BY id) AS x",
            ["bigint!", "text(24)! contacts.id"]
        ),
        (
            "WITH t AS (SELECT id, age FROM contacts), u(a) AS (SELECT age FROM t) SELECT u.a, t.id FROM t, u",
            ["integer contacts.age", "text(24)! contacts.id"]
        ),
        (
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i, i * 2.0 FROM n",
            ["bigint!", "double"]
        ),
        (
            "WITH RECURSIVE n(i, d) AS (VALUES (1, DATE('2026-01-01')) UNION ALL SELECT i + 1, DATE(d, '+1 day') FROM n LIMIT 3) SELECT d FROM n",
            ["date"]
        ),
        ("SELECT id FROM contacts UNION SELECT title FROM conversations", ["text(300)"]),
        (
            "SELECT age FROM contacts UNION ALL SELECT score FROM contacts EXCEPT SELECT 1",
            ["double"]
        ),
        ("SELECT NULL UNION SELECT created_at FROM contacts", ["timestamp"]),
        ("VALUES (1, 'a'), (3000000000, 'abc')", ["bigint!", "text(3)!"]),
        ("SELECT value, key FROM contacts, JSON_EACH(contacts.custom)", ["text", "text"]),
        ("SELECT type, rootpage FROM sqlite_master", ["text", "bigint"]),
        // Joins
        (
            "SELECT c.id, v.id FROM contacts c LEFT JOIN conversations v ON v.contact_id = c.id",
            ["text(24)! contacts.id", "text(24) conversations.id"]
        ),
        (
            "SELECT c.id, v.id FROM contacts c RIGHT JOIN conversations v ON v.contact_id = c.id",
            ["text(24) contacts.id", "text(24)! conversations.id"]
        ),
        (
            "SELECT c.id, v.id FROM contacts c FULL OUTER JOIN conversations v ON v.contact_id = c.id",
            ["text(24) contacts.id", "text(24) conversations.id"]
        ),
    ])
    func `follow from the schema and from rules`(text: String, expected: [String]) throws {
        let translation = try translate(text)
        let columns = try #require(translation.columns)
        #expect(columns.map(\.brief) == expected)
        let names = try Database().description(of: translation.sql).names
        #expect(columns.count == names.count)
    }

    @Test(arguments: [
        "SELECT * FROM contacts",
        "SELECT c.*, 1 AS one FROM contacts c",
        "SELECT * FROM contacts c JOIN conversations v ON v.contact_id = c.id",
        "SELECT * FROM contacts JOIN conversations USING (id)",
        "SELECT * FROM contacts JOIN conversations USING (ID, open)",
        "SELECT conversations.* FROM contacts JOIN conversations USING (id)",
        "SELECT * FROM contacts NATURAL JOIN conversations",
        "SELECT * FROM contacts NATURAL LEFT JOIN conversations",
        "SELECT * FROM contacts FULL JOIN conversations USING (id)",
        "SELECT * FROM contacts a JOIN contacts b USING (id) JOIN conversations c USING (id)",
        "SELECT * FROM contacts a JOIN (SELECT id, title FROM conversations) b USING (id)",
        "SELECT * FROM (SELECT *, age + 1 AS next FROM contacts)",
        "SELECT * FROM (contacts JOIN conversations USING (id))",
        "WITH t AS (SELECT * FROM conversations) SELECT t.*, * FROM t",
        "WITH t(a, b) AS (SELECT id, age FROM contacts) SELECT * FROM t",
        "SELECT * FROM conversations UNION SELECT * FROM conversations",
        "SELECT ID, Age, contacts.NAME, count(*) FROM contacts",
        "SELECT age+1, upper( name ), 'x' FROM contacts",
        "VALUES (1, 2)",
        "SELECT * FROM JSON_EACH('[1]')",
        "SELECT * FROM sqlite_schema",
        "EXPLAIN QUERY PLAN SELECT 1",
        "EXPLAIN SELECT 1",
    ])
    func `have the names and order that SQLite gives`(text: String) throws {
        let translation = try translate(text)
        let columns = try #require(translation.columns)
        #expect(columns.map(\.name) == (try Database().description(of: translation.sql).names))
    }

    @Test(arguments: [
        "SELECT * FROM unknown_table", "SELECT u.* FROM contacts, unknown_table u",
        "SELECT * FROM pragma_table_info('contacts')", "SELECT nonsense nonsense nonsense FROM",
        "PRAGMA table_info(contacts)", "WITH t AS (SELECT * FROM unknown_table) SELECT * FROM t",
    ])
    func `are unknown where a table is`(text: String) throws {
        #expect(try translate(text).columns == nil)
    }

    @Test func `of an unknown table's columns are text, those beside it are known`() throws {
        let columns = try translate("SELECT u.a, c.age, b FROM unknown_table u, contacts c").columns
        #expect(columns?.map(\.brief) == ["text", "integer contacts.age", "text"])
    }

    @Test func `stay bounded when stars multiply them`() throws {
        var text = "WITH t0 AS (SELECT * FROM contacts)"
        for number in 1...40 {
            text += ", t\(number) AS (SELECT *, * FROM t\(number - 1))"
        }
        #expect(try translate(text + " SELECT * FROM t40").columns == nil)
    }
}
