import TableModel
import Testing

@testable import Authentication

struct ReplacementTests {
    private let api = FakeAPI()

    @Test func `another process's newer token is used without a request`() throws {
        api.keep("old", age: 10)
        let session = api.session(hasBrowser: true)
        #expect(try session.token() == "old")
        api.keep("new")
        #expect(try session.replacement() == "new" && session.token() == "new")
        #expect(api.takeLog().isEmpty)
    }

    @Test func `another workspace's token is none`() throws {
        api.keep("old", age: 10)
        let session = api.session(.refresh)
        #expect(try session.token() == "old")
        api.keep("other", workspace: "w2", name: "Two")
        #expect(refusal { _ = try session.replacement() }?.code == .signedOut)
        #expect(try session.token() == "old" && api.takeLog().isEmpty)
    }

    @Test func `a token that was replaced meanwhile is not replaced again`() throws {
        api.keep("old", refresh: "r0", expiresIn: 1_000, age: 10)
        let session = api.session()
        let refused = try session.credential(unless: Cancellation())
        #expect(try session.replacement() == "t1")
        #expect(api.takeLog() == ["/renew r0", "save t1 r1"])
        let again = try session.replacement(for: refused, unless: Cancellation())
        #expect(again?.header?.value == "Bearer t1" && api.takeLog().isEmpty)
    }

    @Test func `a token without renewal needs a person`() throws {
        api.keep("old")
        let error = refusal { _ = try api.session(canRenew: false).replacement() }
        #expect(error?.code == .signedOut && error?.message.contains("apiodbc login") == true)
        #expect(api.takeLog().isEmpty)
        let asked = refusal {
            _ = try api.session(canRenew: false, hasBrowser: true).replacement()
        }
        #expect(asked?.code == .refusedByPerson && api.takeLog() == ["browser"])
    }

    @Test func `REFRESH asks no person`() throws {
        api.keep("old")
        let error = refusal { _ = try api.session(.refresh, hasBrowser: true).replacement() }
        #expect(error?.code == .signedOut && api.takeLog().isEmpty)
    }

    @Test func `a renewal that is refused is the person's turn`() throws {
        api.keep("old", refresh: "r0", expiresIn: 1_000)
        api.change { $0.trouble["/renew"] = .answer(400, #"{"error": "invalid_grant"}"#) }
        let error = refusal { _ = try api.session(hasBrowser: true).replacement() }
        #expect(error?.code == .refusedByPerson && api.takeLog() == ["/renew r0", "browser"])
    }

    @Test func `a server that is down is no reason to ask a person`() throws {
        api.keep("old", refresh: "r0", expiresIn: 1_000)
        api.change { $0.trouble["/renew"] = .answer(502, "") }
        let error = refusal { _ = try api.session(hasBrowser: true).replacement() }
        #expect(error?.code == .unreachable && api.takeLog() == ["/renew r0"])
        #expect(api.memory.tokens().map(\.refreshToken) == ["r0"])
    }

    @Test func `OFF replaces nothing`() throws {
        let session = api.session(.off) { $0.verifier = "replace-\(api.memory.place)" }
        #expect(try session.replacement() == nil)
    }
}
