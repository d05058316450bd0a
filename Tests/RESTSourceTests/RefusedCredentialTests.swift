import Authentication
import HTTPTransport
import TableModel
import Testing

@testable import RESTSource

@Suite struct RefusedCredentialTests {
    /// Three pages for whoever has the token `B`; `A` is refused from the page after this cursor on.
    private func pages(refusing cursor: String?, code: String = "revoked") -> Wire {
        Wire { request in
            let next = ["": "1", "1": "2", "2": nil]
            let after =
                request.url.split(separator: "after=").dropFirst().first.map(String.init) ?? ""
            guard request.token == "B" || cursor.map({ after < $0 }) ?? false else {
                return .refusal(401, code)
            }
            let following = next[after].flatMap { $0 }.map { #"{"after":"\#($0)"}"# } ?? "null"
            return Wire.Answer(
                body: #"{"data":[{"id":"p\#(after)"}],"pages":{"next":\#(following)}}"#
            )
        }
    }

    @Test(arguments: ["", "1", "2"])
    func `a scan goes on from its cursor with the new credential`(refusedFrom: String) throws {
        let wire = pages(refusing: refusedFrom)
        let tokens = Tokens("A", "B")
        let people = try Shop.table("people", over: wire, as: tokens)
        #expect(try people.rows("id") == ["p", "p1", "p2"])
        #expect(tokens.replacements == 1)
        #expect(wire.log.count == 4)
        #expect(Set(wire.log.map { $0.dropLast(" as A".count) }).count == 3)
    }

    @Test func `without another credential the rows so far come before the error`() throws {
        let wire = pages(refusing: "1")
        let people = try Shop.table("people", over: wire, as: Tokens("A"), profile: Shop.abroad)
        let cursor = try people.scan(ScanRequest(wanted: [0]), in: Warnings().context)
        #expect(try cursor.next()?.rowCount == 1)
        let error = #expect(throws: SourceError.self) { try cursor.next() }
        #expect(error?.code == .unauthorized)
        #expect(
            error?.message
                == "people: GET /people was answered with HTTP 401 revoked: no. Sign in again"
        )
    }

    @Test func `a second refusal is the outcome`() throws {
        let wire = Wire { _ in .refusal(401, "revoked") }
        let tokens = Tokens("A", "B", "C")
        let people = try Shop.table("people", over: wire, as: tokens)
        let error = #expect(throws: SourceError.self) { try people.rows("id") }
        #expect(error?.code == .unauthorized)
        #expect(tokens.replacements == 1)
        #expect(wire.log.count == 2)
    }

    @Test(arguments: [(401, "not_allowed"), (403, "forbidden"), (403, "revoked"), (402, "plan")])
    func `a missing permission asks for no new credential`(status: Int, code: String) throws {
        let wire = Wire { _ in .refusal(status, code) }
        let tokens = Tokens("A", "B")
        let people = try Shop.table("people", over: wire, as: tokens, profile: Shop.abroad)
        let error = #expect(throws: SourceError.self) { try people.rows("id") }
        #expect(error?.code == (status == 402 ? .refused : .forbidden))
        #expect(tokens.replacements == 0)
        #expect(wire.log.count == 1)
    }

    @Test(arguments: [
        (AuthenticationError.Code.signedOut, SourceError.Code.unauthorized),
        (.refusedByPerson, .unauthorized), (.refusedByAPI, .unauthorized),
        (.missingProperty, .unauthorized), (.badProperty, .unauthorized),
        (.schemeRefused, .unauthorized), (.noBrowser, .unauthorized),
        (.hostRefused, .unauthorized), (.otherWorkspace, .unauthorized),
        (.timedOut, .signInTimedOut), (.cancelled, .cancelled), (.unreachable, .unreachable),
        (.malformedAnswer, .malformedAnswer), (.store, .other), (.notSupported, .notSupported),
    ])
    func `why there is no credential reaches the statement`(
        met: AuthenticationError.Code,
        code: SourceError.Code
    ) throws {
        let failure = AuthenticationError(met, "the sentence")
        let silent = Wire { _ in Wire.Answer() }
        let people = try Shop.table("people", over: silent, as: Tokens(failure: failure))
        #expect(throws: SourceError(code, "people: GET /people: the sentence")) {
            try people.rows("id")
        }
        #expect(silent.log.isEmpty)

