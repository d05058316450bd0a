import SQLDialect
import TableModel
import Testing

@Suite struct `Types of parameters` {
    @Test(arguments: [
        ("SELECT 1 FROM contacts WHERE id = ?", ["text(24)"]),
        ("SELECT 1 FROM contacts WHERE ? < age", ["integer"]),
        ("SELECT 1 FROM contacts WHERE created_at BETWEEN ? AND ?", ["timestamp", "timestamp"]),
        (
            "SELECT 1 FROM contacts WHERE open IN (?, ?) OR score <> -?",
            ["boolean", "boolean", "double"]
        ),
        ("SELECT 1 FROM contacts WHERE age LIKE ?", ["text"]),
        ("SELECT 1 FROM contacts WHERE age IS ?", ["integer"]),
        ("SELECT 1 FROM contacts WHERE (id, age) = (?, ?)", ["text(24)", "integer"]),
        ("SELECT 1 FROM contacts WHERE ? IN (SELECT created_at FROM conversations)", ["timestamp"]),
        (
            "SELECT 1 FROM contacts WHERE age = (SELECT ? FROM conversations WHERE priority = ?)",
            ["integer", "integer"]
        ),
        ("SELECT 1 FROM contacts HAVING COUNT(*) > ?", ["bigint"]),
        ("SELECT 1 FROM contacts WHERE length(name) = ?", ["integer"]),
        ("SELECT 1 FROM contacts WHERE lower(name) = ?", ["text(100)"]),
        ("SELECT 1 FROM contacts WHERE name = ? COLLATE NOCASE", ["text(100)"]),
        ("SELECT 1 FROM contacts LIMIT ? OFFSET ?", ["bigint", "bigint"]),
        ("SELECT TOP (?) name FROM contacts WHERE age = ?", ["bigint", "integer"]),
        (
            "SELECT substr(?, ?), round(?, ?), COALESCE(created_at, ?) FROM contacts",
            ["text", "bigint", "double", "bigint", "timestamp"]
        ),
        (
            "SELECT CASE WHEN age = ? THEN created_at ELSE ? END FROM contacts",
            ["integer", "timestamp"]
        ),
        ("SELECT CASE open WHEN ? THEN 1 END FROM contacts", ["boolean"]),
        ("SELECT NULLIF(age, ?), ? || name, age + ? FROM contacts", ["integer", "text", "double"]),
        (
            "SELECT 1 FROM contacts c JOIN conversations v ON v.priority = ? AND c.id = v.contact_id",
            ["integer"]
        ),
        (
            "WITH t AS (SELECT MAX(created_at) AS m FROM contacts) SELECT 1 FROM t WHERE m > ?",
            ["timestamp"]
        ),
        ("SELECT created_at AS c FROM contacts WHERE c > ?", ["timestamp"]),
        ("SELECT ?", ["text"]),
        ("SELECT 1 FROM contacts WHERE age = ?2 AND open = ?1", ["boolean", "integer"]),
        (
            "SELECT 1 FROM contacts WHERE age = @a OR session_count = @a AND open = :b",
            ["integer", "boolean"]
        ),
        (
            "INSERT INTO conversations VALUES (?, ?, ?, ?, ?, ?)",
            ["text(24)", "text(24)", "text(300)", "boolean", "integer", "timestamp"]
        ),
        (
            "INSERT INTO conversations (open, created_at) VALUES (?, ?), (1, ?) RETURNING priority = ?",
            ["boolean", "timestamp", "timestamp", "integer"]
        ),
        (
            "INSERT INTO conversations (priority) SELECT ? FROM contacts WHERE age = ?",
            ["integer", "integer"]
        ),
        (
            "INSERT INTO conversations (id) VALUES (?) ON CONFLICT (id) DO UPDATE SET open = ? WHERE excluded.priority > ?",
            ["text(24)", "boolean", "integer"]
        ),
        (
            "UPDATE conversations SET open = ?, (priority, title) = (?, ?) WHERE created_at < ?",
            ["boolean", "integer", "text(300)", "timestamp"]
        ),
        ("DELETE FROM Intercom.conversations WHERE priority IN (?)", ["integer"]),
        ("INVALID ? syntax ?", ["text", "text"]),
    ])
    func `follow from what stands beside them`(text: String, expected: [String]) throws {
        #expect(try translate(text).parameters.map(\.brief) == expected)
    }

