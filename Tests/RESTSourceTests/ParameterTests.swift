import TableModel
import Testing

@testable import RESTSource

@Suite struct ParameterTests {
    @Test(arguments: [
        (["id", "zone"], "GET /settings"), (["id", "count"], "GET /settings?include_count=true"),
    ])
    func `a parameter is sent when its column is wanted`(columns: [String], line: String) throws {
        let api = CannedAPI(pages: [#"{"id":"1","app":{"zone":"UTC"},"count":5}"#])
        let settings = try Shop.table("settings", api)
        let request = ScanRequest(wanted: columns.map { settings.column($0) })
        let cursor = try settings.scan(request, in: Warnings().context)
        #expect(try cursor.next()?.rowCount == 1)
        #expect(api.log == [line])
    }

    @Test(arguments: [
        ("kiosk", ["kiosk"], ["GET /stores?kind=kiosk"]), ("mall", [], []), ("", [], []),
    ])
    func `a value that a column cannot have asks for nothing`(
        kind: String,
        rows: [String],
        log: [String]
    ) throws {
        let api = CannedAPI(pages: [#"{"stores":[{"id":"1","kind":"kiosk"}]}"#])
        let stores = try Shop.table("stores", api)
        let constraint = stores.constraint("kind", .equal, .text(kind))
        #expect(try stores.rows("kind", where: [constraint]) == rows)
        #expect(api.log == log)
    }

    @Test(arguments: [ConstraintOperator.in, .like, .notEqual])
    func `an input that cannot be sent is an error`(comparison: ConstraintOperator) throws {
        let api = CannedAPI(pages: [])
        let orders = try Shop.table("orders", api)
        let plan = orders.plan(
            PlanQuery(
                candidates: [
                    PlanQuery.Candidate(column: orders.column("tag"), comparison: comparison)
                ]
            )
        )
        #expect(plan.pushes.map(\.candidate) == [0])
        let tags = orders.constraint("tag", comparison, .text("x"), .text("y"))
        let error = #expect(throws: SourceError.self) { try orders.rows("id", where: [tags]) }
        #expect(error?.code == .missingFilter)
    }

    @Test func `an input has the value that was asked for`() throws {
        let api = CannedAPI { request in
            request.line.hasSuffix("tag_id=x")
                ? (200, #"{"data":[{"id":"1"}]}"#) : (200, #"{"id":"2"}"#)
        }
        let orders = try Shop.table("orders", api)
        let one = orders.constraint("tag", .equal, .text("x"))
        #expect(try orders.rows("id", "tag", where: [one]) == ["1 x"])
        let other = orders.constraint("tag", .equal, .text("y"))
        #expect(try orders.rows("id", "tag", where: [other]) == ["2 y"])
        #expect(api.log == ["GET /orders?tag_id=x", "GET /orders?tag_id=y"])
    }

    @Test func `rows that hang on what is not there are none`() throws {
        let api = CannedAPI { _ in (404, #"{"errors":[{"code":"not_found"}]}"#) }
        let orders = try Shop.table("orders", api)
        let tag = orders.constraint("tag", .equal, .text("x"))
        #expect(try orders.rows("id", where: [tag]) == [])
        #expect(throws: SourceError.self) { try orders.rows("id") }
    }

    @Test func `a plan that leaves an input open goes last`() throws {
        let orders = try Shop.table("orders", CannedAPI(pages: []))
        let input = orders.column("tag")
        let key = PlanQuery.Candidate(column: input, comparison: .equal)
        let open = orders.plan(PlanQuery(wanted: [input]))
        let fixed = orders.plan(PlanQuery(candidates: [key], wanted: [input]))
        #expect(open.estimatedRequests > 1_000 * fixed.estimatedRequests)
    }

    @Test func `a table that needs a filter says so`() throws {
        let api = CannedAPI(pages: [#"{"user_id":"u","page":"home"}"#])
        let visits = try Shop.table("visits", api)
        let error = #expect(throws: SourceError.self) { try visits.rows("page") }
        #expect(error?.code == .missingFilter)
        #expect(error?.message.contains("user_id") == true)
        let user = visits.constraint("user_id", .equal, .text("u"))
        #expect(try visits.rows("page", where: [user]) == ["home"])
        #expect(api.log == ["GET /visits?user_id=u"])
    }

    @Test func `each value of a list is sent where the key is a parameter`() throws {
        let api = CannedAPI(pages: [
            #"{"user_id":"u","page":"home"}"#, #"{"user_id":"v","page":"help"}"#,
        ])
        let visits = try Shop.table("visits", api)
        let users = visits.constraint("user_id", .in, .text("u"), .text("v"))
        #expect(try visits.rows("page", where: [users]).sorted() == ["help", "home"])
        #expect(api.log.sorted() == ["GET /visits?user_id=u", "GET /visits?user_id=v"])
    }
}
