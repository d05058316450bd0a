import SQLDialect
import TableModel
import Testing

@Suite struct `Filters` {
    @Test(arguments: [
        ("age = 1 OR name = 'x'", "any(4eq,1eq)", "1, 'x'"),
        ("(age = 1 OR name = 'x') AND id = 'a'", "any(4eq,1eq)", "1, 'x'"),
        ("NOT (age = 1 AND open = 'true')", "not(all(4eq,3eq))", "1, 1"),
        ("id NOT IN ('a', 'b')", "not(0in2)", "'a', 'b'"),
        (
            "5 < age OR 5 >= score OR name IS NULL OR email NOTNULL", "any(4gt,6le,1null,2some)",
            "5, 5"
        ),
        ("name LIKE 'a%' OR age BETWEEN -1 AND ?", "any(1like,all(4ge,4le))", "'a%', -1, ?1"),
        ("age NOT BETWEEN 1 AND 2", "not(all(4ge,4le))", "1, 2"),
        ("name NOT LIKE ?", "not(1like)", "?1"),
        (
            "created_at < '2026-01-01' OR created_at > '2026-02-01T00:00:00Z'", "any(9lt,9gt)",
            "'2026-01-01 00:00:00', '2026-02-01 00:00:00'"
        ),
        ("(age = 1 AND length(name) > 3) OR name = 'x'", "any(4eq,1eq)", "1, 'x'"),
        ("NOT (age = 1 OR length(name) > 3)", "not(4eq)", "1"),
        (
            "(age = 1 OR name = 'a') AND (age = 2 OR name = 'b')", "all(any(4eq,1eq),any(4eq,1eq))",
            "1, 'a', 2, 'b'"
        ),
        ("age IN (1, 2) OR NOT open = TRUE", "any(4in2,not(3eq))", "1, 2, TRUE"),
        ("(age = 1 AND length(name) > 3) OR age = 2", "any(4eq,4eq)", "1, 2"),
        ("age = 1 OR age IN (2, 3)", "any(4eq,4in2)", "1, 2, 3"),
        ("open AND age = 1", "3eq", "1"),
        ("NOT open", "not(3eq)", "1"),
        ("contacts.age <> 1 OR contacts.name <> ?", "any(4ne,1ne)", "1, ?1"),
    ])
    func `carry OR and NOT`(condition: String, shape: String, values: String) throws {
        let sql = try translate("SELECT id FROM contacts WHERE \(condition) ORDER BY id").sql
        let filter =
            "AND \"contacts\".\"__filter\" MATCH apiodbc_filter('\(shape)', \(values)) ORDER BY id"
        #expect(sql.hasSuffix(filter), "\(sql)")
    }

    @Test(arguments: [
        "age = 1", "age = 1 AND name = 'x'", "age IN (1, 2)", "age BETWEEN 1 AND 2", "age <> 1",
        "age = 1 OR age = 2", "age = 1 OR length(name) = 1", "age = 1 OR name = email",
        "age = 1 OR name = 'x' COLLATE NOCASE", "age = 1 OR name = NULL",
        "age = 1 OR name GLOB 'a'",
        "age = 1 OR name LIKE 'a' ESCAPE '\\'", "age = 1 OR id IN (SELECT id FROM conversations)",
        "age = 1 OR name IS 'x'", "age", "NOT (age = 1 AND length(name) > 3)",
        "age AND NOT length(name)",
        "age = 1 OR rowid = 1",
        "EXISTS (SELECT 1 FROM conversations WHERE age = 1 OR name = 'x')",
        "id NOT IN (\((0...100).map(String.init).joined(separator: ", ")))",
    ])
    func `are not added where SQLite or the API has no use for them`(condition: String) throws {
        let sql = try translate("SELECT id FROM contacts WHERE \(condition)").sql
        #expect(!sql.contains("apiodbc_filter"), "\(sql)")
    }

