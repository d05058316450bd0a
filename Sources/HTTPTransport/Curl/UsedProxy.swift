import CCurl
import Glibc

/// The proxy that a transfer may have gone through, for what is said of its failure.
struct UsedProxy {
    private let route: ProxyRoute
    private let target: RequestTarget
    /// Nil for the environment's.
    private let server: ProxyRoute.Server?

    /// Nil where there is none.
    init?(_ route: ProxyRoute, target: RequestTarget) {
        switch route.kind {
        case .direct: return nil
        case .environment:
            guard !target.isLoopback, Self.isInEnvironment(for: target) else { return nil }
            server = nil
        case .server(let named): server = named
        }
        self.route = route
        self.target = target
    }

    /// How messages name it.
    var name: String {
        guard let server else { return "the proxy of the environment (https_proxy, all_proxy)" }
        let host =
            server.host.contains(":") && !server.host.hasPrefix("[")
            ? "[\(server.host)]" : server.host
        return "the proxy \(host):\(server.port)"
    }

    /// What a failure says of the proxy; nil where it says nothing of it.
    func refusal(_ failure: CurlFailure) -> TransportError? {
        guard !isAround(failure) else { return nil }
        switch failure.code {
        case CURLE_COULDNT_RESOLVE_PROXY:
            return error(.proxyFailed, "cannot be reached: its name is unknown; \(placeAdvice)")
        case CURLE_COULDNT_CONNECT:
            return error(.proxyFailed, "cannot be reached: \(failure.cause); \(placeAdvice)")
        case CURLE_PROXY: return socksRefusal(failure)
        case _ where failure.connectStatus >= 300: return refusal(status: failure.connectStatus)
        case _ where isBeforeAnswer(failure):
            if let refusal = handshakeRefusal(failure) { return refusal }
            guard Self.brokenOff.contains(failure.code) else { return nil }
            return error(.proxyFailed, "broke off (\(failure.cause)); \(placeAdvice)")
        default: return nil
        }
    }

    /// What a status of the proxy's says, in answer to CONNECT or in place of the host's answer.
    func refusal(status: Int) -> TransportError {
        switch status {
        case 407 where server?.login == nil:
            error(.proxyRefused, "asks for a name and a password (HTTP 407); set \(loginNames)")
        case 407:
            error(
                .proxyRefused,
                "refused the name and the password (HTTP 407); check \(loginNames)"
            )
        case 500...:
            error(.proxyFailed, "could not connect to \(target.place) (HTTP \(status))")
        default:
            error(
                .proxyRefused,
                "refused to connect to \(target.place) (HTTP \(status)); it must permit that host"
                    + (server?.isFirewall == true ? "" : ", or ProxyExceptions must name it")
            )
        }
    }

    private func error(_ code: TransportError.Code, _ text: String) -> TransportError {
        TransportError(code, "\(target.place) was not reached: \(name) \(text)")
    }

    private func socksRefusal(_ failure: CurlFailure) -> TransportError {
        switch failure.socksReply {
        case CURLPX_USER_REJECTED, CURLPX_NO_AUTH, CURLPX_IDENTD, CURLPX_IDENTD_DIFFER:
            error(.proxyRefused, "refused the login (\(failure.cause)); check \(loginNames)")
        case CURLPX_REPLY_NOT_ALLOWED:
            error(.proxyRefused, "does not permit that host (\(failure.cause))")
        case CURLPX_RESOLVE_HOST:
            error(
                .proxyFailed,
                "needs its address, and the name is unknown here; FirewallType=SOCKS5 leaves names to "
                    + "the proxy"
            )
        default:
            error(.proxyFailed, "did not connect (\(failure.cause)); \(placeAdvice)")
        }
    }

    private func handshakeRefusal(_ failure: CurlFailure) -> TransportError? {
        guard let refusal = TLSRefusal(failure, TransportSecurity()) else { return nil }
        let text =
            failure.proxyVerdict == 0
            ? refusal.text : TLSRefusal.verdict(failure.proxyVerdict, failure, TransportSecurity())
        return error(
            .proxyRefused,
            "made no secure connection: \(text); ProxySSLType says whether it speaks TLS"
        )
    }

    private static let brokenOff = [
        CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_SSL_CONNECT_ERROR,
    ]

    /// Whether the proxy had not yet said that the host was reached, so that all was between it and us.
    private func isBeforeAnswer(_ failure: CurlFailure) -> Bool {
        if failure.proxyVerdict != 0 || failure.says("proxy connect aborted") { return true }
        guard let server, failure.madeConnection, failure.connectStatus == 0 else { return false }
        switch server.scheme {
        case .http: return target.scheme == "https" || server.alwaysTunnels
        case .https: return true
        case .socks4, .socks5: return false
        }
    }

    /// Whether the host is one of those that need no proxy, as far as libcurl tells.
    private func isAround(_ failure: CurlFailure) -> Bool {
        guard server == nil || !route.exceptions.isEmpty else { return false }
        if failure.code == CURLE_COULDNT_CONNECT {
            return failure.says("connect to \(target.host.filter { $0 != "[" && $0 != "]" }) ")
        }
        return failure.connectStatus == 0 && failure.port == target.port
    }

    private var placeAdvice: String {
        guard let server else {
            return "ProxyAutoDetect=false goes without, ProxyServer names another"
        }
        return server.isFirewall
            ? "check FirewallServer, FirewallPort and FirewallType"
            : "check ProxyServer, ProxyPort and ProxySSLType"
    }

    private var loginNames: String {
        guard let server else { return "ProxyServer, ProxyUser and ProxyPassword" }
        return server.isFirewall
            ? "FirewallUser and FirewallPassword"
            : "ProxyUser, ProxyPassword and ProxyAuthScheme"
    }

    private static func isInEnvironment(for target: RequestTarget) -> Bool {
        EnvironmentProxies.variables(for: target.scheme).contains {
            getenv($0).map { $0.pointee != 0 } ?? false
        }
    }
}
