import CCurl
import Testing

@testable import HTTPTransport

/// What is said of failures that libcurl reports.
struct FailureTests {
    private static let target = RequestTarget(url: "https://api.example.com/x")

    private func error(
        _ failure: CurlFailure,
        _ options: TransportOptions = .init()
    ) throws -> TransportError {
        TransportError(failure, target: try #require(Self.target), options: options)
    }

    private func proxy(
        _ scheme: ProxyRoute.Scheme = .http,
        login: ServerLogin? = nil,
        exceptions: [String] = [],
        isFirewall: Bool = false
    ) -> TransportOptions {
        let server = ProxyRoute.Server(
            scheme: scheme,
            host: "gate",
            port: 3_128,
            login: login,
            isFirewall: isFirewall
        )
        return TransportOptions(proxy: ProxyRoute(.server(server), exceptions: exceptions))
    }

    @Test(arguments: [
        (9, "not valid yet"), (10, "has expired"), (18, "self-signed"), (20, "issuer"),
        (66, "refused"),
    ])
    func `the verdict on a certificate is said`(verdict: Int, words: String) throws {
        var failure = CurlFailure(code: CURLE_PEER_FAILED_VERIFICATION, detail: "cause")
        failure.serverVerdict = verdict
        let error = try error(failure)
        #expect(error.code == .tls)
        #expect(error.message.contains(words) && error.message.contains("api.example.com"))
    }

    @Test(arguments: [
        (407, TransportError.Code.proxyRefused, "ProxyAuthScheme"),
        (403, .proxyRefused, "ProxyExceptions"), (502, .proxyFailed, "could not connect"),
        (503, .proxyFailed, "could not connect"), (302, .proxyRefused, "refused to connect"),
    ])
    func `what a proxy answers to CONNECT is said`(
        status: Int,
        code: TransportError.Code,
        words: String
    ) throws {
        var failure = CurlFailure(code: CURLE_RECV_ERROR, detail: "Received HTTP code")
        failure.connectStatus = status
        let error = try error(failure, proxy())
        #expect(error.code == code)
        #expect(error.message.contains(words) && error.message.contains("the proxy gate:3128"))
    }

    @Test func `a login that was sent was refused, one that was not is asked for`() throws {
        var failure = CurlFailure(code: CURLE_RECV_ERROR)
        failure.connectStatus = 407
        let login = ServerLogin(.basic, user: "u", password: "s3cret")
        #expect(try error(failure, proxy(login: login)).message.contains("refused the name"))
        #expect(try error(failure, proxy()).message.contains("asks for a name"))
        let wall = try error(failure, proxy(login: login, isFirewall: true)).message
        #expect(wall.contains("FirewallPassword") && !wall.contains("s3cret"))
    }

    @Test func `a connection that breaks off is the proxy's fault until it has answered`() throws {
        var failure = CurlFailure(code: CURLE_RECV_ERROR, detail: "reset")
        #expect(try error(failure, proxy()).code == .proxyFailed)
        failure.connectStatus = 200
        #expect(try error(failure, proxy()).code == .connectionLost)
        failure.connectStatus = 0
        failure.madeConnection = false
        #expect(try error(failure, proxy()).code == .connectionLost)
        #expect(try error(failure).code == .connectionLost)
    }

    @Test func `what goes around the proxy is not its fault`() throws {
        var failure = CurlFailure(code: CURLE_PEER_FAILED_VERIFICATION, detail: "cause")
        failure.serverVerdict = 20
        failure.port = 443
        #expect(try error(failure, proxy(exceptions: ["example.com"])).code == .tls)
        failure = CurlFailure(
            code: CURLE_COULDNT_CONNECT,
            detail: "Failed to connect to api.example.com port 443"
        )
        #expect(try error(failure, proxy(exceptions: ["example.com"])).code == .unreachable)
        failure = CurlFailure(
            code: CURLE_COULDNT_CONNECT,
            detail: "Failed to connect to gate port 3128"
        )
        #expect(try error(failure, proxy(exceptions: ["example.com"])).code == .proxyFailed)
    }

    @Test(arguments: [
        (CURLPX_USER_REJECTED, TransportError.Code.proxyRefused), (CURLPX_NO_AUTH, .proxyRefused),
        (CURLPX_REPLY_NOT_ALLOWED, .proxyRefused), (CURLPX_REPLY_HOST_UNREACHABLE, .proxyFailed),
        (CURLPX_RESOLVE_HOST, .proxyFailed), (CURLPX_REQUEST_FAILED, .proxyFailed),
    ])
    func `what a SOCKS server says is told apart`(
        reply: CURLproxycode,
        code: TransportError.Code
    ) throws {
        var failure = CurlFailure(code: CURLE_PROXY, detail: "cause")
        failure.socksReply = reply
        #expect(try error(failure, proxy(.socks5)).code == code)
    }
}

/// What libcurl is told.
struct CurlSettingTests {
    @Test func `a file or a folder replaces both places that libcurl was built with`() {
        let file = TransportSecurity(trust: .file("/f")).curlSettings
        #expect(file.contains(.text(CURLOPT_CAINFO, "/f")))
        #expect(file.contains(.text(CURLOPT_CAPATH, nil)))
        let folder = TransportSecurity(trust: .folder("/d")).curlSettings
        #expect(folder.contains(.text(CURLOPT_CAPATH, "/d")))
        #expect(folder.contains(.text(CURLOPT_CAINFO, nil)))
    }

