import HTTPTransport
import Profiles
import TableModel
import Testing

@testable import Authentication

struct CredentialTests {
    @Test func `a secret is in the header and nowhere else`() throws {
        let credential = try credential(
            AuthenticationDeclaration(
                schemes: [.apiKey],
                preferred: .apiKey,
                apiKey: APIKeyHeader(header: "Authorization", prefix: "Bearer ")
            )
        ) { $0.apiKey = "s3cret" }
        #expect(credential.header?.value == "Bearer s3cret")
        #expect("\(credential)".contains("s3cret") == false)
        var dumped = ""
        dump(credential, to: &dumped)
        #expect(!dumped.contains("s3cret"))
        #expect(!credential.name.contains("s3cret"))
    }

    @Test func `a token that somebody has already needs no sign-in`() throws {
        let declaration = AuthenticationDeclaration(schemes: [.apiKey, .oauth], preferred: .apiKey)
        let credential = try credential(declaration) { $0.accessToken = "t" }
        #expect(credential.header?.value == "Bearer t")
    }

    private func credential(
        _ declaration: AuthenticationDeclaration,
        _ set: (inout AuthenticationSettings) -> Void
    ) throws -> Credential {
        var settings = AuthenticationSettings()
        set(&settings)
        let access = APIAccess(
            profile: Profile(
                name: "Shop",
                hosts: Hosts(standard: "https://api.test"),
                authentication: declaration
            ),
            transport: TransportOptions(),
            baseURL: "https://api.test",
            isForeign: false
        )
        return try CredentialSources.source(settings, access: access)
            .credential(unless: Cancellation())
    }
}
