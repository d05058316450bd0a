/// The way out of the network: the properties of the group Proxy and firewall.
package struct ProxyRoute: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// What `https_proxy`, `all_proxy` and `no_proxy` of the environment say, except for this machine itself.
        case environment
        /// No proxy, whatever the environment says.
        case direct
        /// This one, for this machine itself, too.
        case server(Server)
    }

    package enum Scheme: Hashable, Sendable {
        /// An HTTP proxy, with CONNECT for https.
        case http
        /// The same, over TLS, with the trust of the connection's `TransportSecurity`.
        case https
        /// Names are resolved here, to addresses of version 4.
        case socks4
        /// Names are resolved by the proxy.
        case socks5
    }

    package struct Server: Hashable, Sendable {
        package var scheme: Scheme
        package var host: String
        package var port: Int
        /// CONNECT for plain http, too.
        package var alwaysTunnels: Bool
        /// For SOCKS the scheme says nothing: there is one way.
        package var login: ServerLogin?
        /// Named by the properties `Firewall…`, which messages then speak of, not by `Proxy…`.
        package var isFirewall: Bool

        package init(
            scheme: Scheme,
            host: String,
            port: Int,
            alwaysTunnels: Bool = false,
            login: ServerLogin? = nil,
            isFirewall: Bool = false
        ) {
            self.isFirewall = isFirewall
            self.scheme = scheme
            self.host = host
            self.port = port
            self.alwaysTunnels = alwaysTunnels
            self.login = login
        }
    }

    package var kind: Kind
    /// Hosts that are reached without it, each with all names beneath it, addresses and networks (`10.0.0.0/8`).
    ///
    /// They replace the environment's `no_proxy`.
    package var exceptions: [String]

    package init(_ kind: Kind = .environment, exceptions: [String] = []) {
        self.kind = kind
        self.exceptions = exceptions
    }
}

/// A name and a password, and how a server asks for them.
package struct ServerLogin: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    package enum Scheme: Hashable, Sendable {
        case basic
        case digest
        case ntlm
        case negotiate
    }

    package var scheme: Scheme
    package var user: String
    package var password: String

    package init(_ scheme: Scheme, user: String, password: String) {
        self.scheme = scheme
        self.user = user
        self.password = password
    }

    /// Never the password.
    package var description: String { "\(scheme) \(user)" }
    package var customMirror: Mirror { Mirror(self, children: ["scheme": scheme, "user": user]) }
}
