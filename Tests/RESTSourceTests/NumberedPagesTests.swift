import HTTPTransport
import Profiles
import TableModel
import Testing

@testable import RESTSource

/// Pages with numbers, of which several are asked for at once, and pages that are too large.
@Suite struct NumberedPagesTests {
    private static let things = ProfileTable(
        name: "things",
        columns: [Shop.column("id")],
        primaryKey: ["id"],
        lists: [
            ReadRequest(
                path: Shop.template("/things"),
                rows: [Shop.path("data")],
                paging: Paging(
                    style: .pageNumber(
                        PageNumberPaging(
                            place: .query("page"),
                            totalPages: Shop.path("pages.total_pages")
                        )
                    ),
                    size: PageSize(place: .query("per_page"), standard: 2, maximum: 2)
                ),
                totalCount: Shop.path("total_count")
            )
        ]
    )

    private static func table(_ api: any RequestSender, width: Int) throws -> any TableSource {
        var profile = Shop.profile
        profile.tables = [things]
        let service = RESTService(
            profile: profile,
            options: RESTServiceOptions(concurrency: width),
            sender: api
        )
        return try #require(service.tables.first)
    }

    private static func api(pages: Int) -> CannedAPI {
        CannedAPI { request in
            let page = request.line.split(separator: "page=").last.flatMap { Int($0) } ?? 1
            let isFirst = !request.line.contains("&page=")
            let number = isFirst ? 1 : page
            let rows = [2 * number - 1, 2 * number].map { #"{"id":"\#($0)"}"# }
            return (
                200,
                """
                {"data":[\(rows.joined(separator: ","))],"total_count":\(2 * pages),
                "pages":{"total_pages":\(pages)}}
                """
            )
        }
    }

    @Test(arguments: [1, 4, 50])
    func `after the first page, several are on their way`(width: Int) throws {
        let api = Self.api(pages: 10)
        let things = try Self.table(api, width: width)
        let cursor = try things.scan(ScanRequest(wanted: [0]), in: Warnings().context)
        #expect(api.log.count == 1)
        #expect(try cursor.next()?.rowCount == 2)
        #expect(api.log.count == 1 + min(width, 9))
        var rows = 2
        while let batch = try cursor.next() { rows += batch.rowCount }
        #expect(rows == 20)
        #expect(api.log.count == 10)
        #expect(Set(api.log).count == 10)
    }

    @Test func `no more of them than there will be rows for`() throws {
        let api = Self.api(pages: 10)
        let things = try Self.table(api, width: 8)
        let request = ScanRequest(wanted: [0], expectedRows: 5)
        let cursor = try things.scan(request, in: Warnings().context)
        for _ in 0..<3 { #expect(try cursor.next()?.rowCount == 2) }
        #expect(api.log.count == 3)
    }

    @Test func `a page that takes too long is asked for in half the size`() throws {
        let api = CannedAPI { request in
            let isLarge = request.line.contains("per_page=150") || request.line.contains("=75")
            guard !isLarge else { return (504, "") }
            let isFirst = !request.line.contains("after")
            return (
                200,
                isFirst
                    ? #"{"data":[{"id":"a"}],"pages":{"next":{"after":"x"}},"total_count":2}"#
                    : #"{"data":[{"id":"b"}],"pages":{},"total_count":2}"#
            )
        }
        let people = try Shop.table("people", api)
        #expect(try people.rows("id") == ["a", "b"])
        #expect(
            api.log == [
                "GET /people?per_page=150", "GET /people?per_page=75", "GET /people?per_page=37",
                "GET /people?per_page=37&after=x",
            ]
        )
    }

    @Test func `a page that takes too long in every size is an error`() throws {
        let api = CannedAPI { _ in (504, "") }
        let people = try Shop.table("people", api)
        let error = #expect(throws: SourceError.self) { try people.rows("id") }
        #expect(error?.code == .serverFailed)
        #expect(api.log.count == 1 + PageSizes.mostSteps)
    }

    @Test func `no page is asked for more often than is allowed`() throws {
        let api = CannedAPI { _ in (504, "") }
        let options = RESTServiceOptions(attempts: 1)
        let people = try Shop.table("people", api, options: options)
        #expect(throws: SourceError.self) { try people.rows("id") }
        #expect(api.log.count == 1)
    }
}
