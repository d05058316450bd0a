import TableModel
import Testing

@testable import SQLEngine

@Suite struct ExplainTests {
    @Test func `a plan says which requests will be made and what SQL does itself`() throws {
        let table = People.table([People.age: [.equal: .exact], People.name: [.like: .coarse]]) {
            $0.orders = [People.created]
        }
        let session = try EngineSession(table)
        let plan = try session.plan(
            """
            SELECT p.id FROM people p
            WHERE age = 3 AND name LIKE 'a%' AND score > 1 ORDER BY created_at DESC
            """
        )
        #expect(
            plan == [
                "SCAN p: GET /people; pushed down: age = ?, name LIKE ? (checked again here); "
                    + "checked here: score > ?; sorted by the API: created_at DESC; about 1 request, 1 row"
            ]
        )
        #expect(table.requests.isEmpty)
    }

    @Test func `a join's lookups and a limit are told`() throws {
        let orders = Shop.orders {
            $0.operators = [Shop.customerID: [.equal: .exact]]
            $0.batchLimits = [Shop.customerID: 15]
        }
        let session = try EngineSession(Shop.customers(), orders)
        let join = try session.plan(
            "SELECT * FROM customers c CROSS JOIN orders o ON o.customer_id = c.id"
        )
        #expect(join.count == 2)
        #expect(join.last?.contains("pushed down: customer_id = ?;") == true)
        #expect(join.last?.hasSuffix("in a join up to 15 keys are asked for at once") == true)
        let limited = try session.plan("SELECT id FROM customers LIMIT 5")
        #expect(limited.first?.contains("reads no further than LIMIT") == true)
        #expect(limited.first?.hasSuffix("about 1 request, 5 rows") == true)
    }

    @Test func `a plan survives being carried as text`() throws {
        var plan = PlannedScan(table: 7)
        var term = PlannedScan.Term(
            column: 3,
            comparison: .isNotNull,
            isPushed: true,
            isConstant: false,
            isBinary: true
        )
        plan.arguments = [.term(term), .filter, .limit, .offset]
        term.batchLimit = 50
        term.comparison = .greaterOrEqual
        term.isExact = true
        term.isConstant = true
        plan.arguments.append(.term(term))
        plan.takesFilter = true
        plan.order = [
            OrderTerm(column: 2, isDescending: true), OrderTerm(column: 0, isDescending: false),
        ]
        plan.wanted = [0, 5, 101]
        plan.unpushed = [PlannedScan.Unpushed(column: 1, comparison: .isNull)]
        plan.estimatedRequests = 0.125
        plan.estimatedRows = .infinity
        plan.summary = "POST /search\nwith a second line: 'quoted'"
        #expect(PlannedScan(plan.encoded) == plan)
        #expect(PlannedScan("") == nil)
        #expect(PlannedScan("table x") == nil)
        #expect(PlannedScan("table 1\nterm 1") == nil)
    }
}
