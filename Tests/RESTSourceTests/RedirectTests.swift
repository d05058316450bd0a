import HTTPTransport
import TableModel
import Testing

@testable import RESTSource

@Suite struct RedirectTests {
    private static let url = "https://api.test/v1/people?x=1"

    private func step(
        _ status: Int,
        _ location: String?,
        method: String = "GET",
        from url: String = RedirectTests.url,
        isRepeatable: Bool = true
    ) -> Redirects.Step {
        var redirects = Redirects()
        let headers = location.map { [(name: "location", value: $0)] } ?? []
        return redirects.step(
            after: HTTPResponse(status: status, headers: headers, body: ResponseBody("".utf8)),
            to: HTTPRequest(method: method, url: url, isRepeatable: isRepeatable),
            permitted: [RequestTarget(url: "https://eu.test")].compactMap(\.self)
        )
    }

    @Test(arguments: [
        ("https://api.test/other", "https://api.test/other"),
        ("https://API.test:443/other#part", "https://api.test/other"),
        ("/other?y=2", "https://api.test/other?y=2"),
        ("other", "https://api.test/v1/other"),
        ("../other", "https://api.test/other"),
        ("?y=2", "https://api.test/v1/people?y=2"),
        ("//eu.test/other", "https://eu.test/other"),
        ("https://eu.test", "https://eu.test/"),
        ("/a b/ü", "https://api.test/a%20b/%c3%bc"),
    ])
    func `the address may be relative`(location: String, url: String) {
        #expect(step(302, location) == .follow(url))
    }

    @Test(arguments: [
        "https://other.test/people", "//other.test/people", "https://api.test:8443/people",
        "http://api.test/people", "http://eu.test/people", "https://eu.test.other.test/",
        "https://api.test@other.test/", "https://api.test\\@other.test/", "ftp://api.test/",
        "file:///etc/passwd", "javascript:alert(1)", "https://ann:secret@api.test/", "https://",
        "https://api.test/a\u{0}b", "https://api.test/\r\nX: y",
    ])
    func `another place is refused`(location: String) {
        guard case .refuse = step(302, location) else {
            Issue.record("\(location) was followed")
            return
        }
    }

    @Test func `the host that was refused is named`() {
        guard case .refuse(let reason) = step(302, "https://portal.test/login?next=secret") else {
            Issue.record("followed")
            return
        }
        #expect(reason.hasPrefix("to https://portal.test, which is none of the API's hosts"))
        #expect(!reason.contains("secret"))
    }

    @Test(arguments: [
        (301, "GET", true, true), (302, "GET", true, true), (303, "GET", true, true),
        (307, "GET", true, true), (308, "GET", true, true), (308, "HEAD", true, true),
        (307, "POST", true, true), (308, "POST", true, true), (301, "POST", true, false),
        (302, "POST", true, false), (303, "POST", true, false), (307, "POST", false, false),
        (308, "DELETE", false, false), (307, "GET", false, true),
    ])
    func `a body is sent again only where that is asked for and harmless`(
        status: Int,
        method: String,
        isRepeatable: Bool,
        isFollowed: Bool
    ) {
        let step = step(status, "/other", method: method, isRepeatable: isRepeatable)
        #expect((step == .follow("https://api.test/other")) == isFollowed)
        #expect(step != .stay)
    }

    @Test(
        arguments: [
            (200, "/other"), (201, "/other"), (300, "/other"), (304, "/other"), (305, "/other"),
            (302, nil), (302, ""),
        ] as [(Int, String?)]
    )
    func `other answers stay answers`(status: Int, location: String?) {
        #expect(step(status, location) == .stay)
    }

    @Test func `plain http may become https`() {
        #expect(
            step(301, "https://eu.test/x", from: "http://127.0.0.1:80/x")
                == .follow("https://eu.test/x")
        )
    }

    @Test(arguments: [(5, true), (6, false)])
    func `five redirects are followed`(count: Int, arrives: Bool) throws {
        let wire = Wire { request in
            let steps = request.url.split(separator: "/").last.flatMap { Int($0) } ?? 0
            guard steps < count else { return Wire.Answer() }
            return .redirect(307, to: "/\(steps + 1)")
        }
        let people = try Shop.table("people", over: wire)
        if arrives {
            #expect(try people.rows("id") == [])
            #expect(wire.log.count == 6)
        } else {
            let error = #expect(throws: SourceError.self) { try people.rows("id") }
            #expect(
                error?.message.hasPrefix("people: GET /people was redirected (HTTP 307)") == true
            )
            #expect(wire.log.count == 6)
        }
    }

    @Test func `a circle ends`() throws {
        let wire = Wire { .redirect(302, to: $0.url.hasSuffix("/a") ? "/b" : "/a") }
        let people = try Shop.table("people", over: wire)
        let error = #expect(throws: SourceError.self) { try people.rows("id") }
        #expect(error?.message.contains("in a circle") == true)
        #expect(wire.log.count == 3)
    }

    @Test func `a search goes on with its body and its credential`() throws {
        let wire = Wire { request in
            request.url.hasPrefix("https://eu.test")
                ? Wire.Answer(body: #"{"data":[{"id":"1"}]}"#)
                : .redirect(308, to: "https://eu.test/people/search")
        }
        let people = try Shop.table("people", over: wire, as: Tokens("A"), profile: Shop.abroad)
        let role = people.constraint("role", .equal, .text("user"))
        #expect(try people.rows("id", where: [role]) == ["1"])
        #expect(
            wire.log == [
                "POST https://api.test/people/search as A",
                "POST https://eu.test/people/search as A",
            ]
        )
        #expect(wire.sent[0].body == wire.sent[1].body)
        #expect(wire.sent[1].body != nil)
    }

    @Test func `a credential that is for one host is not sent on to another of the profile's`()
        throws
    {
        let wire = Wire { _ in .redirect(302, to: "https://eu.test/people") }
        let tokens = Tokens("A", hosts: [CannedAPI.host])
        let people = try Shop.table("people", over: wire, as: tokens, profile: Shop.abroad)
        let error = #expect(throws: SourceError.self) { try people.rows("id") }
        #expect(error?.message.contains("https://eu.test") == true)
        #expect(wire.log.count == 1)
    }

    @Test func `a refusal behind a redirect is answered with another credential`() throws {
        let wire = Wire { request in
            if request.url.hasPrefix("https://api.test") {
                return .redirect(302, to: "https://eu.test/people")
            }
            return request.token == "B" ? Wire.Answer() : .refusal(401, "revoked")
        }
        let people = try Shop.table(
            "people",
            over: wire,
            as: Tokens("A", "B"),
            profile: Shop.abroad
        )
        #expect(try people.rows("id") == [])
        #expect(wire.log.count == 4)
    }
}
