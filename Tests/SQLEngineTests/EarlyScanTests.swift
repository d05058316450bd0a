import TableModel
import Testing

@testable import SQLEngine

/// Tables that are surely read are asked for at the same time, and no others.
@Suite struct EarlyScanTests {
    /// The tables that were asked for once the statement gave its first row or ended.
    private func asked(_ sql: String, _ parameters: [Value] = []) throws -> Set<String> {
        let tables = [Shop.customers(), Shop.orders(), Self.notes()]
        let session = try EngineSession(sources: tables, schema: "Test")
        let statement = try session.prepare(sql)
        for (index, value) in parameters.enumerated() { try statement.bind(value, at: index) }
        _ = try statement.step()
        let asked = tables.filter { !$0.requests.isEmpty }.map(\.schema.name)
        statement.reset()
        for table in tables { #expect(table.openScans == 0) }
        try expectSame(sql, parameters, over: tables)
        return Set(asked)
    }

    private static func notes() -> FakeTable {
        let schema = TableSchema(
            schema: "Test",
            name: "notes",
            columns: [Column(name: "id", type: .integer), Column(name: "text", type: .text)],
            primaryKey: ["id"]
        )
        let rows = (0..<9).map { [Value.integer(Int64($0)), .text("c\($0 * 5)")] }
        return FakeTable(schema, rows) { $0.operators = [0: [.equal: .exact]] }
    }

    private static let all: Set<String> = ["customers", "orders", "notes"]

    @Test(arguments: [
        "SELECT id FROM customers UNION ALL SELECT customer_id FROM orders UNION ALL SELECT text FROM notes",
        "SELECT id FROM customers UNION SELECT customer_id FROM orders UNION SELECT text FROM notes",
        "SELECT id FROM customers UNION ALL SELECT customer_id FROM orders UNION ALL SELECT text FROM notes ORDER BY 1",
        "SELECT (SELECT COUNT(*) FROM customers), (SELECT MAX(total) FROM orders), (SELECT MIN(text) FROM notes)",
        """
        WITH c AS MATERIALIZED (SELECT id FROM customers), o AS MATERIALIZED (SELECT customer_id AS id FROM orders)
        SELECT id FROM c UNION ALL SELECT id FROM o UNION ALL SELECT text FROM notes
        """,
        "SELECT id FROM notes WHERE id = 3 UNION ALL SELECT total FROM orders UNION ALL SELECT COUNT(*) FROM customers",
    ])
    func `tables that are surely read are asked for together`(sql: String) throws {
        #expect(try asked(sql) == Self.all)
    }

    @Test func `a parameter is known before`() throws {
        let sql = "SELECT total FROM orders UNION ALL SELECT id FROM notes WHERE id = ?"
        #expect(try asked(sql, [.integer(3)]) == ["orders", "notes"])
        #expect(try asked(sql, [.null]) == ["orders"])
    }

    @Test(arguments: [
        "SELECT id FROM customers UNION ALL SELECT customer_id FROM orders LIMIT 60",
        "SELECT id FROM customers UNION ALL SELECT customer_id FROM orders WHERE ?1 = 2",
        "SELECT id FROM customers WHERE EXISTS (SELECT 1 FROM customers) OR EXISTS (SELECT 1 FROM orders)",
        "SELECT CASE WHEN (SELECT COUNT(*) FROM customers) > 0 THEN 1 ELSE (SELECT MAX(total) FROM orders) END",
        "SELECT COALESCE((SELECT MAX(id) FROM customers), (SELECT MAX(total) FROM orders))",
        "SELECT c.id FROM customers c WHERE c.name = 'nobody' OR c.id IN (SELECT id FROM notes WHERE 0)",
    ])
    func `what may not be read is not asked for`(sql: String) throws {
        #expect(try asked(sql) == ["customers"])
    }

    @Test func `a further optional table is asked for with the first row`() throws {
        let sql = """
            SELECT c.id, o.id, n.id FROM customers c LEFT JOIN orders o ON o.customer_id = c.id
            LEFT JOIN notes n ON n.text = c.id
            """
        let tables = [Shop.customers(), Shop.orders(), Self.notes()]
        let session = try EngineSession(sources: tables, schema: "Test")
        #expect(sorted(try session.rows(sql)) == sorted(try Reference(tables).rows(sql)))
        #expect(tables.map(\.requests.count) == [1, 1, 1])
        let plan = EarlyScanPlan(try #require(try session.program(sql)))
        #expect(plan?.atStart.isEmpty == true)
        #expect(plan?.afterRow.values.flatMap { $0.map(\.plan.table) } == [1, 2])
    }

    @Test func `a table that nobody came to is closed and its errors are not told`() throws {
        let failing = Shop.orders {
            $0.failure = (after: 0, SourceError(.serverFailed, "orders: 503"))
        }
        let session = try EngineSession(Shop.customers(), failing)
        let statement = try session.prepare(
            "SELECT id FROM customers UNION ALL SELECT customer_id FROM orders"
        )
        #expect(try statement.step())
        #expect(failing.requests.count == 1)
        statement.reset()
        #expect(failing.openScans == 0)
        #expect(throws: EngineError.self) { _ = try statement.allRows() }
    }

    @Test func `many tables are not all asked for at once`() throws {
        let (customers, orders) = (Shop.customers(), Shop.orders())
        let arms = (0..<40).map { "SELECT id + \($0) FROM orders WHERE total > \($0)" }
        let sql = "SELECT 0 FROM customers UNION ALL " + arms.joined(separator: " UNION ALL ")
        let session = try EngineSession(customers, orders)
        let statement = try session.prepare(sql)
        #expect(try statement.step())
        #expect(orders.requests.count < 10)
        _ = try statement.allRows()
        #expect(orders.requests.count == 40)
        #expect(orders.openScans == 0)
        try expectSame(sql, over: [customers, orders])
    }

    @Test(arguments: [("", 20), (" ORDER BY 1", 6)])
    func `long statements are looked through`(order: String, count: Int) throws {
        let arms = (0..<count).map { "SELECT id + \($0) AS n FROM orders WHERE total > \($0)" }
        let session = try EngineSession(Shop.orders())
        let program = try session.program(arms.joined(separator: " UNION ALL ") + order)
        #expect(EarlyScanPlan(try #require(program))?.atStart.count == count)
    }

    @Test func `an execution after another begins anew`() throws {
        let (customers, orders) = (Shop.customers(), Shop.orders())
        let statement = try EngineSession(customers, orders).prepare(
            "SELECT id FROM customers UNION ALL SELECT customer_id FROM orders WHERE total = ?"
        )
        for total in [1, 2] as [Int64] {
            try statement.bind(.integer(total), at: 0)
            #expect(try statement.step())
            statement.reset()
        }
        #expect(orders.requests.count == 2)
    }
}

extension EngineSession {
    fileprivate func program(_ sql: String) throws -> StatementProgram? {
        StatementProgram(sql, on: try open().handle)
    }
}

extension FakeTable {
    fileprivate convenience init(
        _ schema: TableSchema,
        _ rows: [[Value]],
        _ change: (inout Abilities) -> Void
    ) {
        var abilities = Abilities()
        change(&abilities)
        self.init(schema, rows, abilities)
    }
}