    @Test(arguments: [
        ("SELECT ? UNION SELECT age FROM contacts", ["integer"]),
        ("SELECT age FROM contacts UNION ALL SELECT ? UNION ALL SELECT ?", ["integer", "integer"]),
        ("VALUES (1, 'a'), (?, ?)", ["integer", "text"]),
        ("SELECT 1 FROM contacts LIMIT ?, ?", ["bigint", "bigint"]),
        ("SELECT 1 FROM contacts LIMIT ? + 1", ["bigint"]),
        ("SELECT 1 FROM contacts WHERE age = (?)", ["integer"]),
        ("SELECT 1 FROM contacts WHERE age = +?", ["integer"]),
        ("SELECT 1 FROM contacts WHERE ? BETWEEN age AND 5", ["integer"]),
        (
            "SELECT 1 FROM contacts WHERE created_at NOT BETWEEN {ts '2026-01-01 00:00:00'} AND ?",
            ["timestamp"]
        ),
        (
            "SELECT 1 FROM contacts WHERE (id, age) IN ((?, ?), (?, ?))",
            ["text(24)", "integer", "text(24)", "integer"]
        ),
        ("SELECT 1 FROM contacts WHERE (SELECT MAX(age) FROM contacts) > ?", ["integer"]),
        ("SELECT 1 FROM contacts WHERE age = (SELECT ?)", ["integer"]),
        ("SELECT 1 FROM contacts WHERE age IN (SELECT ?)", ["integer"]),
        ("SELECT 1 FROM contacts WHERE name LIKE ? ESCAPE ?", ["text", "text"]),
        ("SELECT 1 FROM contacts WHERE name GLOB ?", ["text"]),
        (
            "SELECT COALESCE(?, age), IFNULL(age, ?), IIF(open, ?, age) FROM contacts",
            ["integer", "integer", "integer"]
        ),
        ("SELECT CASE ? WHEN age THEN 1 END FROM contacts", ["integer"]),
        ("SELECT {fn TIMESTAMPADD(SQL_TSI_DAY, ?, ?)}", ["bigint", "timestamp"]),
        ("SELECT {fn LEFT(?, ?)}, {fn POWER(?, ?)}", ["text", "integer", "double", "double"]),
        ("SELECT replace(name, ?, ?) FROM contacts", ["text", "text"]),
        ("SELECT 1 FROM contacts WHERE ? AND NOT ?", ["bigint", "bigint"]),
        (
            "SELECT 1 FROM contacts GROUP BY open HAVING SUM(age) > ? AND MAX(created_at) < ?",
            ["bigint", "timestamp"]
        ),
        ("UPDATE contacts SET age = ? + 1 WHERE id = ?", ["double", "text(24)"]),
        (
            "UPDATE contacts SET age = CASE WHEN open = ? THEN ? ELSE age END",
            ["boolean", "integer"]
        ),
        ("UPDATE contacts SET name = COALESCE(?, name)", ["text(100)"]),
        ("DELETE FROM contacts WHERE created_at < ? OR open IS NOT ?", ["timestamp", "boolean"]),
        (
            "INSERT INTO conversations (priority, open) SELECT ?, open FROM contacts UNION SELECT 1, ?",
            ["integer", "boolean"]
        ),
    ])
    func `follow from what stands further away`(text: String, expected: [String]) throws {
        #expect(try translate(text).parameters.map(\.brief) == expected)
    }

    @Test(arguments: [
        ("SELECT ? , :a, ?, :a", 3), ("SELECT ?5, ?", 6), ("SELECT @x, $y", 2),
        ("SELECT {fn LOCATE(?, ?, ?)}", 3), ("SELECT {fn LEFT(?, ?)}, ?", 3),
        ("SELECT TOP (?) age FROM contacts WHERE age = ? OR id = ?", 3),
        ("SELECT '?' , \"?\", [?] /* ? */ -- ?", 0),
    ])
    func `are counted as SQLite counts them`(text: String, count: Int) throws {
        let translation = try translate(text)
        #expect(translation.parameters.count == count)
        if !text.contains("LOCATE"), !text.contains("[") {
            let database = try Database(hasFilterColumn: true)
            #expect(try database.description(of: translation.sql).parameters == count)
        }
    }

    @Test func `keep their numbers when they are moved or repeated`() throws {
        let top = try translate("SELECT TOP ? name FROM contacts WHERE age = ? AND id = @x")
        #expect(top.sql == "SELECT name FROM contacts WHERE age = ?2 AND id = ?3 LIMIT ?1")
    }
}
