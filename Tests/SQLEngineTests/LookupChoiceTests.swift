import Testing

@testable import SQLEngine

@Suite struct LookupChoiceTests {
    private func choice(
        _ costOfAll: Double,
        batchLimit: Int = 10,
        isEachAsked: Bool = false,
        canCount: Bool = false
    ) -> LookupChoice {
        LookupChoice(
            batchLimit: batchLimit,
            isEachAsked: isEachAsked,
            costOfAll: costOfAll,
            canCount: canCount
        )
    }

    @Test(arguments: [
        (pending: 10, pages: 0.0, LookupChoice.Step.lookUp), (10, 4, .lookUp), (10, 5, .readAll),
        (50, 0, .lookUp), (51, 0, .readAll), (11, 1.5, .lookUp),
    ])
    func `what takes fewer requests is chosen where it is known what comes`(
        pending: Int,
        pages: Double,
        step: LookupChoice.Step
    ) {
        #expect(choice(5).step(pending: pending, pagesToCome: pages) == step)
    }

    @Test func `lookups go on until they have cost as much as reading everything`() {
        var choice = choice(20)
        var lookups = 0
        while choice.step(pending: 3, pagesToCome: nil) == .lookUp {
            choice.lookedUp(requests: 1)
            lookups += 1
        }
        #expect(lookups == 20)
    }

    @Test func `lookups that take several pages count as those`() {
        var choice = choice(20)
        #expect(choice.step(pending: 30, pagesToCome: 4) == .lookUp)
        choice.lookedUp(requests: 4)
        #expect(choice.step(pending: 30, pagesToCome: 4) == .readAll)
    }

    @Test func `keys that are asked for one by one cost a request each`() {
        #expect(choice(5, isEachAsked: true).step(pending: 6, pagesToCome: 0) == .readAll)
    }

    @Test func `a table is counted before much hangs on its size`() {
        var choice = choice(300, canCount: true)
        #expect(choice.step(pending: 10, pagesToCome: 6) == .lookUp)
        #expect(choice.step(pending: 10, pagesToCome: 60) == .count)
        choice.counted(costOfAll: 1)
        #expect(choice.step(pending: 10, pagesToCome: 60) == .readAll)
    }

    @Test func `a table that is larger than was thought is not read`() {
        var choice = choice(2, isEachAsked: true, canCount: true)
        #expect(choice.step(pending: 200, pagesToCome: 0) == .count)
        choice.counted(costOfAll: 60_000)
        #expect(choice.step(pending: 200, pagesToCome: 0) == .lookUp)
    }

    @Test func `a single page is not counted`() {
        let choice = choice(1, canCount: true)
        #expect(choice.step(pending: 10, pagesToCome: 0) == .lookUp)
        #expect(choice.step(pending: 11, pagesToCome: 0) == .readAll)
    }
}

extension LookupChoiceTests {
    private static let key = "JOIN orders o ON o.customer_id = c.id"

    @Test(arguments: [
        ("SELECT c.id, o.id FROM customers c \(key)", true),
        ("SELECT c.id, o.id FROM customers c \(key) ORDER BY o.id LIMIT 3", true),
        (
            "SELECT id FROM customers c WHERE EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id)",
            true
        ),
        ("SELECT c.id, o.id FROM customers c \(key) LIMIT 3", false),
        ("SELECT EXISTS (SELECT 1 FROM customers c \(key))", false),
    ])
    func `a limit ends the scans around it`(sql: String, isComplete: Bool) throws {
        let session = try EngineSession(Shop.customers(), Shop.orders())
        let program = try #require(StatementProgram(sql, on: try session.open().handle))
        let outer = program.steps.first { $0.code == "VFilter" }
        #expect(program.completeScans.contains(try #require(outer).text) == isComplete)
    }
}
