import Authentication
import HTTPTransport
import Profiles
import Synchronization
import TableModel

@testable import RESTSource

/// Answers complete requests and remembers them, with their hosts and headers.
final class Wire: RequestSender {
    struct Answer {
        var status = 200
        var headers: [(name: String, value: String)] = []
        var body = #"{"data":[]}"#

        static func redirect(_ status: Int, to location: String) -> Answer {
            Answer(status: status, headers: [("Location", location)], body: "")
        }

        static func refusal(_ status: Int, _ code: String) -> Answer {
            Answer(
                status: status,
                body: #"{"errors":[{"code":"\#(code)","message":"no"}]}"#
            )
        }
    }

    private let requests = Mutex<[HTTPRequest]>([])
    private let respond: @Sendable (HTTPRequest) -> Answer

    init(_ respond: @escaping @Sendable (HTTPRequest) -> Answer) { self.respond = respond }

    var sent: [HTTPRequest] { requests.withLock { $0 } }
    /// `GET https://api.test/people as A`.
    var log: [String] {
        sent.map { "\($0.method) \($0.url) as \($0.token ?? "nobody")" }
    }

    func start(_ request: HTTPRequest, as _: Credential) -> any PendingAnswer {
        requests.withLock { $0.append(request) }
        return Arrived(respond(request))
    }

    private final class Arrived: PendingAnswer {
        private let answer: Answer

        init(_ answer: Answer) { self.answer = answer }

        func wait() -> HTTPResponse {
            HTTPResponse(
                status: answer.status,
                headers: answer.headers,
                body: ResponseBody(answer.body.utf8)
            )
        }

        func cancel() {}
    }
}

extension HTTPRequest {
    func header(_ name: String) -> [String] {
        headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }

    /// What was sent as a bearer's token.
    var token: String? {
        header("Authorization").first.map { String($0.dropFirst("Bearer ".count)) }
    }
}

/// Hands out one token after the other, as each is refused.
final class Tokens: CredentialSource {
    private let state: Mutex<[Credential]>
    private let failure: AuthenticationError?
    private let asked = Mutex(0)

    /// `failure` is thrown instead of a replacement.
    init(
        _ tokens: String...,
        hosts: [String]? = nil,
        region: String? = nil,
        failure: AuthenticationError? = nil
    ) {
        state = Mutex(
            tokens.map {
                .bearer(
                    $0,
                    scheme: "OAUTH",
                    hosts: hosts,
                    workspace: region.map { WorkspaceIdentity(region: $0) }
                )
            }
        )
        self.failure = failure
    }

    /// How many replacements were asked for.
    var replacements: Int { asked.withLock { $0 } }

    func credential(unless _: Cancellation) throws(AuthenticationError) -> Credential {
        guard let first = state.withLock({ $0.first }) else {
            throw failure ?? AuthenticationError(.signedOut, "nobody is signed in")
        }
        return first
    }

    func replacement(
        for refused: Credential,
        unless _: Cancellation
    ) throws(AuthenticationError) -> Credential? {
        asked.withLock { $0 += 1 }
        if let failure { throw failure }
        return state.withLock { tokens in
            guard tokens.first?.name == refused.name else { return tokens.first }
            guard tokens.count > 1 else { return nil }
            tokens.removeFirst()
            return tokens.first
        }
    }
}

extension Shop {
    static func table(
        _ name: String,
        over wire: Wire,
        as credentials: any CredentialSource = FixedCredential(.none),
        profile: Profile = Shop.profile,
        options: RESTServiceOptions = RESTServiceOptions()
    ) throws -> any TableSource {
        let service = RESTService(
            profile: profile,
            options: options,
            credentials: credentials,
            sender: wire
        )
        guard let table = service.tables.first(where: { $0.schema.name == name }) else {
            throw SourceError(.other, "no table \(name)")
        }
        return table
    }

    /// The shop with two regions, and the request that tells which one it is.
    static var abroad: Profile {
        var profile = Shop.profile
        profile.hosts.regions = [
            Hosts.Region(name: "US", url: CannedAPI.host),
            Hosts.Region(name: "EU", url: "https://eu.test"),
        ]
        profile.identity = IdentityRequest(
            path: "/me",
            workspaceID: Shop.path("shop.id"),
            workspaceName: Shop.path("shop.name"),
            region: Shop.path("shop.region"),
            timeZone: Shop.path("shop.zone")
        )
        profile.errors.permissionCodes = ["not_allowed"]
        profile.errors.advice = ["revoked": "Sign in again"]
        return profile
    }
}
