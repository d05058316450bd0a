import SQLEngine
import TableModel
import Testing

/// Where a virtual table returns wrong rows without a word, and does not.
@Suite struct VirtualTablePointTests {
    @Test(arguments: [true, false])
    func `OR over two scans counts a row that both find once`(hasKey: Bool) throws {
        var schema = People.schema
        if !hasKey { schema.primaryKey = [] }
        // Rows that are there twice stay there twice.
        let rows = hasKey ? People.rows : People.rows + People.rows.prefix(5)
        var abilities = FakeTable.Abilities()
        abilities.operators = [People.age: [.equal: .exact], People.open: [.equal: .coarse]]
        abilities.fullScanCost = 1_000
        let table = FakeTable(schema, rows, abilities)
        let sql = "SELECT name FROM people WHERE age = 1 OR open = 0"
        let plan = try EngineSession(table).plan(sql)
        #expect(plan.contains { $0.hasPrefix("MULTI-INDEX OR") })
        try expectSame(sql, over: [table])
        try expectSame("SELECT count(*) FROM people WHERE age = 1 OR open = 0", over: [table])
    }

    @Test(arguments: [
        (sql: "id = 5", column: People.id, pushed: Value.text("5")),
        (sql: "age = '5'", column: People.age, pushed: .integer(5)),
        (sql: "age = 5.0", column: People.age, pushed: .integer(5)),
        (sql: "score = 1", column: People.score, pushed: .real(1)),
        (sql: "open = '1'", column: People.open, pushed: .integer(1)),
        (
            sql: "created_at = '2026-01-01'", column: People.created,
            pushed: .text("2026-01-01 00:00:00")
        ),
        (
            sql: "created_at = '2026-01-01T12:00:00+02:00'", column: People.created,
            pushed: .text("2026-01-01 10:00:00")
        ),
    ])
    func `a pushed value has the type of its column`(
        sql: String,
        column: Int,
        pushed: Value
    ) throws {
        let table = People.table([column: [.equal: .exact]])
        try expectSame("SELECT * FROM people WHERE \(sql)", over: [table])
        let constraint = Constraint(column: column, comparison: .equal, values: [pushed])
        #expect(table.requests.first?.constraints == [constraint])
    }

    @Test(arguments: [
        "age = 5.5", "age = 'five'", "open = 2", "created_at = 'yesterday'", "score = 'x'",
        "id = 5.5", "age = x'05'", "created_at > 20260101", "age > 2.5",
    ])
    func `a value that does not fit its column is not pushed`(condition: String) throws {
        let all = Dictionary(
            uniqueKeysWithValues: ConstraintOperator.allCases.map { ($0, FakeTable.Ability.exact) }
        )
        let table = People.table(
            Dictionary(uniqueKeysWithValues: People.schema.columns.indices.map { ($0, all) })
        )
        try expectSame("SELECT * FROM people WHERE \(condition)", over: [table])
        #expect(table.requests.map(\.constraints) == [[]])
    }

