import Profiles
import TableModel
import Testing

@testable import RESTSource

@Suite struct IdentityTests {
    /// With a credential of its own: what the API has said of one is not asked for again.
    private func service(
        _ api: CannedAPI,
        asks: Bool = true,
        token: String = #function
    ) -> RESTService {
        var profile = Shop.profile
        if asks {
            profile.identity = IdentityRequest(path: "/me", workspaceID: Shop.path("shop.id"))
        }
        return RESTService(profile: profile, credentials: Tokens(token), sender: api)
    }

    @Test func `one request tells who we are`() throws {
        let api = CannedAPI(pages: [#"{"shop":{"id":"s1"}}"#])
        try service(api).identify()
        #expect(api.log == ["GET /me"])
    }

    @Test func `a profile that names no such request sends none`() throws {
        let api = CannedAPI(pages: [])
        try service(api, asks: false).identify()
        #expect(api.log.isEmpty)
    }

    @Test(arguments: [
        (
            401, #"{"errors":[{"code":"c1","message":"no"}]}"#, SourceError.Code.unauthorized,
            "HTTP 401 c1: no"
        ),
        (200, "<html>Sign in</html>", .malformedAnswer, "not valid JSON"),
        (200, #"{"shop":{}}"#, .malformedAnswer, "nothing at 'shop.id'"),
        (204, "", .malformedAnswer, "not valid JSON"),
    ])
    func `another answer is an error`(
        status: Int,
        body: String,
        code: SourceError.Code,
        words: String
    ) throws {
        let service = service(CannedAPI { _ in (status, body) }, token: "\(status) \(body)")
        let error = #expect(throws: SourceError.self) { try service.identify() }
        #expect(error?.code == code)
        #expect(error?.message.hasPrefix("GET /me") == true)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }
}
