/// The way out of the network: the group Proxy and firewall.
package struct ProxySettings: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// What the environment says.
        case environment
        case direct
        case server(Server)
    }

    package enum Scheme: Hashable, Sendable {
        case http
        case https
        case socks4
        case socks5
    }

    package enum LoginScheme: String, Hashable, Sendable {
        case basic = "BASIC"
        case digest = "DIGEST"
        case ntlm = "NTLM"
        case negotiate = "NEGOTIATE"
    }

    package struct Login: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
        package var scheme: LoginScheme
        package var user: String
        package var password: String

        /// Never the password.
        package var description: String { "\(scheme) \(user)" }
        package var customMirror: Mirror {
            Mirror(self, children: ["scheme": scheme, "user": user])
        }
    }

    package struct Server: Hashable, Sendable {
        package var scheme: Scheme
        package var host: String
        package var port: Int
        /// CONNECT for plain http, too.
        package var alwaysTunnels = false
        package var login: Login?
        /// Named by the properties `Firewall…`.
        package var isFirewall = false
    }

    package var kind: Kind
    /// Hosts that are reached without it.
    package var exceptions: [String]
}
