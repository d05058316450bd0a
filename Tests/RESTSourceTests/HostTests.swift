import Authentication
import Profiles
import TableModel
import Testing

@testable import RESTSource

@Suite struct HostTests {
    private func hosts(_ options: RESTServiceOptions = RESTServiceOptions()) -> ServiceHosts {
        ServiceHosts(Shop.abroad.hosts, options: options)
    }

    @Test(
        arguments: [
            (nil, nil, nil, "https://api.test"), (nil, nil, "EU", "https://eu.test"),
            (nil, nil, "eu", "https://eu.test"), (nil, nil, "MARS", "https://api.test"),
            (nil, "EU", nil, "https://eu.test"), (nil, "us", "EU", "https://api.test"),
            (nil, "MARS", "EU", "https://api.test"),
            ("http://127.0.0.1:1/", nil, "EU", "http://127.0.0.1:1"),
            ("http://127.0.0.1:1", "EU", "EU", "http://127.0.0.1:1"),
            ("", nil, "EU", "https://eu.test"),
        ] as [(String?, String?, String?, String)]
    )
    func `what the connection names comes before the workspace's region`(
        baseURL: String?,
        region: String?,
        workspace: String?,
        url: String
    ) {
        let options = RESTServiceOptions(baseURL: baseURL, region: region)
        #expect(hosts(options).baseURL(in: workspace) == url)
    }

    @Test func `a stored token goes to its region`() throws {
        let wire = Wire { _ in Wire.Answer() }
        let tokens = Tokens("A", hosts: ["https://api.test", "https://eu.test"], region: "EU")
        _ = try Shop.table("people", over: wire, as: tokens, profile: Shop.abroad).rows("id")
        #expect(wire.log == ["GET https://eu.test/people?per_page=150 as A"])
    }

    @Test(arguments: [
        "http://127.0.0.1:1", "https://api.test:8443", "http://api.test", "https://xapi.test",
    ])
    func `a stored token goes to no other host`(baseURL: String) throws {
        let wire = Wire { _ in Wire.Answer() }
        let people = try Shop.table(
            "people",
            over: wire,
            as: Tokens("A", hosts: ["https://api.test", "https://eu.test"]),
            options: RESTServiceOptions(baseURL: baseURL)
        )
        let error = #expect(throws: SourceError.self) { try people.rows("id") }
        #expect(error?.code == .unauthorized)
        #expect(error?.message.contains(baseURL) == true)
        #expect(error?.message.contains("BaseURL") == true)
        #expect(wire.log.isEmpty)
    }

    @Test(arguments: [
        ("https://api.test/people?page=2", "https://api.test/people?page=2"),
        ("HTTPS://API.TEST:443/people?page=2", "https://api.test/people?page=2"),
        ("/people?page=2", "https://api.test/people?page=2"),
        ("?page=2", "https://api.test/people?page=2"),
        // The connection's own host is asked, whichever the API names.
        ("https://eu.test/people?page=2", "https://api.test/people?page=2"),
        ("http://api.test/people?page=2", "https://api.test/people?page=2"),
    ])
    func `a page that was named by its address is asked of the connection's host`(
        given: String,
        url: String
    ) throws {
        let found = try hosts().url(
            ofPage: given,
            after: "https://api.test/people",
            base: "https://api.test"
        )
        #expect(found == url)
    }

    @Test(arguments: [
        ("https://gate.test/shop/people?page=2", "https://gate.test/shop/people?page=2"),
        ("/people?page=2", "https://gate.test/shop/people?page=2"),
        ("/shop/people?page=2", "https://gate.test/shop/people?page=2"),
        ("?page=2", "https://gate.test/shop/people?page=2"),
        ("https://api.test/people?page=2", "https://gate.test/shop/people?page=2"),
    ])
    func `a gateway's path stays in front`(given: String, url: String) throws {
        let base = "https://gate.test/shop"
        let hosts = hosts(RESTServiceOptions(baseURL: base))
        #expect(try hosts.url(ofPage: given, after: base + "/people", base: base) == url)
    }

    @Test(arguments: [
        "https://other.test/people?page=2", "//other.test/people", "https://api.test.other.test/",
        "https://api.test@other.test/", "https://ann@api.test/", "ftp://api.test/", "https://",
        "https://api.test:8443/people", "https://api.test\\@other.test/", "/people\r\nX: y",
    ])
    func `a page on another host is refused, not asked for`(given: String) {
        let error = #expect(throws: SourceError.self) {
            try hosts().url(
                ofPage: given,
                after: "https://api.test/people",
                base: "https://api.test"
            )
        }
        #expect(error?.code == .malformedAnswer)
    }

    @Test func `no request goes to a host that a page names`() throws {
        var profile = Shop.abroad
        var people = Shop.people
        people.lists[0].paging = Paging(style: .nextURL(Shop.path("pages.next")))
        profile.tables = [people]
        let wire = Wire { request in
            let next = request.url.contains("page=2") ? "https://evil.test/p" : "/people?page=2"
            return Wire.Answer(body: #"{"data":[{"id":"1"}],"pages":{"next":"\#(next)"}}"#)
        }
        let table = try Shop.table("people", over: wire, as: Tokens("A"), profile: profile)
        let cursor = try table.scan(ScanRequest(wanted: [0]), in: Warnings().context)
        #expect(try cursor.next()?.rowCount == 1)
        #expect(try cursor.next()?.rowCount == 1)
        let error = #expect(throws: SourceError.self) { try cursor.next() }
        #expect(error?.message.contains("https://evil.test") == true)
        #expect(
            wire.log == [
                "GET https://api.test/people as A", "GET https://api.test/people?page=2 as A",
            ]
        )
    }
}
