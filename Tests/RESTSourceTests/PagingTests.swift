import Profiles
import Synchronization
import TableModel
import Testing

@testable import RESTSource

@Suite struct PagingTests {
    private func page(_ ids: [String], total: Int? = nil, pages: Int? = nil) -> String {
        let rows = ids.map { #"{"id":"\#($0)","title":"t"}"# }.joined(separator: ",")
        var text = #"{"data":[\#(rows)]"#
        if let total { text += #","total_count":\#(total)"# }
        if let pages { text += #","pages":{"total_pages":\#(pages)}"# }
        return text + #","scroll_param":"s"}"#
    }

    @Test func `numbered pages are read to the last`() throws {
        let api = CannedAPI(pages: [
            page(["1", "2"], total: 3, pages: 2), page(["3"], total: 3, pages: 2),
        ])
        let orders = try Shop.table("orders", api)
        #expect(try orders.rows("id") == ["1", "2", "3"])
        #expect(
            api.log == [
                "POST /orders/list?per_page=2 {}", "POST /orders/list?per_page=2&page=2 {}",
            ]
        )
    }

    @Test func `more rows than a list gives are read by the other request from the beginning`()
        throws
    {
        let api = CannedAPI(pages: [
            page(["1", "2"], total: 5, pages: 3), page(["1", "2"]), page(["3", "4"]), page(["5"]),
            page([]),
        ])
        let orders = try Shop.table("orders", api)
        #expect(try orders.rows("id") == ["1", "2", "3", "4", "5"])
        #expect(
            api.log == [
                "POST /orders/list?per_page=2 {}", "GET /orders/scroll",
                "GET /orders/scroll?scroll_param=s", "GET /orders/scroll?scroll_param=s",
                "GET /orders/scroll?scroll_param=s",
            ]
        )
    }

    @Test func `a table that grows past the cap is finished without repetitions`() throws {
        let api = CannedAPI(pages: [
            page(["1", "2"], total: 4, pages: 2), page(["3", "4"], total: 5, pages: 3),
            page(["5", "4"]), page(["2", "6"]), page([]),
        ])
        let orders = try Shop.table("orders", api)
        #expect(try orders.rows("title", "id") == ["t 1", "t 2", "t 3", "t 4", "t 5", "t 6"])
        #expect(
            api.log == [
                "POST /orders/list?per_page=2 {}", "POST /orders/list?per_page=2&page=2 {}",
                "GET /orders/scroll", "GET /orders/scroll?scroll_param=s",
                "GET /orders/scroll?scroll_param=s",
            ]
        )
    }

    @Test func `few rows of a long list need no scroll`() throws {
        let api = CannedAPI(pages: [page(["1"], total: 9, pages: 9)])
        let orders = try Shop.table("orders", api)
        let request = ScanRequest(wanted: [0], expectedRows: 1)
        let cursor = try orders.scan(request, in: Warnings().context)
        #expect(try cursor.next()?.rowCount == 1)
        #expect(api.log == ["POST /orders/list?per_page=1 {}"])
    }

