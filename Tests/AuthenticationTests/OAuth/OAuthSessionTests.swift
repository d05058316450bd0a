import TableModel
import Testing

@testable import Authentication

struct OAuthSessionTests {
    private let api = FakeAPI()

    @Test(arguments: [AuthenticationSettings.Initiation.refresh, .getAndRefresh])
    func `a kept token wins over a verifier and a browser, and asks nobody`(
        initiation: AuthenticationSettings.Initiation
    ) throws {
        api.keep()
        let session = api.session(initiation, hasBrowser: true) { $0.verifier = "code" }
        #expect(try session.prepare(unless: Cancellation()) == nil)
        #expect(try session.token() == "kept" && api.takeLog().isEmpty)
        let credential = try session.credential(unless: Cancellation())
        #expect(credential.hosts == ["https://api.test"] && credential.workspace?.id == "w1")
    }

    @Test(arguments: [AuthenticationSettings.Initiation.refresh, .getAndRefresh])
    func `a verifier wins over a browser and is exchanged once`(
        initiation: AuthenticationSettings.Initiation
    ) throws {
        for _ in 0..<2 {
            let session = api.session(initiation, hasBrowser: true) { $0.verifier = "c0de=" }
            #expect(try session.token() == "t1")
        }
        #expect(api.takeLog() == ["/token c0de=", "/me t1", "save t1 r1"])
        let kept = try #require(api.memory.tokens().first)
        #expect(kept.workspace.region == "EU" && kept.expires == 1_700_003_600)
        #expect(kept.hosts == ["https://api.test", "https://api.eu.test"])
    }