    @Test(arguments: [
        "created_at = '2026-01-01'", "created_at BETWEEN '2026-01-01' AND '2026-01-02'",
        "created_at >= '2026-01-01T10:00:00Z'", "created_at < '2026-01-02T00:00:00.000000'",
        "created_at IN ('2026-01-01', '2026-01-03T00:00')",
        "created_at = (SELECT max(created_at) FROM people)", "created_at <> '2026-01-01'",
        "created_at > ''", "created_at LIKE '2026-01-01%'",
    ])
    func `timestamps compare as moments, pushed or not`(condition: String) throws {
        let comparisons: [ConstraintOperator] = [
            .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .in,
        ]
        let exact = Dictionary(
            uniqueKeysWithValues: comparisons.map { ($0, FakeTable.Ability.exact) }
        )
        let sql = "SELECT id FROM people WHERE \(condition)"
        let plain = People.table()
        try expectSame(sql, over: [plain])
        try expectSame(sql, over: [People.table([People.created: exact])])
        let isMidnight = "strftime('%H:%M:%S', created_at) = '00:00:00'"
        let found = try EngineSession(plain).rows("\(sql) AND \(isMidnight)")
        if condition.contains("BETWEEN") { #expect(found.contains([.text("9")])) }
    }

    @Test func `LIMIT stops nothing when the order or a condition is not the source's`() throws {
        let table = People.table([People.age: [.equal: .coarse], People.open: [.equal: .exact]])
        for sql in [
            "SELECT id FROM people ORDER BY score DESC LIMIT 1",
            "SELECT id FROM people WHERE age = 3 ORDER BY id LIMIT 2",
            "SELECT id FROM people WHERE open = 1 AND name = 'Bob' ORDER BY id LIMIT 2",
        ] {
            try expectSame(sql, over: [table], inOrder: true)
        }
        #expect(table.requests.allSatisfy { $0.expectedRows == nil })
    }

    @Test func `LIMIT and OFFSET say how many rows will be read where that is certain`() throws {
        let table = People.table([People.open: [.equal: .exact]]) { $0.orders = [People.created] }
        let sql = "SELECT id FROM people WHERE open = 1 ORDER BY created_at LIMIT 3 OFFSET 2"
        try expectSame(sql, over: [table], inOrder: true)
        #expect(table.requests.first?.expectedRows == 5)
        #expect(table.pagesRead == 2)
        try expectSame("SELECT id FROM people LIMIT ?", [.integer(4)], over: [table])
        #expect(table.requests.last?.expectedRows == 4)
        try expectSame("SELECT id FROM people LIMIT -1", over: [table])
        #expect(table.requests.last?.expectedRows == nil)
    }

    @Test func `OFFSET is not applied twice in a UNION`() throws {
        let table = People.table([People.age: [.equal: .exact]])
        let arms =
            "SELECT id FROM people WHERE age = 1 UNION ALL SELECT id FROM people WHERE age = 2"
        for offset in 0..<8 {
            let sql = "\(arms) LIMIT 3 OFFSET \(offset)"
            try expectSame(sql, over: [table], inOrder: true)
        }
    }

    @Test(arguments: ["=", "<", ">=", "<>"])
    func `a comparison that folds case is not pushed as one that does not`(sign: String) throws {
        let comparisons: [ConstraintOperator] = [.equal, .less, .greaterOrEqual]
        let exact = Dictionary(
            uniqueKeysWithValues: comparisons.map { ($0, FakeTable.Ability.exact) }
        )
        let table = People.table([People.name: exact])
        try expectSame(
            "SELECT id FROM people WHERE name \(sign) 'Ann' COLLATE NOCASE",
            over: [table]
        )
        try expectSame(
            "SELECT id FROM people WHERE name COLLATE RTRIM \(sign) 'Ann'",
            over: [table]
        )
        #expect(table.requests.allSatisfy { $0.constraints.isEmpty })
    }

    @Test func `the ranges that SQLite adds to a LIKE are not pushed`() throws {
        let table = People.table([
            People.name: [.like: .exact, .greaterOrEqual: .exact, .less: .exact]
        ])
        try expectSame("SELECT id FROM people WHERE name LIKE 'ann'", over: [table])
        #expect(table.requests.first?.constraints.map(\.comparison) == [.like])
    }

    @Test func `a coarse answer is checked again`() throws {
        let coarse = Dictionary(
            uniqueKeysWithValues: ConstraintOperator.allCases.map { ($0, FakeTable.Ability.coarse) }
        )
        let table = People.table([People.age: coarse, People.name: coarse])
        for condition in [
            "age = 3", "age <> 3", "age IN (1, 2)", "name IS NULL", "name IS NOT NULL", "age > 1",
            "name LIKE 'a%'", "name NOT IN ('Ann')", "NOT (name = 'Ann')",
        ] {
            try expectSame("SELECT id, name, age FROM people WHERE \(condition)", over: [table])
        }
        #expect(table.requests.filter { !$0.constraints.isEmpty }.count >= 7)
    }

    @Test(arguments: [
        "SELECT count(*) FROM people", "SELECT count(*) FROM people WHERE open = 1",
        "SELECT open, count(*) FROM people WHERE open = 1", "SELECT 'x' FROM people WHERE open = 1",
    ])
    func `a count reads no page`(sql: String) throws {
        let table = People.table([People.open: [.equal: .exact]])
        try expectSame(sql, over: [table])
        #expect(table.requests.map(\.wanted) == [[]])
        #expect(table.pagesRead == 0)
    }

    @Test func `a count under a coarse condition reads what must be checked`() throws {
        let table = People.table([People.open: [.equal: .coarse]])
        try expectSame("SELECT count(*) FROM people WHERE open = 1", over: [table])
        #expect(table.requests.first?.wanted.contains(People.open) == true)
    }

    @Test func `an order is taken over or sorted here`() throws {
        let table = People.table { $0.orders = [People.created, People.age] }
        for (order, isTaken) in [
            ("created_at, age DESC", true), ("created_at DESC", true), ("name", false),
            ("created_at COLLATE NOCASE", false), ("age + 1", false), ("created_at, name", false),
        ] {
            let sql = "SELECT created_at, age FROM people ORDER BY \(order), created_at, age"
            try expectSame(sql, over: [table], inOrder: true)
            #expect(table.requests.last?.order.isEmpty == !isTaken, "\(order)")
        }
    }

    @Test func `of two ways the one with fewer requests is taken`() throws {
        let parents = People.table([People.id: [.equal: .exact]])
        let plan = try EngineSession(parents).plan(
            "SELECT * FROM people WHERE id = '3' AND age = 1"
        )
        #expect(plan.first?.contains("id = ?") == true)
        #expect(plan.first?.contains("about 1 request,") == true)
    }

    @Test func `columns from the sixty-fourth on are there`() throws {
        let schema = TableSchema(
            schema: "Test",
            name: "wide",
            columns: (0..<102).map { Column(name: "c\($0)", type: .integer) }
        )
        let row = (0..<102).map { Value.integer(Int64($0)) }
        let table = FakeTable(schema, [row])
        try expectSame("SELECT c2, c63, c64, c101 FROM wide WHERE c101 = 101", over: [table])
        #expect(table.requests.first?.wanted == [2] + Array(63..<102))
        try expectSame("SELECT c0, c62 FROM wide", over: [table])
        #expect(table.requests.last?.wanted == [0, 62])
    }

    @Test(arguments: [
        "SELECT max(score), name FROM people", "SELECT min(name), max(name) FROM people",
        "SELECT name, count(*) FROM people GROUP BY name ORDER BY name",
        "SELECT name FROM people EXCEPT SELECT 'Bob'", "SELECT DISTINCT name FROM people",
        "SELECT id, lag(name) OVER (ORDER BY score) FROM people",
        "SELECT group_concat(name) FROM (SELECT name FROM people ORDER BY id)",
    ])
    func `values outlive their page where SQLite keeps them`(sql: String) throws {
        let table = People.table {
            $0.pageSize = 1
            $0.orders = [People.name]
        }
        try expectSame(sql, over: [table])
    }

    @Test func `text is compared by its bytes`() throws {
        let schema = TableSchema(
            schema: "Test",
            name: "words",
            columns: [Column(name: "word", type: .text), Column(name: "n", type: .integer)]
        )
        let words: [[Value]] = [[.text("é"), .integer(1)], [.text("e\u{301}"), .integer(2)]]
        var abilities = FakeTable.Abilities()
        abilities.operators = [0: [.equal: .exact, .in: .exact]]
        abilities.batchLimits = [0: 1]
        let table = FakeTable(schema, words, abilities)
        try expectSame("SELECT n FROM words WHERE word IN ('é', 'e\u{301}')", over: [table])
        try expectSame(
            "SELECT a.n, b.n FROM words a JOIN words b ON b.word = a.word",
            over: [table]
        )
    }

    @Test func `another table's number is compared as a number with text`() throws {
        let texts = FakeTable(
            TableSchema(schema: "Test", name: "texts", columns: [Column(name: "t", type: .text)]),
            [[.text("05")], [.text("5")], [.text("5.0")], [.text("x")]],
            {
                var abilities = FakeTable.Abilities()
                abilities.operators = [0: [.equal: .exact, .in: .exact]]
                abilities.batchLimits = [0: 10]
                return abilities
            }()
        )
        let numbers = FakeTable(
            TableSchema(
                schema: "Test",
                name: "numbers",
                columns: [Column(name: "n", type: .integer)]
            ),
            [[.integer(5)], [.integer(6)]]
        )
        for sql in [
            "SELECT t FROM numbers JOIN texts ON t = n", "SELECT t FROM texts WHERE t = 5",
            "SELECT t FROM texts WHERE t IN (SELECT n FROM numbers)",
            "SELECT t FROM texts WHERE t IN (5, 6)", "SELECT t FROM texts WHERE t = ?",
        ] {
            try expectSame(sql, sql.hasSuffix("?") ? [.integer(5)] : [], over: [texts, numbers])
        }
    }

    @Test func `a comparison with NULL makes no request`() throws {
        let table = People.table([People.age: [.equal: .exact, .in: .exact, .less: .exact]])
        let session = try EngineSession(table)
        #expect(try session.rows("SELECT id FROM people WHERE age = ?", [.null]).isEmpty)
        #expect(try session.rows("SELECT id FROM people WHERE age < ?", [.null]).isEmpty)
        #expect(try session.rows("SELECT id FROM people WHERE age IN (?)", [.null]).isEmpty)
        #expect(table.requests.isEmpty)
    }
}
