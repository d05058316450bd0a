import Foundation
import HTTPTransport
import Profiles
import Synchronization
import TableModel

@testable import Authentication

/// An API, a token store and a person with a browser, who write down in what order they are asked.
///
/// Tokens are `t1`, `t2` …, their refresh tokens `r1`, `r2` …, and both are good for an hour.
final class FakeAPI: Sendable {
    enum Trouble: Sendable {
        case answer(Int, String)
        /// The API did what it was asked, and nobody hears of it.
        case lost
    }

    struct State: Sendable {
        var log: [String] = []
        var now: Int64 = 1_700_000_000
        var issued = 0
        var rotates = true
        var workspace = (id: "w1", name: "One")
        /// By the path of the request: `/token`, `/renew`, `/me`.
        var trouble: [String: Trouble] = [:]
        var storeIsBroken = false
    }

    let state = Mutex(State())
    let memory = MemoryStore(name: UUID().uuidString)

    static let key = StoredToken.Key(tokenURL: "https://api.test/token", clientID: "app")

    /// What was asked since the last call.
    func takeLog() -> [String] {
        state.withLock { state in
            defer { state.log = [] }
            return state.log
        }
    }

    func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }

    func note(_ text: String) { state.withLock { $0.log.append(text) } }

    /// A token that an earlier process has kept.
    func keep(
        _ access: String = "kept",
        workspace: String? = "w1",
        name: String = "One",
        refresh: String? = nil,
        expiresIn: Int64? = nil,
        age: Int64 = 0
    ) {
        let now = state.withLock { $0.now }
        memory.save(
            StoredToken(
                key: Self.key,
                workspace: WorkspaceIdentity(id: workspace, name: workspace.map { _ in name }),
                hosts: ["https://api.test"],
                accessToken: access,
                refreshToken: refresh,
                expires: expiresIn.map { now + $0 },
                issued: now - age
            )
        )
    }

    /// The sign-in of a new connection.
    func session(
        _ initiation: AuthenticationSettings.Initiation = .getAndRefresh,
        canRenew: Bool = true,
        isForeign: Bool = false,
        hasBrowser: Bool = false,
        _ set: (inout AuthenticationSettings) -> Void = { _ in }
    ) -> OAuthSession {
        let given = settings { settings in
            settings.scheme = .oauth
            settings.initiation = initiation
            settings.clientID = "app"
            settings.clientSecret = "secret"
            settings.callbackURL = "http://127.0.0.1:\(freePort())/callback"
            set(&settings)
        }
        var tools = SignInTools(
            send: { request, _ throws(TransportError) in try self.answer(request) }
        )
        if hasBrowser {
            tools.browser = { _ throws(AuthenticationError) in
                self.note("browser")
                throw AuthenticationError(.refusedByPerson, "not today")
            }
        }
        tools.now = { self.state.withLock { $0.now } }
        return OAuthSession(
            given,
            store: RecordingStore(self),
            access: access(declaration(canRenew: canRenew), isForeign: isForeign),
            tools: tools
        )
    }

    private func answer(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
        let path = "/" + (request.url.split(separator: "/").last ?? "")
        let fields = FormFields(parsing: String(decoding: request.body ?? [], as: UTF8.self))
        let (trouble, text) = state.withLock { state in
            let secret = fields["code"] ?? fields["refresh_token"] ?? fields["username"]
            let token = request.headers.first { $0.name == "Authorization" }?.value.dropFirst(7)
            let what = token.map(String.init) ?? secret ?? fields["grant_type"] ?? ""
            state.log.append("\(path) \(what)")
            let trouble = state.trouble[path]
            if case .answer = trouble { return (trouble, "") }
            return (trouble, path == "/me" ? state.identity : state.issue())
        }
        switch trouble {
        case .lost: throw TransportError(.connectionLost, "the connection was lost")
        case .answer(let status, let text): return response(status, text)
        case nil: return response(200, text)
        }
    }

    private func response(_ status: Int, _ text: String) -> HTTPResponse {
        HTTPResponse(status: status, headers: [], body: ResponseBody(text.utf8))
    }
}

extension FakeAPI.State {
    fileprivate var identity: String {
        #"{"id": "\#(workspace.id)", "name": "\#(workspace.name)", "region": "eu"}"#
    }

    fileprivate mutating func issue() -> String {
        issued += 1
        let refresh = rotates || issued == 1 ? #", "refresh_token": "r\#(issued)""# : ""
        return #"{"access_token": "t\#(issued)", "expires_in": 3600\#(refresh)}"#
    }
}

/// A store in memory that tells what is done to it.
final class RecordingStore: TokenStore {
    private let api: FakeAPI

    init(_ api: FakeAPI) { self.api = api }

    var place: String { api.memory.place }

    func tokens() throws(AuthenticationError) -> [StoredToken] { api.memory.tokens() }

    func save(_ token: StoredToken) throws(AuthenticationError) {
        api.note("save \(token.accessToken) \(token.refreshToken ?? "-")")
        if api.state.withLock({ $0.storeIsBroken }) {
            throw AuthenticationError(.store, "the disk is full")
        }
        api.memory.save(token)
    }

    func remove(_ token: StoredToken) throws(AuthenticationError) { api.memory.remove(token) }

    func exclusively<Result>(
        for key: StoredToken.Key,
        unless cancellation: Cancellation,
        _ body: () throws(AuthenticationError) -> Result
    ) throws(AuthenticationError) -> Result {
        try api.memory.exclusively(for: key, unless: cancellation, body)
    }
}

extension OAuthSession {
    /// The token that requests are sent with.
    func token() throws -> String {
        let credential = try credential(unless: Cancellation())
        return String(credential.header?.value.dropFirst("Bearer ".count) ?? "")
    }

    /// What is sent in place of the token that is sent now.
    func replacement() throws -> String? {
        let refused = try credential(unless: Cancellation())
        let credential = try replacement(for: refused, unless: Cancellation())
        return credential?.header.map { String($0.value.dropFirst("Bearer ".count)) }
    }
}

/// A port that nobody listens on now.
private func freePort() -> UInt16 {
    let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(number) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
            _ = bind(number, pointer, length)
            getsockname(number, pointer, &length)
        }
    }
    return UInt16(bigEndian: address.sin_port)
}
