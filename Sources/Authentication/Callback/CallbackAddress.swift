internal import HTTPTransport

/// The address that the browser is sent back to, where the driver itself listens.
struct CallbackAddress: Hashable, Sendable {
    let isSecure: Bool
    /// As the address has it, an IPv6 address in brackets.
    let host: String
    let port: UInt16
    /// Without the query.
    let path: String

    /// - Throws: where the driver cannot listen there, with the ways that remain.
    init(_ url: String) throws(AuthenticationError) {
        guard let target = RequestTarget(url: url), let port = UInt16(exactly: target.port),
            port > 0
        else {
            throw AuthenticationError(
                .badProperty,
                "CallbackURL is not an address such as http://localhost:3333"
            )
        }
        guard target.isLoopback else {
            throw AuthenticationError(
                .badProperty,
                """
                CallbackURL leads to \(target.place.prefix(128)), and the driver listens on this machine alone: \
                set it to http://localhost:3333 or another address of localhost that is registered with the \
                app; or sign in with apiodbc login --no-browser, or set OAuthVerifier to the address that \
                the browser ends on
                """
            )
        }
        isSecure = target.scheme == "https"
        host = target.host
        self.port = port
        path = Self.path(of: url)
    }

    /// The addresses to listen on.
    var listeningAddresses: [String] {
        switch host {
        case "localhost": ["127.0.0.1", "::1"]
        case "[::1]": ["::1"]
        default: [host]
        }
    }

    private static func path(of url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return "/" }
        let rest = url[scheme.upperBound...]
        let path = rest.drop { $0 != "/" && $0 != "?" && $0 != "#" }
            .prefix { $0 != "?" && $0 != "#" }
        return path.isEmpty ? "/" : String(path)
    }
}
