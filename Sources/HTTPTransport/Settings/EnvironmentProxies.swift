import CCurl
import Glibc

/// The proxies that the environment names.
package enum EnvironmentProxies {
    /// Which variables libcurl looks at for a scheme; `http_proxy` in small letters alone, since CGI sets the other.
    static func variables(for scheme: String) -> [String] {
        ["all_proxy", "ALL_PROXY"]
            + (scheme == "https" ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy"])
    }

    /// Who signs in to them with which password, for a registry of secrets.
    package static var logins: [(name: String, password: String)] {
        let names = Set(variables(for: "https") + variables(for: "http"))
        return names.sorted().compactMap { name in
            getenv(name).map { String(cString: $0) }.flatMap(login)
        }
    }

    /// Who an address says we are, with percent-encoding undone; nil where it has no password.
    static func login(in address: String) -> (name: String, password: String)? {
        guard !address.isEmpty, let parsed = curl_url() else { return nil }
        defer { curl_url_cleanup(parsed) }
        let flags = UInt32(CURLU_NON_SUPPORT_SCHEME | CURLU_GUESS_SCHEME)
        guard curl_url_set(parsed, CURLUPART_URL, address, flags) == CURLUE_OK,
            let password = part(CURLUPART_PASSWORD, of: parsed)
        else { return nil }
        return (part(CURLUPART_USER, of: parsed) ?? "", password)
    }

    /// As it is written where it holds control characters, which libcurl does not decode.
    private static func part(_ part: CURLUPart, of parsed: OpaquePointer) -> String? {
        RequestTarget.part(part, of: parsed, flags: UInt32(CURLU_URLDECODE))
            ?? RequestTarget.part(part, of: parsed)
    }
}
