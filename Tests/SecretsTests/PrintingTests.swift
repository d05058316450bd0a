import Foundation
import Testing

@testable import Authentication
@testable import ConnectionProperties
@testable import DataSource
@testable import DriverCore
@testable import DriverLog
@testable import HTTPTransport
@testable import Installer
@testable import Profiles
@testable import RESTSource
@testable import SystemTables
@testable import apiodbc

/// Whoever prints, dumps or looks into a value of ours finds no secret in it.
struct PrintingTests {
    private static let marker = "MARKER-5ecret-0815"

    /// One value of each type that holds a secret, or something that does.
    private static func holders() throws -> [Any] {
        let text =
            "APIKey=\(marker);PWD={\(marker)};ProfileSettings='Odd=\(marker)';Unknown=\(marker)"
        let string = try ConnectionString(parsing: text)
        let settings = try ConnectionSettings(string)
        let login = ServerLogin(.basic, user: "user", password: marker)
        let headers = [(name: "Authorization", value: "Bearer " + marker)]
        let request = HTTPRequest(
            url: "https://host/?token=" + marker,
            headers: headers,
            body: Array(marker.utf8)
        )
        let response = HTTPResponse(
            status: 200,
            headers: headers,
            body: ResponseBody(Array(marker.utf8))
        )
        var proxy = ProxyRoute(.direct)
        proxy.kind = .server(.init(scheme: .http, host: "proxy", port: 1, login: login))
        let security = TransportSecurity(
            clientCertificate: .init(path: "/client.pem", password: marker)
        )
        let secrets = Secrets([marker])
        let log = Log(secrets: secrets)
        let options = TransportOptions(log: log, security: security, proxy: proxy, login: login)
        var authentication = AuthenticationSettings()
        authentication.apiKey = marker
        authentication.clientSecret = marker
        authentication.verifier = marker
        let credential = Credential(
            header: .init(name: "Authorization", value: marker),
            login: login,
            name: Credential.name("APIKEY", of: marker)
        )
        let token = StoredToken(
            key: .init(tokenURL: "https://host/token", clientID: "client"),
            hosts: ["https://host"],
            accessToken: marker,
            refreshToken: marker,
            issued: 0
        )
        var diagnostics = Diagnostics(secrets: secrets)
        diagnostics.warn(.warning, "nothing")
        var document = TokenDocument()
        document.save(token)
        let target = "/callback?state=s&code=\(marker)"
        let head = RequestHead(method: "GET", target: target)
        return [
            TokenGrant.code(marker), TokenGrant.password(user: "user", password: marker),
            CallbackAnswer.code(marker, state: nil), head, FormFields(parsing: "a=\(marker)"),
            ExchangedCodes.Key(app: token.key, secret: marker, verifier: marker),
            OAuthSession.HeldToken(token: token, hosts: nil),
            document, string, string.items, settings, [settings], login, request,
            response,
            HTTPExchange.Outcome.success(response), proxy, security, secrets, log, options,
            RESTServiceOptions(security: security, proxy: proxy, log: log),
            Submission(
                request: request,
                target: try RequestTarget(checking: request),
                options: options,
                exchange: HTTPExchange(failedWith: TransportError(.other, "never sent"))
            ),
            authentication, credential, FixedCredential(credential), token, [token.key: token],
            diagnostics,
            try DataSourceRequest(
                action: 1,
                driver: "apiodbc",
                attributes: ["DSN=Work", "APIKey=" + marker]
            ),
            Registration(dataSource: "Work", connection: text),
            Command.query(sql: "SELECT 1", connection: text, format: .csv, isQuiet: false),
            Command.register(Registration(connection: text)),
        ]
    }

    @Test func `no printing of a value shows a secret`() throws {
        for holder in try Self.holders() {
            var dumped = ""
            dump(holder, to: &dumped, maxDepth: 12)
            var printed = ""
            print(holder, to: &printed)
            debugPrint(holder, to: &printed)
            let described = String(describing: holder) + String(reflecting: holder)
            for shown in [dumped, printed, described] {
                #expect(!shown.contains("MARKER"), "\(type(of: holder)): \(shown.prefix(400))")
            }
        }
    }

    @Test func `a type that forgets to hide its secret would be found`() {
        struct Careless { var token = PrintingTests.marker }
        var dumped = ""
        dump(Careless(), to: &dumped)
        #expect(dumped.contains("MARKER"))
        #expect(String(describing: [Careless()]).contains("MARKER"))
    }
}
