import TableModel
import Testing

@testable import RESTSource

@Suite struct PlanTests {
    private func plan(
        _ table: String,
        _ candidates: [(column: String, comparison: ConstraintOperator)] = [],
        hasFilter: Bool = false,
        order: [(column: String, isDescending: Bool)] = [],
        wanted: [String] = ["id"]
    ) throws -> ScanPlan {
        let source = try Shop.table(table, CannedAPI(pages: []))
        return source.plan(
            PlanQuery(
                candidates: candidates.map {
                    PlanQuery.Candidate(column: source.column($0.column), comparison: $0.comparison)
                },
                hasFilter: hasFilter,
                order: order.map {
                    OrderTerm(column: source.column($0.column), isDescending: $0.isDescending)
                },
                wanted: wanted.map { source.column($0) }
            )
        )
    }

    @Test func `a whole table costs its pages`() throws {
        let plan = try plan("people")
        #expect(plan.summary == "GET /people, up to 150 a page")
        #expect(plan.estimatedRequests == 7)
        #expect(plan.estimatedRows == 1_000)
        #expect(plan.pushes == [])
    }

    @Test func `a key is one request, and keys of a join are searched together`() throws {
        let plan = try plan("people", [("id", .equal), ("role", .equal)])
        #expect(plan.isUnique)
        #expect(plan.estimatedRequests == 1)
        #expect(plan.pushes == [ScanPlan.Push(candidate: 0, isExact: false, batchLimit: 3)])
        #expect(plan.summary == "GET /people/{id}")
    }

    @Test func `a condition is pushed once`() throws {
        let visits = try plan("visits", [("user_id", .equal)], wanted: ["page"])
        #expect(visits.pushes.map(\.candidate) == [0])
        #expect(visits.pushes.map(\.isExact) == [false])
    }

    @Test func `a column that only a lookup has is worth one lookup, not many`() throws {
        let api = CannedAPI { request in
            (200, request.line == "GET /people/a" ? #"{"id":"a"}"# : #"{"data":[],"pages":{}}"#)
        }
        let people = try Shop.table("people", api)
        _ = try people.rows("id", "bio", where: [people.constraint("id", .equal, .text("a"))])
        _ = try people.rows(
            "id",
            "bio",
            where: [people.constraint("id", .in, .text("a"), .text("b"))]
        )
        #expect(api.log.map { $0.prefix(12) } == ["GET /people/", "POST /people"])
    }

    @Test func `a search says what is exact and what is not`() throws {
        let plan = try plan(
            "people",
            [("role", .equal), ("created_at", .greater), ("age", .equal), ("bio", .equal)],
            hasFilter: true,
            order: [("created_at", true)]
        )
        #expect(
            plan.pushes == [
                ScanPlan.Push(candidate: 0, isExact: true, batchLimit: 3),
                ScanPlan.Push(candidate: 1, isExact: false),
            ]
        )
        #expect(plan.takesOrder)
        #expect(plan.takesFilter)
        #expect(
            plan.summary == "POST /people/search, up to 150 a page"
        )
    }

    @Test(arguments: [
        ([(column: "created_at", isDescending: false)], true),
        ([(column: "name", isDescending: false)], false),
        (
            [(column: "created_at", isDescending: false), (column: "id", isDescending: false)],
            false
        ),
    ])
    func `only an order that the API shares with SQL is taken over`(
        order: [(column: String, isDescending: Bool)],
        isTaken: Bool
    ) throws {
        #expect(try plan("people", order: order).takesOrder == isTaken)
    }

    @Test func `another collation is not the API's`() throws {
        let source = try Shop.table("people", CannedAPI(pages: []))
        let candidates = [
            PlanQuery.Candidate(column: source.column("role"), comparison: .equal, isBinary: false)
        ]
        #expect(source.plan(PlanQuery(candidates: candidates)).pushes == [])
    }

    @Test func `children by their parent cost a request each`() throws {
        let plan = try plan("notes", [("person_id", .equal)])
        #expect(plan.summary == "GET /people/{person_id}/notes")
        #expect(
            plan.pushes == [
                ScanPlan.Push(candidate: 0, isExact: true, batchLimit: 8, isEachAsked: true)
            ]
        )
        #expect(plan.estimatedRequests == 1)
    }

    @Test func `all children cost a request for each parent`() throws {
        let plan = try plan("notes")
        #expect(
            plan.summary
                == "GET /people/{person_id}/notes for each row of GET /people, up to 150 a page"
        )
        #expect(plan.estimatedRequests == 1_007)
    }

    @Test func `rows inside the parent's cost the parent's pages`() throws {
        let plan = try plan("items", [("person_role", .equal)])
        #expect(
            plan.summary == "inside the rows of POST /people/search, up to 150 a page"
        )
        #expect(plan.estimatedRequests == 1)
        #expect(plan.pushes == [ScanPlan.Push(candidate: 0, isExact: false, batchLimit: 3)])
    }

    @Test func `equal queries have equal plans`() throws {
        #expect(try plan("people", [("role", .equal)]) == plan("people", [("role", .equal)]))
    }

    @Test func `the number of rows is learnt from the API`() throws {
        let api = CannedAPI(pages: [#"{"data":[],"total_count":15000,"pages":{}}"#])
        let people = try Shop.table("people", api)
        _ = try people.rows("id")
        #expect(people.plan(PlanQuery(wanted: [0])).estimatedRequests == 100)
    }

    @Test func `an order that was promised is kept when a value cannot be sent`() throws {
        let api = CannedAPI(pages: [#"{"data":[],"pages":{}}"#])
        let people = try Shop.table("people", api)
        let ids = people.constraint("id", .in, .text("1"), .text("2"), .text("3"), .text("4"))
        _ = try people.rows(
            "id",
            where: [ids],
            order: [OrderTerm(column: people.column("created_at"), isDescending: false)]
        )
        #expect(
            api.log == [
                #"POST /people/search {"query":{"field":"created_at","operator":">","value":0},"#
                    + #""sort":{"field":"created_at","order":"ascending"},"pagination":{"per_page":150}}"#
            ]
        )
    }
}
