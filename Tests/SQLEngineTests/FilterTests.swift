import SQLDialect
import SQLEngine
import TableModel
import Testing

/// OR and NOT reach the source through the hidden column.
@Suite struct FilterTests {
    /// Columns: 0 id, 1 name, 2 age, 3 open, 4 created_at, 5 score.
    private func request(
        _ shape: String,
        _ values: String,
        _ condition: String
    ) throws -> ScanRequest? {
        let table = People.table { $0.takesFilter = true }
        let filter =
            "__filter MATCH apiodbc_filter('\(shape)'\(values.isEmpty ? "" : ", " + values))"
        let rows = try EngineSession(table).rows(
            "SELECT id FROM people WHERE \(condition) AND \(filter)"
        )
        let expected = try Reference([table]).rows("SELECT id FROM people WHERE \(condition)")
        #expect(sorted(rows) == sorted(expected))
        return table.requests.first
    }

    private func compare(
        _ column: Int,
        _ comparison: ConstraintOperator,
        _ values: Value...
    ) -> Filter {
        .compare(Constraint(column: column, comparison: comparison, values: values))
    }

    @Test func `a tree arrives with values of the columns' types`() throws {
        let request = try request(
            "any(0eq,not(4lt))",
            "7, '2026-01-02'",
            "(id = 7 OR NOT created_at < '2026-01-02')"
        )
        let late = compare(4, .less, .text("2026-01-02 00:00:00"))
        #expect(request?.filter == .any([compare(0, .equal, .text("7")), .not(late)]))
    }

    @Test func `what does not fit its column widens the tree`() throws {
        let widened = try request(
            "all(any(2eq,1eq),3eq)",
            "'x', 'Ann', 1",
            "(age = 'x' OR name = 'Ann') AND open = 1"
        )
        #expect(widened?.filter == compare(3, .equal, .integer(1)))
        let negated = try request("not(all(2lt,3eq))", "5.5, 1", "NOT (age < 5.5 AND open = 1)")
        #expect(negated?.filter == nil)
    }

    @Test func `a comparison with NULL is dropped, and nothing else left means no request`() throws
    {
        let rest = try request("any(2eq,1eq)", "NULL, 'Ann'", "(age = NULL OR name = 'Ann')")
        #expect(rest?.filter == compare(1, .equal, .text("Ann")))
        #expect(
            try request("any(2eq,3in2)", "NULL, NULL, NULL", "(age = NULL OR open IN (NULL, NULL))")
                == nil
        )
        let negated = try request("not(2eq)", "NULL", "NOT (age = NULL)")
        #expect(negated != nil && negated?.filter == nil)
    }

    @Test(arguments: ["'nonsense'", "'any('", "5", "NULL", "'2eq'", "'99eq', 1"])
    func `a value that is no tree asks for everything`(arguments: String) throws {
        let table = People.table { $0.takesFilter = true }
        let sql = "SELECT id FROM people WHERE __filter MATCH apiodbc_filter(\(arguments))"
        #expect(try EngineSession(table).rows(sql).count == 20)
        #expect(table.requests.map(\.filter) == [nil])
    }

    @Test func `a source without trees reads everything, and SQL checks`() throws {
        let table = People.table()
        let filter = "__filter MATCH apiodbc_filter('any(2eq,1eq)', 1, 'Ann')"
        let rows = try EngineSession(table).rows(
            "SELECT id FROM people WHERE (age = 1 OR name = 'Ann') AND \(filter)"
        )
        #expect(
            sorted(rows)
                == sorted(
                    try Reference([table]).rows(
                        "SELECT id FROM people WHERE age = 1 OR name = 'Ann'"
                    )
                )
        )
        #expect(table.requests.map(\.filter) == [nil])
    }

    @Test func `a filter that SQLite does not hand over takes no row away`() throws {
        let table = People.table { $0.takesFilter = true }
        let sql = """
            SELECT a.id, b.id FROM people a FULL JOIN people b ON a.age = 4
            WHERE (a.age = 1 OR a.name = 'Ann')
            """
        let filter = " AND a.__filter MATCH apiodbc_filter('any(2eq,1eq)', 1, 'Ann')"
        let rows = try EngineSession(table).rows(sql + filter)
        #expect(!rows.isEmpty)
        #expect(sorted(rows) == sorted(try Reference([table]).rows(sql)))
    }

    @Test func `the dialect's own translation is understood`() throws {
        struct Catalog: SchemaCatalog {
            func table(named name: String, schema: String?) -> TableSchema? { People.schema }
        }
        let sql = "SELECT id FROM people WHERE age = 1 OR NOT name IN ('Ann', 'Bob')"
        let table = People.table { $0.takesFilter = true }
        let rows = try EngineSession(table).rows(try SQLDialect.translate(sql, in: Catalog()).sql)
        #expect(sorted(rows) == sorted(try Reference([table]).rows(sql)))
        let names = compare(1, .in, .text("Ann"), .text("Bob"))
        #expect(
            table.requests.map(\.filter) == [.any([compare(2, .equal, .integer(1)), .not(names)])]
        )
    }
}
