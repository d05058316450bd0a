import ArgumentParser
import NIOCore

/// The part of the command line that is about signing in.
struct SignInOptions: ParsableArguments {
    @Option(name: .customLong("oauth-client-id"), help: "The client id of the app.")
    var clientID = "demo-client"
    @Option(name: .customLong("oauth-client-secret"), help: "The client secret of the app.")
    var clientSecret = "demo-secret"
    @Option(
        name: .customLong("redirect-url"),
        help: "A redirect URL of the app; may be repeated. (default: http://localhost:3333)"
    )
    var redirectURLs: [String] = []
    @Flag(help: "Refuse redirect URLs that are not https, as Intercom does for published apps.")
    var httpsRedirectsOnly = false
    @Option(help: "The name of the app.")
    var appName = "Demo app"
    @Option(name: .customLong("workspace-id"), help: "The workspace's id in GET /me.")
    var workspaceID: String?
    @Option(help: "The workspace's name.")
    var workspaceName = "Simulated workspace"
    @Option(help: "Seconds that a code lives.")
    var codeLifetime = 300
    @Flag(help: "Not Intercom: tokens end and come with refresh tokens that work once.")
    var refreshTokens = false
    @Flag(help: "Not Intercom: refresh tokens work any number of times.")
    var lastingRefreshTokens = false
    @Option(help: "Not Intercom: seconds that a token lives, where tokens end.")
    var expiresIn = 3600
    @Flag(help: "Not Intercom: the grant client_credentials.")
    var clientCredentials = false
    @Option(help: "Not Intercom: the user:password for whom there is the grant password.")
    var passwordGrant: String?
    @Option(help: "Not Intercom: a user:password that HTTP Basic may say in place of a token.")
    var basic: String?
    @Flag(help: "Not Intercom: serve /_control, through which tests revoke tokens and more.")
    var control = false

    private var redirects: [String] {
        redirectURLs.isEmpty && !httpsRedirectsOnly ? ["http://localhost:3333"] : redirectURLs
    }

    func validate() throws {
        for url in redirects {
            guard url.hasPrefix("https://") || url.hasPrefix("http://") && !httpsRedirectsOnly
            else {
                throw ValidationError("--redirect-url \(url) is not an https address.")
            }
        }
        guard (0...86_400).contains(codeLifetime), (0...1_000_000_000).contains(expiresIn) else {
            throw ValidationError("--code-lifetime and --expires-in must be seconds from 0 on.")
        }
        for (name, value) in [("password-grant", passwordGrant), ("basic", basic)] {
            if let value, Login(value) == nil {
                throw ValidationError("--\(name) must be of the form user:password.")
            }
        }
    }

    func rules(token: String, basis: Basis) -> SignInRules {
        SignInRules(
            app: RegisteredApp(
                clientID: clientID,
                clientSecret: clientSecret,
                name: appName,
                redirects: redirects
            ),
            workspace: WorkspaceName(
                id: workspaceID ?? basis.workspaceID,
                name: workspaceName,
                region: basis.region,
                timeZone: basis.clock.zone
            ),
            token: token,
            codeLifetime: .seconds(Int64(codeLifetime)),
            grants: OtherGrants(
                refreshes: refreshTokens || lastingRefreshTokens,
                keepsRefreshTokens: lastingRefreshTokens,
                expiresIn: expiresIn,
                client: clientCredentials,
                person: passwordGrant.flatMap(Login.init)
            ),
            login: basic.flatMap { Login($0) },
            isControlled: control
        )
    }
}
