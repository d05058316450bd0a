import SQLEngine
import TableModel
import Testing

/// An inner table is read once or looked up in batches, never row by row.
@Suite struct NestedScanTests {
    private static let join =
        "SELECT c.name, o.total FROM customers c CROSS JOIN orders o ON o.customer_id = c.id"

    @Test func `an inner table without push-down is read once`() throws {
        let (customers, orders) = (Shop.customers(), Shop.orders())
        try expectSame(Self.join, over: [customers, orders])
        #expect(customers.requests.count == 1)
        #expect(orders.requests.count == 1)
        #expect(orders.pagesRead == 5)
        #expect(orders.openScans == 0)
    }

    @Test(arguments: ["<", "<>", ">="])
    func `a comparison that differs from row to row is not a request each`(sign: String) throws {
        let customers = Shop.customers()
        let orders = Shop.orders {
            $0.operators = [Shop.customerID: [.less: .exact, .notEqual: .exact]]
        }
        let sql =
            "SELECT c.id, o.id FROM customers c CROSS JOIN orders o ON o.customer_id \(sign) c.id"
        try expectSame(sql, over: [customers, orders])
        #expect(orders.requests.count <= 2)
    }

    @Test func `a join's keys are looked up in batches of the outer page`() throws {
        let customers = Shop.customers()
        let orders = Shop.orders {
            $0.operators = [Shop.customerID: [.equal: .exact]]
            $0.batchLimits = [Shop.customerID: 15]
            $0.fullScanCost = 1_000
        }
        try expectSame(Self.join, over: [customers, orders])
        let asked = orders.requests.flatMap { $0.constraints }
        #expect(asked.allSatisfy { $0.comparison == .in })
        // Two pages of twenty customers, fifteen keys a request.
        #expect(asked.map(\.values.count) == [15, 5, 15, 5])
        #expect(Set(asked.flatMap(\.values)).count == 40)
    }

    @Test func `a coarse lookup answers each row once`() throws {
        let customers = Shop.customers()
        let orders = Shop.orders {
            $0.operators = [Shop.customerID: [.equal: .coarse]]
            $0.batchLimits = [Shop.customerID: 4]
            $0.fullScanCost = 1_000
        }
        try expectSame(Self.join, over: [customers, orders])
        #expect(orders.requests.count == 10)
    }

    @Test func `lookups stop when reading everything costs less`() throws {
        let customers = Shop.customers()
        let orders = Shop.orders {
            $0.operators = [Shop.customerID: [.equal: .exact]]
            $0.fullScanCost = 5
        }
        try expectSame(Self.join, over: [customers, orders])
        #expect(orders.requests.count <= 6)
        #expect(orders.requests.contains { $0.constraints.isEmpty })
    }

    @Test func `a lookup that finds nothing is not repeated`() throws {
        let (customers, orders) = (Shop.customers(), Shop.orders())
        let sql = "SELECT name FROM customers WHERE id IN ('c38', 'c39') AND "
        try expectSame(
            sql + "NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = customers.id)",
            over: [customers, orders]
        )
        #expect(orders.requests.count == 1)
    }

    @Test func `an inner scan reads no further than it is asked`() throws {
        let (customers, orders) = (Shop.customers(), Shop.orders())
        let sql = "SELECT (SELECT id FROM orders LIMIT 1), name FROM customers"
        try expectSame(sql, over: [customers, orders])
        #expect(orders.pagesRead == 1)
    }

    @Test func `equal keys of different spelling stay apart`() throws {
        let session = try EngineSession(Shop.customers(), Shop.orders())
        let sql =
            "SELECT count(*) FROM orders o JOIN customers c ON c.id = o.customer_id COLLATE NOCASE"
        #expect(try session.rows(sql) == [[.integer(90)]])
    }

    @Test(arguments: [
        "SELECT a.id, b.id FROM orders a JOIN orders b ON a.total = b.total AND a.id < b.id",
        "SELECT c.name, o.total FROM customers c LEFT JOIN orders o ON o.customer_id = c.id",
        "SELECT c.name, o.total FROM orders o RIGHT JOIN customers c ON o.customer_id = c.id",
        "SELECT c.name, o.total FROM customers c FULL JOIN orders o ON o.customer_id = c.id",
        "SELECT name, (SELECT sum(total) FROM orders WHERE customer_id = c.id) FROM customers c",
        "SELECT city, count(o.id) FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY city",
        "SELECT name FROM customers WHERE id IN (SELECT customer_id FROM orders WHERE total > 6)",
        """
        WITH big AS MATERIALIZED (SELECT * FROM orders WHERE total > 6)
        SELECT c.name, big.total FROM big JOIN customers c ON c.id = big.customer_id
        """,
        """
        WITH RECURSIVE chain(n, id) AS (
            SELECT 0, 'c1' UNION ALL
            SELECT n + 1, (SELECT max(customer_id) FROM orders WHERE total = n) FROM chain WHERE n < 9)
        SELECT chain.n, c.name FROM chain LEFT JOIN customers c ON c.id = chain.id
        """,
        "SELECT o.id FROM customers c JOIN orders o ON o.customer_id = c.id OR o.total = length(c.name)",
    ])
    func `joins answer as over ordinary tables, whatever is pushed`(sql: String) throws {
        for limit in [nil, 1, 7] {
            let customers = Shop.customers {
                $0.operators = [0: [.equal: .exact, .in: .exact]]
                if let limit { $0.batchLimits = [0: limit] }
            }
            let orders = Shop.orders {
                $0.operators = [Shop.customerID: [.equal: .coarse], 2: [.equal: .exact]]
                if let limit { $0.batchLimits = [Shop.customerID: limit] }
                $0.fullScanCost = limit == 7 ? 1_000 : nil
            }
            try expectSame(sql, over: [customers, orders], "limit \(limit ?? 0)")
        }
    }

    @Test func `the same inner request is made once in a statement`() throws {
        let (customers, orders) = (Shop.customers(), Shop.orders())
        let sql = """
            SELECT (SELECT count(*) FROM orders), (SELECT count(*) FROM orders WHERE total > id)
            FROM customers
            """
        try expectSame(sql, over: [customers, orders])
        #expect(Set(orders.requests).count == orders.requests.count)
        #expect(orders.requests.count <= 2)
    }

    @Test func `an error in a lookup fails the statement`() throws {
        let failing = Shop.orders {
            $0.failure = (after: 40, SourceError(.serverFailed, "orders: 503"))
        }
        let session = try EngineSession(Shop.customers(), failing)
        let error = try session.failure(Self.join)
        #expect(error.code == .source(.serverFailed))
        #expect(error.message == "orders: 503")
    }
}
