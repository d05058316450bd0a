import TableModel
import Testing

@testable import Authentication

struct RenewalTests {
    private let api = FakeAPI()

    @Test(
        arguments: [
            (3_600, 3_539, false), (3_600, 3_540, true), (600, 540, true), (600, 539, false),
            (10, 9, true), (10, 8, false), (0, 0, true),
        ] as [(Int64, Int64, Bool)]
    )
    func `a token is renewed in the last tenth of its life, and in its last minute at most`(
        life: Int64,
        age: Int64,
        isRenewed: Bool
    ) throws {
        api.keep("old", refresh: "r0", expiresIn: life - age, age: age)
        #expect(try api.session(.refresh).token() == (isRenewed ? "t1" : "old"))
        #expect(api.takeLog() == (isRenewed ? ["/renew r0", "save t1 r1"] : []))
    }

    @Test func `what was rotated is kept and used from then on`() throws {
        api.keep("old", refresh: "r0", expiresIn: 10, age: 1_000)
        let session = api.session(.refresh)
        #expect(try session.token() == "t1")
        api.change { $0.now += 3_590 }
        #expect(try session.token() == "t2")
        #expect(api.takeLog() == ["/renew r0", "save t1 r1", "/renew r1", "save t2 r2"])
        #expect(api.memory.tokens().map(\.accessToken) == ["t2"])
        #expect(api.memory.tokens().map(\.workspace.id) == ["w1"])
    }

    @Test func `without a new refresh token the old one stays`() throws {
        api.keep("old", refresh: "r0", expiresIn: 0, age: 100)
        api.change {
            $0.issued = 1
            $0.rotates = false
        }
        #expect(try api.session(.refresh).token() == "t2")
        #expect(api.memory.tokens().map(\.refreshToken) == ["r0"])
    }

    @Test func `what another process renewed is not renewed again`() throws {
        api.keep("old", refresh: "r0", expiresIn: 10, age: 1_000)
        let sessions = [api.session(.refresh), api.session(.refresh)]
        #expect(try sessions.map { try $0.token() } == ["t1", "t1"])
        #expect(api.takeLog() == ["/renew r0", "save t1 r1"])
    }

    @Test func `a renewal whose answer is lost keeps the old token`() throws {
        api.keep("old", refresh: "r0", expiresIn: 10, age: 1_000)
        api.change { $0.trouble["/renew"] = .lost }
        let session = api.session(.refresh)
        #expect(try session.token() == "old")
        #expect(api.memory.tokens().map(\.accessToken) == ["old"])
        // A server that is down is not asked before each request.
        #expect(try session.token() == "old" && api.takeLog() == ["/renew r0"])
        api.change { $0.now += 20 }
        #expect(refusal { _ = try session.token() }?.code == .unreachable)
        api.change { $0.trouble = [:] }
        #expect(try session.token() == "t3")
    }

    @Test func `an ended sign-in that cannot be renewed is begun again`() throws {
        let trouble = FakeAPI.Trouble.answer(400, #"{"error": "invalid_grant"}"#)
        api.change { $0.trouble["/renew"] = trouble }
        api.keep("old", refresh: "r0", expiresIn: 0, age: 1_000)
        let error = refusal { _ = try api.session(.refresh, hasBrowser: true).token() }
        #expect(error?.code == .signedOut && error?.message.contains("has ended") == true)
        #expect(api.takeLog() == ["/renew r0"])
        let asked = refusal { _ = try api.session(hasBrowser: true).token() }
        #expect(asked?.code == .refusedByPerson && api.takeLog() == ["/renew r0", "browser"])
        #expect(try api.session(.refresh) { $0.verifier = "code" }.token() == "t1")
    }

    @Test func `a token without a renewal is used until it ends`() throws {
        api.keep("old", refresh: "r0", expiresIn: 5, age: 1_000)
        #expect(try api.session(.refresh, canRenew: false).token() == "old")
        api.change { $0.now += 5 }
        #expect(
            refusal { _ = try api.session(.refresh, canRenew: false).token() }?.code == .signedOut
        )
        #expect(api.takeLog().isEmpty)
    }