    @Test func `only a star lets a proxy go unchecked`() {
        let unchecked = CurlSetting.number(CURLOPT_PROXY_SSL_VERIFYPEER, 0)
        #expect(TransportSecurity(trust: .anything).curlSettings.contains(unchecked))
        for trust in [TransportSecurity.Trust.system, .file("/f"), .publicKey("sha256//x")] {
            #expect(!TransportSecurity(trust: trust).curlSettings.contains(unchecked))
        }
    }

    @Test func `this machine is reached directly unless a proxy is named`() throws {
        let here = try #require(RequestTarget(url: "http://127.0.0.1:1/"))
        let there = try #require(RequestTarget(url: "https://example.com/"))
        #expect(ProxyRoute().curlSettings(for: here) == [.text(CURLOPT_NOPROXY, "*")])
        #expect(ProxyRoute().curlSettings(for: there) == [])
        let server = ProxyRoute.Server(scheme: .http, host: "p", port: 1)
        let named = ProxyRoute(.server(server)).curlSettings(for: here)
        #expect(named.contains(.text(CURLOPT_PROXY, "p")))
        #expect(named.contains(.text(CURLOPT_NOPROXY, "")))
    }
}

struct ConnectionPoolsTests {
    private func identity(_ user: String) -> ConnectionPools.Identity {
        ConnectionPools.Identity(
            TransportOptions(login: ServerLogin(.ntlm, user: user, password: "x"))
        )
    }

    @Test func `who sets nothing has libcurl's own connections, and others have a pool each`()
        throws
    {
        var pools = ConnectionPools()
        let ordinary = try pools.pool(for: .ordinary, at: .zero)
        #expect(ordinary.contents == .init(connections: false, sessions: true))
        let ann = try pools.pool(for: identity("ann"), at: .zero)
        #expect(ann.contents == .init(connections: true, sessions: true))
        #expect(try pools.pool(for: identity("ann"), at: .seconds(500)) === ann)
        #expect(try pools.pool(for: identity("bob"), at: .zero) !== ann)
    }

    @Test func `a pool serves another once all its connections are too old, and not before`() throws
    {
        var pools = ConnectionPools()
        let ann = try pools.pool(for: identity("ann"), at: .zero)
        pools.began(identity("ann"))
        #expect(try pools.pool(for: identity("bob"), at: .seconds(1_000)) !== ann)
        pools.ended(identity("ann"), at: .seconds(1_000))
        #expect(try pools.pool(for: identity("eve"), at: .seconds(1_110)) !== ann)
        _ = try pools.pool(for: identity("joe"), at: .seconds(1_121))
        #expect(pools.count == 3)
    }
}
