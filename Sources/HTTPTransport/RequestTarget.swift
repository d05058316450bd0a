import CCurl
import Glibc

/// Where a request goes: what its URL says of scheme, host and port.
package struct RequestTarget: Hashable, Sendable {
    package let scheme: String
    /// Lower case, an IPv6 address in brackets.
    package let host: String
    package let port: Int

    /// Nil unless the text is an `http` or `https` URL with a host.
    package init?(url: String) {
        guard !url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }), let parsed = curl_url()
        else {
            return nil
        }
        defer { curl_url_cleanup(parsed) }
        guard curl_url_set(parsed, CURLUPART_URL, url, 0) == CURLUE_OK,
            let scheme = Self.part(CURLUPART_SCHEME, of: parsed),
            scheme == "http" || scheme == "https",
            let host = Self.part(CURLUPART_HOST, of: parsed), !host.isEmpty,
            let port = Self.part(CURLUPART_PORT, of: parsed, flags: UInt32(CURLU_DEFAULT_PORT)),
            let number = Int(port)
        else { return nil }
        self.scheme = scheme
        self.host = host.lowercased()
        self.port = number
    }

    /// Checks what libcurl would misread: addresses and headers with control characters in them.
    init(checking request: HTTPRequest) throws(TransportError) {
        guard let target = RequestTarget(url: request.url) else {
            throw TransportError(
                .other,
                "a request was not sent: its address is not an http(s) URL"
            )
        }
        for header in request.headers {
            guard header.name.isToken else {
                throw TransportError(
                    .other,
                    "a request to \(target.place) was not sent: the name of a header may have "
                        + "letters, digits and hyphens only"
                )
            }
            guard !header.value.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F })
            else {
                throw TransportError(
                    .other,
                    "a request to \(target.place) was not sent: the header \(header.name) holds a "
                        + "line break or another control character"
                )
            }
        }
        self = target
    }

    /// How messages name it.
    package var place: String { isDefaultPort ? host : "\(host):\(port)" }

    /// Whether it is this machine, the only place that plain `http` may go to.
    package var isLoopback: Bool {
        if host == "localhost" { return true }
        var four = in_addr()
        if inet_pton(AF_INET, host, &four) == 1 {
            return UInt32(bigEndian: four.s_addr) >> 24 == 127
        }
        return host == "[::1]"
    }

    private var isDefaultPort: Bool { port == (scheme == "https" ? 443 : 80) }

    /// A part of an address that libcurl has read; nil where there is none.
    static func part(
        _ part: CURLUPart,
        of parsed: OpaquePointer,
        flags: UInt32 = 0
    ) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(parsed, part, &text, flags) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}

extension String {
    /// Whether it may name a header (RFC 9110, section 5.6.2).
    fileprivate var isToken: Bool {
        !isEmpty
            && utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
