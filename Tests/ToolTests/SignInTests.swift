import Authentication
import ConnectionProperties
import DriverLog
import Testing

@testable import apiodbc

struct SignInTests {
    private func token(_ id: String, _ name: String, client: String = "app") -> StoredToken {
        StoredToken(
            key: StoredToken.Key(tokenURL: "https://api.test/token", clientID: client),
            workspace: WorkspaceIdentity(id: id, name: name),
            hosts: [],
            accessToken: "secret",
            issued: 0
        )
    }

    @Test(arguments: [
        (nil, true, ["w1", "w2", "w3"]), ("w2", false, ["w2"]), ("acme", false, ["w1"]),
        ("Wine", false, nil), ("ghost", false, nil), (nil, false, nil),
    ])
    func `one of several sign-ins is forgotten where it is named`(
        workspace: String?,
        all: Bool,
        ids: [String]?
    ) throws {
        let kept = [token("w1", "Acme"), token("w2", "Wine"), token("w3", "Wine")]
        let choose = {
            try LogoutCommand.choose(kept, workspace: workspace, all: all).map(\.workspace.id)
        }
        if let ids {
            #expect(try choose() == ids)
        } else {
            let error = #expect(throws: ToolError.self) { _ = try choose() }
            #expect(error?.message.contains("Acme (w1) of app") == true)
            #expect(error?.message.contains("secret") == false)
        }
    }

    @Test func `the only sign-in needs no name`() throws {
        let kept = [token("w1", "Acme")]
        #expect(try LogoutCommand.choose(kept, workspace: nil, all: false) == kept)
    }

    @Test(arguments: [
        (
            "OAuthClientId=app;OAuthClientSecret=s3cret", nil,
            "OAuthClientId=app;InitiateOAuth=REFRESH;"
        ),
        (
            "Profile=Shop;OAuthClientId=app;InitiateOAuth=GETANDREFRESH;OAuthSettingsLocation=/a/b",
            nil,
            "Profile=Shop;OAuthClientId=app;OAuthSettingsLocation=/a/b;InitiateOAuth=GETANDREFRESH;"
        ),
        ("OAuthClientId=app", "Work", "DSN=Work;InitiateOAuth=REFRESH;"),
        ("OAuthClientId=app;InitiateOAuth=REFRESH", "Work", "DSN=Work;"),
        ("OAuthClientId={a;b}", nil, "OAuthClientId={a;b};InitiateOAuth=REFRESH;"),
    ])
    func `the string to connect with finds the token and holds no secret`(
        given: String,
        source: String?,
        expected: String
    ) throws {
        let chosen = ChosenConnection(
            dataSource: source,
            settings: try ConnectionSettings(ConnectionString(parsing: given)),
            secrets: Secrets()
        )
        let token = token("w1", "Acme")
        #expect(LoginCommand.string(for: token, chosen, [token]) == expected)
        let kept = [self.token("w2", "B"), token]
        let several = LoginCommand.string(for: token, chosen, kept)
        #expect(several == expected + "Workspace=w1;")
    }

    @Test func `a workspace's name does not steer a terminal`() {
        let workspace = WorkspaceIdentity(id: "w", name: "A\u{1B}[31m", region: "E\u{7}U")
        #expect(!Description.of(workspace).unicodeScalars.contains { $0.value < 32 })
    }
}