    @Test(arguments: [
        // A condition that rows made by an outer join meet is not for the table that they lack.
        (
            "contacts c LEFT JOIN conversations v ON v.contact_id = c.id WHERE v.priority IS NULL OR v.title = 'x'",
            []
        ),
        (
            "contacts c LEFT JOIN conversations v ON v.contact_id = c.id WHERE v.priority = 1 OR v.title = 'x'",
            ["\"v\""]
        ),
        (
            "contacts c LEFT JOIN conversations v ON v.contact_id = c.id AND (v.priority IS NULL OR v.title = 'x')",
            ["\"v\""]
        ),
        (
            "contacts c LEFT JOIN conversations v ON v.contact_id = c.id AND (c.age = 1 OR c.name = 'x')",
            []
        ),
        (
            "contacts c RIGHT JOIN conversations v ON c.id = v.contact_id AND (c.age = 1 OR c.name = 'x')",
            []
        ),
        (
            "contacts c RIGHT JOIN conversations v ON c.id = v.contact_id WHERE NOT (c.age IS NOT NULL OR c.open IS NOT NULL)",
            []
        ),
        (
            "contacts c JOIN conversations v ON v.contact_id = c.id AND (c.age = 1 OR c.name = 'x')",
            ["\"c\""]
        ),
        (
            "contacts c, conversations v WHERE (c.age = 1 AND v.priority = 1) OR (c.name = 'a' AND v.title = 'b')",
            ["\"c\"", "\"v\""]
        ),
        ("contacts c, conversations v WHERE c.age = 1 OR v.priority = 1", []),
        (
            "contacts c JOIN conversations v ON v.id = c.id AND (v.priority = 1 OR v.title = 'a') WHERE v.priority = 2 OR v.title = 'b'",
            ["\"v\""]
        ),
        ("(SELECT * FROM contacts WHERE age = 1 OR name = 'x') c", ["\"contacts\""]),
        ("(SELECT * FROM contacts) c WHERE age = 1 OR name = 'x'", []),
        ("contacts, contacts WHERE age = 1 OR name = 'x'", []),
    ])
    func `stay where they change no result`(from: String, aliases: [String]) throws {
        let sql = try translate("SELECT 1 FROM \(from)").sql
        let parts = sql.split(separator: ".\"__filter\" MATCH ").dropLast()
        #expect(parts.map { String($0.split(separator: " ").last ?? "") } == aliases, "\(sql)")
    }

    @Test func `leave alone a query that only has a table's name`() throws {
        let sql = try translate(
            "WITH contacts AS (SELECT 1 AS age, 'x' AS name) SELECT 1 FROM contacts WHERE age = 1 OR name = 'x'"
        ).sql
        #expect(!sql.contains("apiodbc_filter"))
    }

    @Test func `are decoded with their values in order`() {
        let filter = FilterShape.decode(
            "any(3eq,not(all(4in2,5null)))",
            arguments: [.integer(1), .text("a"), .null]
        )
        let expected = Filter.any([
            .compare(Constraint(column: 3, comparison: .equal, values: [.integer(1)])),
            .not(
                .all([
                    .compare(Constraint(column: 4, comparison: .in, values: [.text("a"), .null])),
                    .compare(Constraint(column: 5, comparison: .isNull, values: [])),
                ])
            ),
        ])
        #expect(filter == expected)
    }

    @Test(arguments: [
        "", "any", "any(", "any()", "any(1eq", "1", "1xx", "eq", "1in", "not(1null,1null)",
        "1null2", "1eq,",
        "99999999999999999999eq", "1in99999999999999999999", "(1null)", "é",
        "1in9223372036854775807",
        String(repeating: "not(", count: 100_000),
    ])
    func `that nobody wrote are not decoded`(shape: String) {
        #expect(FilterShape.decode(shape, arguments: []) == nil)
    }

    @Test func `need as many values as their shape says`() {
        #expect(FilterShape.decode("1eq", arguments: []) == nil)
        #expect(FilterShape.decode("1eq", arguments: [.null, .null]) == nil)
        #expect(FilterShape.decode("1in0", arguments: []) != nil)
    }
}