        let refusing = pages(refusing: nil)
        let others = try Shop.table("people", over: refusing, as: Tokens("A", failure: failure))
        let start = "people: GET /people was answered with HTTP 401 revoked: no: "
        #expect(throws: SourceError(code, start + "the sentence")) { try others.rows("id") }
    }

    @Test func `a request that may not be repeated is, since it was not carried out`() throws {
        let wire = Wire { request in
            if request.url.contains("list") {
                return Wire.Answer(body: #"{"data":[{"id":"1"}],"total_count":5}"#)
            }
            guard request.url.hasSuffix("scroll") || request.token == "B" else {
                return .refusal(401, "revoked")
            }
            let rows = request.token == "B" ? "[]" : #"[{"id":"1"},{"id":"2"}]"#
            return Wire.Answer(body: #"{"data":\#(rows),"scroll_param":"s"}"#)
        }
        let orders = try Shop.table("orders", over: wire, as: Tokens("A", "B"))
        #expect(try orders.rows("id") == ["1", "2"])
        #expect(
            wire.log.suffix(3) == [
                "GET https://api.test/orders/scroll as A",
                "GET https://api.test/orders/scroll?scroll_param=s as A",
                "GET https://api.test/orders/scroll?scroll_param=s as B",
            ]
        )
        #expect(wire.sent.last?.isRepeatable == false)
    }

    @Test func `many in flight go on, each with its own rows`() throws {
        let wire = Wire { request in
            if request.url.hasSuffix("per_page=150") {
                let people = (0..<20).map { #"{"id":"\#($0)"}"# }.joined(separator: ",")
                return Wire.Answer(body: #"{"data":[\#(people)]}"#)
            }
            guard request.token == "B" else { return .refusal(401, "revoked") }
            return Wire.Answer(body: #"{"notes":{"items":[{"id":"n"}]}}"#)
        }
        let tokens = Tokens("A", "B")
        let notes = try Shop.table("notes", over: wire, as: tokens)
        #expect(try notes.rows("person_id") == (0..<20).map(String.init))
        let children = wire.log.dropFirst()
        #expect(children.count { $0.hasSuffix("as A") } <= 8)
        #expect(children.count { $0.hasSuffix("as B") } == 20)
    }

    @Test func `searches, counts and lookups are repeated, too`() throws {
        let wire = Wire { request in
            guard request.token == "B" else { return .refusal(401, "revoked") }
            let isOne = request.url.contains("people/")
            let isSearch = request.method == "POST"
            let body = #"{"data":[{"id":"7"}],"total_count":3}"#
            return Wire.Answer(
                body: isOne && !isSearch ? #"{"id":"7","details":{"bio":"b"}}"# : body
            )
        }
        func people() throws -> any TableSource {
            try Shop.table("people", over: wire, as: Tokens("A", "B"))
        }
        let table = try people()
        let role = table.constraint("role", .equal, .text("user"))
        let id = table.constraint("id", .equal, .text("7"))
        #expect(try people().rows("id", where: [role]) == ["7"])
        #expect(try people().rows().count == 3)
        #expect(try people().rows("bio", where: [id]) == ["b"])
        #expect(wire.log.count == 6)
        for index in stride(from: 0, to: 6, by: 2) {
            #expect(wire.sent[index].url == wire.sent[index + 1].url)
            #expect(wire.sent[index].body == wire.sent[index + 1].body)
        }
    }

    @Test func `the credential's header replaces any other of its name`() throws {
        var profile = Shop.profile
        profile.headers.append(.init(name: "authorization", value: .text("Bearer other")))
        let wire = Wire { _ in Wire.Answer() }
        _ = try Shop.table("people", over: wire, as: Tokens("A"), profile: profile).rows("id")
        #expect(wire.sent.first?.header("Authorization") == ["Bearer A"])
        #expect(wire.sent.first?.headers.last?.name == "Authorization")
    }

    @Test func `a login leaves the header to the transport`() throws {
        var profile = Shop.profile
        profile.headers.append(.init(name: "authorization", value: .text("Bearer other")))
        let login = Credential(
            header: nil,
            login: ServerLogin(.basic, user: "ann", password: "secret"),
            name: "BASIC"
        )
        let wire = Wire { _ in Wire.Answer() }
        let people = try Shop.table(
            "people",
            over: wire,
            as: FixedCredential(login),
            profile: profile
        )
        _ = try people.rows("id")
        #expect(wire.sent.first?.header("Authorization") == [])
    }
}
