import Profiles
import Synchronization
import TableModel
import Testing

@testable import RESTSource

/// Rows that move from page to page while they are read.
@Suite struct CompletePagesTests {
    private static func page(_ ids: String..., after: String? = nil, total: Int) -> String {
        let rows = ids.map { #"{"id":"\#($0)","name":"n"}"# }.joined(separator: ",")
        let next = after.map { #"{"next":{"after":"\#($0)"}}"# } ?? "{}"
        return #"{"data":[\#(rows)],"pages":\#(next),"total_count":\#(total)}"#
    }

    @Test(arguments: [["id"], ["name"]])
    func `a row that is met twice is given once`(columns: [String]) throws {
        let api = CannedAPI(pages: [
            Self.page("a", "b", after: "x", total: 4), Self.page("b", "c", after: "y", total: 4),
            Self.page("c", "d", total: 4),
        ])
        let warnings = Warnings()
        let rows = try Shop.table("people", api).rows(columns[0], warnings: warnings)
        #expect(rows == (columns == ["id"] ? ["a", "b", "c", "d"] : ["n", "n", "n", "n"]))
        #expect(warnings.all == [])
        #expect(api.log.count == 3)
    }

    @Test func `rows that were missed are found the second time`() throws {
        let api = CannedAPI(pages: [
            Self.page("a", "b", after: "x", total: 5), Self.page("d", "e", total: 5),
            Self.page("a", "b", after: "x", total: 5), Self.page("c", "d", after: "y", total: 5),
            Self.page("e", total: 5),
        ])
        let warnings = Warnings()
        let rows = try Shop.table("people", api).rows("id", warnings: warnings)
        #expect(rows == ["a", "b", "d", "e", "c"])
        #expect(warnings.all == [])
    }

    @Test func `what is missing the second time, too, is a warning`() throws {
        let pages = [
            Self.page("a", "b", after: "x", total: 9), Self.page("c", total: 9),
        ]
        let api = CannedAPI(pages: pages + pages)
        let warnings = Warnings()
        let rows = try Shop.table("people", api).rows("id", warnings: warnings)
        #expect(rows == ["a", "b", "c"])
        #expect(warnings.all == ["people: the API has 9 rows and gave 3"])
        #expect(api.log.count == 4)
    }

    @Test func `a row that is deleted after it was read is no reason to read again`() throws {
        let api = CannedAPI(pages: [
            Self.page("a", "b", after: "x", total: 4), Self.page("c", "d", total: 3),
        ])
        #expect(try Shop.table("people", api).rows("id") == ["a", "b", "c", "d"])
        #expect(api.log.count == 2)
    }
}
