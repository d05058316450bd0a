import HTTPTransport
import Profiles

@testable import Authentication

/// An API that signs people in and tells whose a token is.
func declaration(
    schemes: [AuthenticationDeclaration.Scheme] = AuthenticationDeclaration.Scheme.allCases,
    preferred: AuthenticationDeclaration.Scheme = .apiKey,
    canRenew: Bool = false
) -> AuthenticationDeclaration {
    AuthenticationDeclaration(
        schemes: schemes,
        preferred: preferred,
        apiKey: APIKeyHeader(header: "Authorization", prefix: "Bearer "),
        oauth: OAuthDeclaration(
            authorizationURL: "https://app.test/oauth",
            tokenURL: "https://api.test/token",
            refreshURL: canRenew ? "https://api.test/renew" : nil,
            callbackURL: "http://localhost:3333/callback"
        )
    )
}

func access(
    _ authentication: AuthenticationDeclaration = declaration(),
    isForeign: Bool = false
) -> APIAccess {
    APIAccess(
        profile: Profile(
            name: "Shop",
            hosts: Hosts(
                standard: "https://api.test",
                regions: [Hosts.Region(name: "EU", url: "https://api.eu.test")]
            ),
            authentication: authentication,
            identity: IdentityRequest(
                path: "/me",
                workspaceID: JSONPath("id"),
                workspaceName: JSONPath("name"),
                region: JSONPath("region")
            )
        ),
        transport: TransportOptions(),
        baseURL: isForeign ? "https://other.test" : "https://api.test",
        isForeign: isForeign
    )
}

func settings(_ set: (inout AuthenticationSettings) -> Void) -> AuthenticationSettings {
    var settings = AuthenticationSettings()
    settings.storeLocation = "memory://never-written"
    settings.browserCommand = ""
    set(&settings)
    return settings
}
