import CCurl

extension ProxyRoute {
    /// What libcurl is told for a transfer to a host.
    func curlSettings(for target: RequestTarget) -> [CurlSetting] {
        switch kind {
        case .environment:
            if target.isLoopback { return [.text(CURLOPT_NOPROXY, "*")] }
            return exceptions.isEmpty ? [] : [.text(CURLOPT_NOPROXY, exceptionList)]
        case .direct:
            return [.text(CURLOPT_PROXY, ""), .text(CURLOPT_NOPROXY, "*")]
        case .server(let server):
            // An empty list replaces the environment's, too.
            return server.curlSettings + [.text(CURLOPT_NOPROXY, exceptionList)]
        }
    }

    /// As libcurl wants it: a name stands for all beneath it without further signs.
    private var exceptionList: String {
        exceptions.map { $0.hasPrefix("*.") ? String($0.dropFirst(2)) : $0 }.joined(separator: ",")
    }
}

extension ProxyRoute.Server {
    fileprivate var curlSettings: [CurlSetting] {
        var settings: [CurlSetting] = [
            .text(CURLOPT_PROXY, host),
            .number(CURLOPT_PROXYPORT, port),
            .number(CURLOPT_PROXYTYPE, curlType),
            .number(CURLOPT_HTTPPROXYTUNNEL, alwaysTunnels ? 1 : 0),
            // Left to itself, libcurl offers Kerberos, too.
            .number(CURLOPT_SOCKS5_AUTH, Int(ServerLogin.Scheme.basic.curlBits)),
        ]
        if let login {
            settings += [
                .number(CURLOPT_PROXYAUTH, Int(login.scheme.curlBits)),
                .text(CURLOPT_PROXYUSERNAME, login.user),
                .text(CURLOPT_PROXYPASSWORD, login.password),
            ]
        }
        return settings
    }

    private var curlType: Int {
        switch scheme {
        case .http: Int(CURLPROXY_HTTP.rawValue)
        case .https: Int(CURLPROXY_HTTPS.rawValue)
        case .socks4: Int(CURLPROXY_SOCKS4.rawValue)
        case .socks5: Int(CURLPROXY_SOCKS5_HOSTNAME.rawValue)
        }
    }
}
