import Authentication
import SQLDialect
import TableModel
import Testing

@testable import DataSource
@testable import DriverCore

@Suite struct `Procedures that sign in` {
    private func answer(
        _ text: String,
        over session: FakeSignIn?,
        among procedures: [any Procedure]? = nil
    ) throws -> [[Value]] {
        let procedures = procedures ?? SignInProcedures.all(in: "Test", over: session)
        let translation = try SQLDialect.translate(text, in: TableCatalog([]))
        let call = try ResolvedCall(try #require(translation.call), among: procedures)
        return try call.procedure.call(call.arguments(), unless: Cancellation())
    }

    @Test func `the address comes with its state`() throws {
        let session = FakeSignIn()
        let row = try answer("CALL GetOAuthAuthorizationURL()", over: session)
        #expect(row == [[.text("https://example.test/?state=random"), .text("random")]])
        let text =
            "EXEC GetOAuthAuthorizationURL @CallbackURL='http://a', @Scope='s', @State='mine'"
        #expect(try answer(text, over: session)[0][1] == .text("mine"))
        let options = SignInOptions(callbackURL: "http://a", scope: "s", state: "mine")
        #expect(session.questions == [.address(SignInOptions()), .address(options)])
    }

    @Test(arguments: [
        ("EXEC GetOAuthAccessToken 'WEB', 'abc='", "abc="),
        ("EXEC GetOAuthAccessToken @verifier='abc='", "abc="),
        (
            "{call GetOAuthAccessToken('web', ' http://a/?code=abc%3D&state=x\n')}",
            "http://a/?code=abc%3D&state=x"
        ),
    ])
    func `a code becomes a token`(text: String, verifier: String) throws {
        let session = FakeSignIn()
        #expect(try answer(text, over: session) == [[.text("fresh"), .null, .null]])
        #expect(session.questions == [.code(verifier, state: nil, SignInOptions())])
    }

    @Test func `what renews a token and when it ends is told`() throws {
        let session = FakeSignIn(refreshToken: "again", expires: 4_600)
        let row = try answer("EXEC GetOAuthAccessToken 'WEB', 'abc'", over: session)
        #expect(row == [[.text("fresh"), .text("again"), .integer(3_600)]])
        #expect(try answer("EXEC RefreshOAuthAccessToken", over: session) == row)
        #expect(try answer("EXEC RefreshOAuthAccessToken 'old'", over: session) == row)
        #expect(session.questions.dropFirst() == [.renewal(nil), .renewal("old")])
    }

    @Test func `the code is expected to be that of the address given out last`() throws {
        let session = FakeSignIn()
        let procedures = SignInProcedures.all(in: "Test", over: session)
        _ = try answer(
            "EXEC GetOAuthAuthorizationURL @CallbackURL='http://a'",
            over: session,
            among: procedures
        )
        _ = try answer("EXEC GetOAuthAccessToken 'WEB', 'x'", over: session, among: procedures)
        _ = try answer(
            "EXEC GetOAuthAccessToken @Verifier='y', @State='mine', @CallbackURL='http://b'",
            over: session,
            among: procedures
        )
        #expect(
            session.questions.dropFirst() == [
                .code(
                    "x",
                    state: "random",
                    SignInOptions(callbackURL: "http://a", state: "random")
                ),
                .code("y", state: "mine", SignInOptions(callbackURL: "http://b", state: "mine")),
            ]
        )
    }

    @Test func `APP opens the browser`() throws {
        let session = FakeSignIn()
        #expect(try answer("EXEC GetOAuthAccessToken 'app'", over: session)[0][0] == .text("fresh"))
        #expect(session.questions == [.browser(SignInOptions())])
    }

    @Test(arguments: ["EXEC GetOAuthAccessToken", "EXEC GetOAuthAccessToken 'WEB', '  '"])
    func `WEB needs a verifier`(text: String) throws {
        let session = FakeSignIn()
        let error = try #require(throws: SourceError.self) { try answer(text, over: session) }
        #expect(error.message.contains("@Verifier"))
        #expect(error.message.contains("@AuthMode='APP'"))
        #expect(session.questions.isEmpty)
    }

    @Test(arguments: [
        (AuthenticationError.Code.refusedByAPI, "28000"), (.refusedByPerson, "28000"),
        (.noBrowser, "28000"), (.notSupported, "HYC00"), (.cancelled, "HY008"),
        (.timedOut, "HYT00"), (.store, "HY000"),
    ])
    func `what fails has the state that it has while connecting`(
        code: AuthenticationError.Code,
        state: String
    ) throws {
        let failure = AuthenticationError(code, "it did not work")
        for text in ["EXEC GetOAuthAccessToken 'WEB', 'x'", "EXEC RefreshOAuthAccessToken"] {
            let fixture = try DriverFixture(
                procedures: SignInProcedures.all(in: "Test", over: FakeSignIn(failure: failure))
            )
            fixture.statement.cancellation.reset()
            let code = fixture.call { s throws(DriverError) in try s.executeDirectly(text) }
            #expect(code == .error)
            #expect(fixture.states == [state])
            let message = fixture.statement.diagnostics.records.first?.message ?? ""
            #expect(message.hasSuffix("it did not work") || state == "HY008")
        }
    }

    @Test(arguments: [
        "CALL GetOAuthAuthorizationURL()", "EXEC GetOAuthAccessToken 'WEB', 'x'",
        "EXEC RefreshOAuthAccessToken",
    ])
    func `a connection with another scheme has nothing to sign in to`(text: String) throws {
        let error = try #require(throws: SourceError.self) { try answer(text, over: nil) }
        #expect(error.code == .unauthorized)
        #expect(error.message.contains("AuthScheme=OAUTH"))
    }
}