    @Test func `a store that takes nothing is an error, and the new token is not lost`() throws {
        api.keep("old", refresh: "r0", expiresIn: 10, age: 1_000)
        api.change { $0.storeIsBroken = true }
        let session = api.session(.refresh)
        #expect(refusal { _ = try session.token() }?.code == .store)
        #expect(try session.token() == "t1")
        #expect(api.takeLog() == ["/renew r0", "save t1 r1"])
    }

    private func given(
        _ session: (inout AuthenticationSettings) -> Void = { _ in }
    ) -> OAuthSession {
        api.session(.refresh) {
            $0.accessToken = "given"
            $0.refreshToken = "r0"
            $0.expiresIn = 3_600
            $0.tokenTimestamp = 1_700_000_000 - 3_590
            session(&$0)
        }
    }

    @Test func `a given token is the first of a chain`() throws {
        #expect(try given { $0.tokenTimestamp = 1_700_000_000 }.token() == "given")
        #expect(api.takeLog().isEmpty && api.memory.tokens().isEmpty)
        #expect(try given().token() == "t1")
        #expect(try given().token() == "t1")
        let log = api.takeLog()
        #expect(log.filter { $0.hasPrefix("/renew") } == ["/renew r0"])
        // Whoever asks whose it is may fail, and the old refresh token is good no more.
        #expect(log.prefix(2) == ["/renew r0", "save t1 r1"] && log.contains("/me t1"))
        #expect(api.memory.tokens().map(\.workspace.id) == ["w1"])
        #expect(try given { $0.tokenTimestamp = 1_700_000_001 }.token() == "given")
    }

    @Test(arguments: [
        FakeAPI.Trouble.lost, .answer(500, ""), .answer(403, "{}"), .answer(200, "{}"),
    ])
    func `a renewed token is kept even when nobody says whose it is`(
        trouble: FakeAPI.Trouble
    ) throws {
        api.change { $0.trouble["/me"] = trouble }
        #expect(try given().token() == "t1")
        #expect(api.memory.tokens().map(\.refreshToken) == ["r1"])
        #expect(try given().token() == "t1")
        api.change {
            $0.trouble = [:]
            $0.now += 3_590
        }
        #expect(try given().token() == "t2")
        #expect(api.memory.tokens().map(\.workspace.id) == ["w1"])
    }

    @Test func `a given chain of another workspace than the named one is refused`() throws {
        for _ in 0..<2 {
            let error = refusal { _ = try given { $0.workspace = "Two" }.token() }
            #expect(error?.code == .otherWorkspace)
        }
    }

    @Test(arguments: [AuthenticationSettings.Initiation.refresh, .getAndRefresh])
    func `an API without renewals is asked for none`(
        initiation: AuthenticationSettings.Initiation
    ) throws {
        let session = api.session(initiation, canRenew: false)
        let error = refusal { _ = try session.renew(refreshToken: "r", unless: Cancellation()) }
        #expect(error?.code == .notSupported && api.takeLog().isEmpty)
    }

    @Test func `the procedure renews what it is given, or what is kept`() throws {
        api.keep("old", refresh: "r0")
        let kept = try api.session(.refresh).renew(refreshToken: nil, unless: Cancellation())
        #expect(kept.accessToken == "t1" && kept.workspace.id == "w1")
        let given = try api.session(.refresh).renew(refreshToken: "mine", unless: Cancellation())
        #expect(given.accessToken == "t2")
        #expect(
            api.takeLog() == [
                "/renew r0", "save t1 r1", "/renew mine", "save t2 r2", "/me t2", "save t2 r2",
            ]
        )
        let nothing = refusal {
            _ = try FakeAPI().session(.refresh).renew(refreshToken: nil, unless: Cancellation())
        }
        #expect(nothing?.property == "OAuthRefreshToken")
    }
}
