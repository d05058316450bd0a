import TableModel
import Testing

@testable import RESTSource

@Suite struct ScanTests {
    private static let firstPage = """
        {"data":[{"id":"a","name":"Ann","role":"user","created_at":0,"age":7},
        {"id":"b","name":"Bob é","role":"lead","created_at":1700000000.5,"age":null}],
        "total_count":3,"pages":{"next":{"after":"x"}}}
        """
    private static let lastPage = """
        {"data":[{"id":"c","name":"C\\u00e9","role":"user","created_at":"2024-02-29T12:00:00+02:00"}],
        "total_count":3,"pages":{"next":null}}
        """

    @Test func `a list is read page by page`() throws {
        let api = CannedAPI(pages: [Self.firstPage, Self.lastPage])
        let people = try Shop.table("people", api)
        #expect(
            try people.rows("name", "created_at", "age", "id", "bio") == [
                "Ann 1970-01-01 00:00:00 7 a -",
                "Bob é 2023-11-14 22:13:20.500000 - b -",
                "Cé 2024-02-29 10:00:00 - c -",
            ]
        )
        #expect(api.log == ["GET /people?per_page=150", "GET /people?per_page=150&after=x"])
    }

    @Test func `a key is looked up, with the columns that only a lookup has`() throws {
        let api = CannedAPI(pages: [#"{"id":"a/b","details":{"bio":"long"}}"#])
        let people = try Shop.table("people", api)
        let id = people.constraint("id", .equal, .text("a/b"))
        #expect(try people.rows("id", "bio", where: [id]) == ["a/b long"])
        #expect(api.log == ["GET /people/a%2Fb"])
    }

    @Test(arguments: [404, 410])
    func `a key that the API does not know has no row`(status: Int) throws {
        let api = CannedAPI { _ in (status, #"{"errors":[{"code":"not_found"}]}"#) }
        let people = try Shop.table("people", api)
        #expect(try people.rows("id", where: [people.constraint("id", .equal, .text("x"))]) == [])
    }

    @Test func `a row of another key is not SQL's answer`() throws {
        let api = CannedAPI(pages: [#"{"id":"merged"}"#])
        let people = try Shop.table("people", api)
        #expect(try people.rows("id", where: [people.constraint("id", .equal, .text("x"))]) == [])
    }

    @Test func `conditions become a search`() throws {
        let api = CannedAPI(pages: [Self.lastPage])
        let people = try Shop.table("people", api)
        let rows = try people.rows(
            "id",
            where: [
                people.constraint("role", .equal, .text("user")),
                people.constraint("created_at", .greater, .text("2024-01-01 00:00:00")),
            ],
            order: [OrderTerm(column: people.column("created_at"), isDescending: true)]
        )
        #expect(rows == ["c"])
        #expect(
            api.log == [
                #"POST /people/search {"query":{"operator":"AND","value":["#
                    + #"{"field":"role","operator":"=","value":"user"},"#
                    + #"{"field":"created_at","operator":">","value":1703980800}]},"#
                    + #""sort":{"field":"created_at","order":"descending"},"#
                    + #""pagination":{"per_page":150}}"#
            ]
        )
    }
}
