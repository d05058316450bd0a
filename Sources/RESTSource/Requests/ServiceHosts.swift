internal import Authentication
internal import HTTPTransport
internal import Profiles
internal import TableModel

/// Where the requests of a connection go, and where its credential may go.
struct ServiceHosts: Sendable {
    private let hosts: Hosts
    /// What the connection says by `BaseURL` or `Region`; nil where the workspace decides.
    private let named: String?

    init(_ hosts: Hosts, options: RESTServiceOptions) {
        self.hosts = hosts
        named = options.namedBaseURL(in: hosts)
    }

    /// The URL that paths are appended to for a workspace in this region, without a slash at its end.
    func baseURL(in region: String?) -> String {
        let url = named ?? region.flatMap(hosts.url(of:)) ?? hosts.standard
        return url.withoutFinalSlashes
    }

    /// Where requests go while nothing is known of the workspace.
    var standard: String { baseURL(in: nil) }

    /// The places that a credential may be sent to by a connection with this base URL.
    ///
    /// Without a list of its own it goes where the connection leads, and to the profile's other hosts.
    func targets(of credential: Credential, base: String) -> [RequestTarget] {
        let urls = credential.hosts ?? [base] + hosts.urls
        return urls.compactMap(RequestTarget.init)
    }

    /// Throws where a credential that belongs to certain hosts would go to another one.
    func check(_ base: String, for credential: Credential) throws(SourceError) {
        guard let own = credential.hosts else { return }
        let target = RequestTarget(url: base)
        guard let target, !own.contains(where: { RequestTarget(url: $0) == target }) else { return }
        throw SourceError(
            .unauthorized,
            """
            the token of this sign-in is for \(own.joined(separator: ", ")) alone and is not sent to \
            \(target.origin). Leave the property BaseURL empty, or set APIKey or OAuthAccessToken to \
            a credential for that host
            """
        )
    }

    /// The URL of a page that the API gave as one.
    ///
    /// Whichever of the API's hosts it names, the connection's own is asked. Throws where it names any other.
    func url(
        ofPage given: String,
        after request: String,
        base: String
    ) throws(SourceError) -> String {
        guard let address = WebAddress(given, relativeTo: request), !address.hasUser,
            let own = WebAddress(base)
        else {
            throw SourceError(
                .malformedAnswer,
                "the API names its next page by '\(given.prefix(200))', which is no usable address"
            )
        }
        if address.target.isSameHost(as: own.target) {
            let isFromRoot = given.hasPrefix("/") && !given.hasPrefix("//")
            let path = isFromRoot ? address.dropping(own.path) : address.pathAndQuery
            return (isFromRoot ? base : own.target.origin) + path
        }
        let known = hosts.urls.compactMap { WebAddress($0) }
        guard let host = known.first(where: { $0.target.isSameHost(as: address.target) }) else {
            throw SourceError(
                .malformedAnswer,
                """
                the API names its next page on \(address.target.origin), which is none of its hosts, so \
                that it was not asked. A host that belongs to the API can be added to the profile
                """
            )
        }
        return base + address.dropping(host.path)
    }
}

extension Hosts {
    var urls: [String] { [standard] + regions.map(\.url) }

    /// The base URL of a region, letter case aside; nil for one that the profile does not list.
    func url(of region: String) -> String? {
        let name = region.lowercased()
        return regions.first { $0.name.lowercased() == name }?.url
    }
}

extension RequestTarget {
    /// Whether it is the same server, be it asked in the clear: nothing is sent to this address itself.
    fileprivate func isSameHost(as other: RequestTarget) -> Bool {
        host == other.host && (port == other.port || isStandardPort && other.isStandardPort)
    }

    private var isStandardPort: Bool { port == 80 || port == 443 }
}

extension WebAddress {
    /// The path without a slash at its end, and without its query.
    fileprivate var path: String {
        String(pathAndQuery.prefix { $0 != "?" }).withoutFinalSlashes
    }

    /// The path and query after the path of a base URL, where it begins with that.
    fileprivate func dropping(_ prefix: String) -> String {
        guard pathAndQuery.hasPrefix(prefix + "/") else { return pathAndQuery }
        return String(pathAndQuery.dropFirst(prefix.count))
    }
}

extension String {
    var withoutFinalSlashes: String {
        var text = self
        while text.hasSuffix("/") { text.removeLast() }
        return text
    }
}