    @Test func `GETANDREFRESH asks the person last`() throws {
        let session = api.session(hasBrowser: true)
        #expect(
            refusal { _ = try session.prepare(unless: Cancellation()) }?.code == .refusedByPerson
        )
        #expect(api.takeLog() == ["browser"] && api.memory.tokens().isEmpty)
    }

    @Test func `without a browser the error has the address and the other ways`() throws {
        let error = refusal { _ = try api.session().prepare(unless: Cancellation()) }
        #expect(error?.code == .noBrowser && api.takeLog().isEmpty)
        for word in [
            "https://app.test/oauth?", "OAuthVerifier", "apiodbc login", "OAuthAccessToken",
        ] {
            #expect(error?.message.contains(word) == true)
        }
    }

    @Test func `REFRESH opens no browser`() throws {
        let session = api.session(.refresh, hasBrowser: true)
        let error = refusal { _ = try session.prepare(unless: Cancellation()) }
        #expect(error?.code == .signedOut && api.takeLog().isEmpty)
        for word in ["GETANDREFRESH", "OAuthVerifier", "apiodbc login"] {
            #expect(error?.message.contains(word) == true)
        }
    }

    @Test func `OFF neither reads nor writes the store`() throws {
        api.keep()
        let session = api.session(.off, hasBrowser: true)
        #expect(
            try session.prepare(unless: Cancellation())?.contains("GetOAuthAccessToken") == true
        )
        let error = refusal { _ = try session.credential(unless: Cancellation()) }
        #expect(error?.code == .signedOut && api.takeLog().isEmpty)
        for _ in 0..<2 {
            let session = api.session(.off) { $0.verifier = "off-\(api.memory.place)" }
            #expect(try session.token() == "t1")
        }
        #expect(api.takeLog().map { $0.prefix(4) } == ["/tok", "/me "])
        #expect(api.memory.tokens().map(\.accessToken) == ["kept"])
    }

    @Test(arguments: [AuthenticationSettings.Initiation.off, .refresh, .getAndRefresh])
    func `a given token is sent as it is, wherever the connection goes`(
        initiation: AuthenticationSettings.Initiation
    ) throws {
        api.keep()
        for isForeign in [false, true] {
            let session = api.session(initiation, isForeign: isForeign) { $0.accessToken = "given" }
            try session.check()
            #expect(try session.prepare(unless: Cancellation()) == nil)
            #expect(try session.token() == "given" && session.replacement() == nil)
            #expect(try session.credential(unless: Cancellation()).hosts == nil)
        }
        #expect(api.takeLog().isEmpty)
    }

    @Test(arguments: [AuthenticationSettings.Initiation.refresh, .getAndRefresh])
    func `a kept token does not go to another host, and a verifier may`(
        initiation: AuthenticationSettings.Initiation
    ) throws {
        api.keep()
        let session = api.session(initiation, isForeign: true, hasBrowser: true)
        let error = refusal { try session.check() }
        #expect(error?.code == .hostRefused && error?.message.contains("BaseURL") == true)
        #expect(refusal { _ = try session.token() } != nil)
        let byHand = refusal { _ = try session.signInWithBrowser(unless: Cancellation()) }
        #expect(byHand?.code == .hostRefused && api.takeLog().isEmpty)
        let given = api.session(initiation, isForeign: true) {
            $0.verifier = "foreign-\(api.memory.place)"
        }
        try given.check()
        #expect(try given.token() == "t1")
        #expect(try given.credential(unless: Cancellation()).hosts == nil)
        #expect(api.memory.tokens().map(\.accessToken) == ["kept"])
    }

    @Test func `of several workspaces one has to be named`() throws {
        api.keep("one")
        api.keep("two", workspace: "w2", name: "Two")
        let error = refusal { _ = try api.session().token() }
        #expect(error?.code == .missingProperty && error?.property == "Workspace")
        #expect(error?.message.contains("One (w1)") == true)
        #expect(error?.message.contains("Two (w2)") == true)
        for (name, token) in [("w1", "one"), ("w2", "two"), ("TWO", "two"), ("one", "one")] {
            #expect(try api.session { $0.workspace = name }.token() == token)
        }
        #expect(api.takeLog().isEmpty)
    }

    @Test func `an id wins over a name, and equal names need an id`() throws {
        api.keep("one", workspace: "w1", name: "w2")
        api.keep("two", workspace: "w2", name: "Shop")
        api.keep("three", workspace: "w3", name: "shop")
        #expect(try api.session { $0.workspace = "w2" }.token() == "two")
        let error = refusal { _ = try api.session { $0.workspace = "Shop" }.token() }
        #expect(error?.property == "Workspace" && error?.message.contains("w3") == true)
        #expect(error?.message.contains("w1") == false)
    }

    @Test func `a sign-in to another workspace than the named one is not kept`() throws {
        api.keep("one")
        let session = api.session {
            $0.workspace = "Two"
            $0.verifier = "code"
        }
        let error = refusal { _ = try session.token() }
        #expect(error?.code == .otherWorkspace && error?.message.contains("Workspace") == true)
        #expect(api.takeLog() == ["/token code", "/me t1"])
        #expect(api.memory.tokens().map(\.accessToken) == ["one"])
    }

    @Test(
        arguments: [
            ("/token", FakeAPI.Trouble.answer(400, #"{"error": "invalid_grant"}"#), .refusedByAPI),
            ("/token", .answer(503, ""), .unreachable),
            ("/token", .answer(200, "<html>"), .malformedAnswer),
            ("/token", .lost, .unreachable), ("/me", .answer(401, "{}"), .refusedByAPI),
            ("/me", .answer(200, "{}"), .malformedAnswer), ("/me", .lost, .unreachable),
        ] as [(String, FakeAPI.Trouble, AuthenticationError.Code)]
    )
    func `a sign-in that fails keeps nothing and says why`(
        path: String,
        trouble: FakeAPI.Trouble,
        code: AuthenticationError.Code
    ) throws {
        api.change { $0.trouble[path] = trouble }
        let error = refusal { _ = try api.session { $0.verifier = "c0de" }.token() }
        #expect(error?.code == code && api.memory.tokens().isEmpty)
        #expect(error?.message.contains("c0de") == false)
    }

    @Test func `a verifier that belongs to another sign-in is refused before it is sent`() throws {
        let session = api.session()
        let error = refusal {
            _ = try session.signIn(verifier: "?code=a&state=x", state: "s", unless: Cancellation())
        }
        #expect(error?.code == .badProperty && error?.message.contains("state") == true)
        let refused = refusal {
            _ = try session.signIn(
                verifier: "?error=access_denied",
                state: "s",
                unless: Cancellation()
            )
        }
        #expect(refused?.code == .refusedByPerson && api.takeLog().isEmpty)
        let token = try session.signIn(
            verifier: "?code=a=&state=s",
            state: "s",
            unless: Cancellation()
        )
        #expect(try token.accessToken == "t1" && session.token() == "t1")
    }
}
