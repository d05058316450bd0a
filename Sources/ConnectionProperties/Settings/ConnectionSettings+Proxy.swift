// The group Proxy and firewall.

extension ConnectionSettings {
    /// The way out of the network, checked when the settings were made.
    package var proxy: ProxySettings {
        (try? readProxy()) ?? ProxySettings(kind: .direct, exceptions: [])
    }

    /// What belongs together must be there together.
    func checkProxy() throws(PropertyError) {
        _ = try readProxy()
    }

    private func readProxy() throws(PropertyError) -> ProxySettings {
        let exceptions = try readExceptions()
        let firewall = try readFirewall()
        let server = try readProxyServer()
        if firewall != nil, server != nil {
            throw PropertyError(
                .badValue,
                "ProxyServer and FirewallServer are both set, and there is one way out: leave out one"
            )
        }
        if let server = server ?? firewall {
            return ProxySettings(kind: .server(server), exceptions: exceptions)
        }
        return ProxySettings(
            kind: boolean("ProxyAutoDetect") ? .environment : .direct,
            exceptions: exceptions
        )
    }

    // ProxyServer and its companions.

    private func readProxyServer() throws(PropertyError) -> ProxySettings.Server? {
        guard let text = text("ProxyServer") else {
            try checkCompanions(
                of: "ProxyServer",
                ["ProxyPort", "ProxyUser", "ProxyPassword", "ProxyAuthScheme", "ProxySSLType"]
            )
            return nil
        }
        let address = try ProxyAddress(text, property: "ProxyServer", schemes: ["http", "https"])
        let sslType = member("ProxySSLType") ?? "AUTO"
        if address.scheme == "https" && sslType == "NEVER"
            || address.scheme == "http" && sslType == "ALWAYS"
        {
            throw PropertyError(
                .badValue,
                "ProxyServer begins with \(address.scheme ?? "")://, and ProxySSLType=\(sslType) says "
                    + "the opposite"
            )
        }
        let isSecure = sslType == "ALWAYS" || address.scheme == "https"
        return ProxySettings.Server(
            scheme: isSecure ? .https : .http,
            host: address.host,
            port: integer("ProxyPort") ?? address.port ?? (isSecure ? 443 : 80),
            alwaysTunnels: sslType == "TUNNEL",
            login: try readProxyLogin()
        )
    }

    /// A name alone means BASIC; Kerberos knows who we are without a name.
    private func readProxyLogin() throws(PropertyError) -> ProxySettings.Login? {
        let user = text("ProxyUser")
        let password = text("ProxyPassword")
        let asked = member("ProxyAuthScheme")
        let scheme =
            asked == nil && user != nil
            ? .basic : asked.flatMap(ProxySettings.LoginScheme.init(rawValue:))
        guard let scheme else {
            guard let name = user != nil ? "ProxyUser" : password != nil ? "ProxyPassword" : nil
            else {
                return nil
            }
            throw PropertyError(
                .badValue,
                asked == nil
                    ? "ProxyPassword is set without ProxyUser"
                    : "\(name) is set and ProxyAuthScheme=NONE sends no login: choose BASIC, DIGEST, "
                        + "NTLM or NEGOTIATE, or leave \(name) out"
            )
        }
        guard user != nil || scheme == .negotiate && password == nil else {
            throw PropertyError(
                .badValue,
                "ProxyAuthScheme=\(scheme.rawValue) needs a name: set ProxyUser"
            )
        }
        guard scheme != .basic || user?.contains(":") != true else {
            throw PropertyError(
                .badValue,
                "ProxyUser cannot hold a colon with ProxyAuthScheme=BASIC"
            )
        }
        return ProxySettings.Login(scheme: scheme, user: user ?? "", password: password ?? "")
    }

    // FirewallServer and its companions.

    private func readFirewall() throws(PropertyError) -> ProxySettings.Server? {
        let type = member("FirewallType") ?? "NONE"
        guard let text = text("FirewallServer") else {
            guard type == "NONE" || isNamed("FirewallServer") else {
                throw PropertyError(
                    .badValue,
                    "FirewallType=\(type) needs the firewall's host: set FirewallServer"
                )
            }
            try checkCompanions(
                of: "FirewallServer",
                ["FirewallPort", "FirewallUser", "FirewallPassword"]
            )
            return nil
        }
        guard type != "NONE" else {
            guard !isNamed("FirewallType") else { return nil }  // switched off for one connection
            throw PropertyError(
                .badValue,
                "FirewallServer is set without its kind: set FirewallType to TUNNEL, SOCKS4 or SOCKS5"
            )
        }
        let schemes = type == "TUNNEL" ? ["http"] : [type.lowercased(), "socks"]
        let address = try ProxyAddress(text, property: "FirewallServer", schemes: schemes)
        return ProxySettings.Server(
            scheme: type == "SOCKS4" ? .socks4 : type == "SOCKS5" ? .socks5 : .http,
            host: address.host,
            port: integer("FirewallPort") ?? address.port ?? (type == "TUNNEL" ? 80 : 1_080),
            alwaysTunnels: type == "TUNNEL",
            login: try readFirewallLogin(type),
            isFirewall: true
        )
    }

    private func readFirewallLogin(_ type: String) throws(PropertyError) -> ProxySettings.Login? {
        let password = text("FirewallPassword")
        guard let user = text("FirewallUser") else {
            guard password == nil else {
                throw PropertyError(.badValue, "FirewallPassword is set without FirewallUser")
            }
            return nil
        }
        if type == "SOCKS4", password != nil {
            throw PropertyError(
                .badValue,
                "FirewallPassword is set and SOCKS4 knows no passwords: use FirewallType=SOCKS5, or "
                    + "leave it out"
            )
        }
        if type == "SOCKS5", max(user.utf8.count, password?.utf8.count ?? 0) > 255 {
            throw PropertyError(
                .badValue,
                "FirewallUser and FirewallPassword can have 255 bytes at most with SOCKS5"
            )
        }
        if type == "TUNNEL", user.contains(":") {
            throw PropertyError(
                .badValue,
                "FirewallUser cannot hold a colon with FirewallType=TUNNEL"
            )
        }
        return ProxySettings.Login(scheme: .basic, user: user, password: password ?? "")
    }

    // What both have.

    /// An empty `ProxyServer` in a connection string switches the one of its DSN off, companions and all.
    private func checkCompanions(of server: String, _ names: [String]) throws(PropertyError) {
        guard !isNamed(server) else { return }
        for name in names {
            guard let value = given(name), let property = PropertyTable.property(named: name),
                !property.isDefault(value)
            else { continue }
            throw PropertyError(.badValue, "\(name) is set without \(server), which names the host")
        }
    }

    /// Names, addresses and networks, with commas, semicolons or blanks between.
    private func readExceptions() throws(PropertyError) -> [String] {
        let items = (text("ProxyExceptions") ?? "").split { ",; ".contains($0) }.map(String.init)
        for item in items {
            let name = item.hasPrefix("*.") ? item.dropFirst(2) : item[...]
            guard !name.isEmpty, name == "*" || !name.contains("*"),
                name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            else {
                throw PropertyError(
                    .badValue,
                    "ProxyExceptions takes names such as *.example.com, addresses and networks such "
                        + "as 10.0.0.0/8, and \"\(item.prefix(64))\" is none"
                )
            }
        }
        return items
    }
}