    @Test func `a scroll that another program holds is waited for`() throws {
        let api = CannedAPI { [self] request in
            request.line.hasPrefix("GET /orders/scroll")
                ? (400, #"{"errors":[{"code":"scroll_exists","message":"busy"}]}"#)
                : (200, page(["1", "2"], total: 5, pages: 3))
        }
        let orders = try Shop.table("orders", api, options: RESTServiceOptions(exclusiveWait: 0))
        let error = #expect(throws: SourceError.self) { try orders.rows("id") }
        #expect(error?.message.contains("scroll_exists: busy") == true)
        #expect(api.log.count { $0 == "GET /orders/scroll" } == 4)
    }

    @Test(arguments: [
        #"{"data":[{"id":"a"}],"pages":{"next":{"after":"x"}}}"#,
        #"{"data":[],"pages":{"next":{"after":"x"}}}"#,
    ])
    func `pages in a circle are an error`(page: String) throws {
        let api = CannedAPI { _ in (200, page) }
        let people = try Shop.table("people", api)
        let error = #expect(throws: SourceError.self) { try people.rows("id") }
        #expect(error?.code == .malformedAnswer)
        #expect(error?.message.hasPrefix("people: GET /people: ") == true)
    }

    @Test func `pages without rows that go on and on are an error`() throws {
        let number = Counter()
        let api = CannedAPI { _ in
            (200, #"{"data":[],"pages":{"next":{"after":"\#(number.next())"}}}"#)
        }
        let people = try Shop.table("people", api)
        #expect(throws: SourceError.self) { try people.rows("id") }
        #expect(api.log.count <= PageWalk.mostEmptyPages + 1)
    }

    @Test func `a hint of few rows makes a small page, and none ahead`() throws {
        let first = #"{"data":[{"id":"a"},{"id":"b"}],"pages":{"next":{"after":"x"}}}"#
        let api = CannedAPI(pages: [first, #"{"data":[{"id":"c"}],"pages":{}}"#])
        let people = try Shop.table("people", api)
        let cursor = try people.scan(
            ScanRequest(wanted: [0], expectedRows: 2),
            in: Warnings().context
        )
        #expect(try cursor.next()?.rowCount == 2)
        #expect(api.log == ["GET /people?per_page=2"])
        #expect(try cursor.next()?.rowCount == 1)
        #expect(try cursor.next() == nil)
        #expect(api.log == ["GET /people?per_page=2", "GET /people?per_page=2&after=x"])
    }

    @Test func `the next page is on its way while one is read`() throws {
        let api = CannedAPI(pages: [
            #"{"data":[{"id":"a"}],"pages":{"next":{"after":"x"}}}"#,
            #"{"data":[{"id":"b"}],"pages":{"next":{"after":"y"}}}"#,
            #"{"data":[{"id":"c"}],"pages":{}}"#,
        ])
        let people = try Shop.table("people", api)
        let cursor = try people.scan(ScanRequest(wanted: [0]), in: Warnings().context)
        #expect(api.log.count == 1)
        _ = try cursor.next()
        #expect(api.log.count == 2)
    }

    @Test func `a count costs one request`() throws {
        let api = CannedAPI(pages: [
            #"{"data":[{"id":"a"}],"total_count":12345,"pages":{"next":{"after":"x"}}}"#
        ])
        let people = try Shop.table("people", api)
        #expect(try people.rows().count == 12_345)
        #expect(api.log == ["GET /people?per_page=1"])
    }

    @Test func `an exact condition is counted by the search`() throws {
        let api = CannedAPI(pages: [#"{"data":[],"total_count":7,"pages":{}}"#])
        let people = try Shop.table("people", api)
        let role = people.constraint("role", .equal, .text("user"))
        #expect(try people.rows(where: [role]).count == 7)
        #expect(api.log.count == 1)
    }

    @Test func `a column that a condition fixes is counted too`() throws {
        let api = CannedAPI(pages: [#"{"data":[],"total_count":2500,"pages":{}}"#])
        let people = try Shop.table("people", api)
        let role = people.constraint("role", .equal, .text("user"))
        #expect(try people.rows("role", where: [role]) == Array(repeating: "user", count: 2_500))
        #expect(api.log.count == 1)
    }

    @Test func `a total that the API leaves out is counted page by page`() throws {
        let page = #"{"data":[{"id":"a"},{"id":"b"}],"pages":{}}"#
        let api = CannedAPI(pages: [page, page])
        #expect(try Shop.table("people", api).rows().count == 2)
        #expect(api.log == ["GET /people?per_page=1", "GET /people?per_page=150"])
    }

    @Test func `a coarse condition is not counted`() throws {
        let api = CannedAPI(pages: [#"{"data":[{"id":"a","name":"x"}],"total_count":7,"pages":{}}"#]
        )
        let people = try Shop.table("people", api)
        let name = people.constraint("name", .equal, .text("x"))
        #expect(try people.rows(where: [name]).count == 1)
    }

    @Test func `exact conditions that cannot be sent are applied here`() throws {
        let api = CannedAPI(pages: [
            #"{"data":[{"id":"a","role":""},{"id":"b","role":"user"}],"pages":{}}"#
        ])
        let people = try Shop.table("people", api)
        let role = people.constraint("role", .equal, .text(""))
        #expect(try people.rows("id", where: [role]) == ["a"])
        #expect(api.log == ["GET /people?per_page=150"])
    }

    @Test func `a long list of values takes several requests`() throws {
        let api = CannedAPI { _ in (200, #"{"data":[{"id":"1"},{"id":"4"}],"pages":{}}"#) }
        let people = try Shop.table("people", api)
        let ids = people.constraint("id", .in, .text("1"), .text("2"), .text("3"), .text("4"))
        #expect(try people.rows("id", where: [ids]).count == 4)
        #expect(api.log.count == 2)
        #expect(api.log[0].contains(#""value":["1","2","3"]"#))
        #expect(api.log[1].contains(#""value":["4"]"#))
    }

    @Test func `parts of a list that overlap give each row once`() throws {
        let api = CannedAPI { _ in
            (200, #"{"data":[{"id":"1","name":"ann"},{"id":"2","name":"Dan"}],"pages":{}}"#)
        }
        let people = try Shop.table("people", api)
        let names = people.constraint(
            "name",
            .in,
            .text("ann"),
            .text("bob"),
            .text("cat"),
            .text("Dan")
        )
        #expect(try people.rows("id", where: [names]) == ["1", "2"])
    }

    @Test(arguments: [Value.null])
    func `a comparison with null asks for nothing`(value: Value) throws {
        let api = CannedAPI(pages: [])
        let people = try Shop.table("people", api)
        #expect(try people.rows("id", where: [people.constraint("role", .equal, value)]) == [])
        #expect(try people.rows("id", where: [people.constraint("role", .in)]) == [])
        #expect(api.log == [])
    }

    @Test func `a cancelled scan ends with an error`() throws {
        let api = CannedAPI(pages: [#"{"data":[],"pages":{}}"#])
        let people = try Shop.table("people", api)
        let cancellation = Cancellation()
        let cursor = try people.scan(
            ScanRequest(wanted: [0]),
            in: ScanContext(cancellation: cancellation, warn: { _ in })
        )
        cancellation.cancel()
        let error = #expect(throws: SourceError.self) { try cursor.next() }
        #expect(error?.code == .cancelled)
    }
}

/// Numbers one after the other, from any thread.
final class Counter: Sendable {
    private let number = Atomic<Int>(0)

    func next() -> Int { number.add(1, ordering: .relaxed).newValue }
}
