extension ConnectionSettings {
    /// A token must not travel in the clear to another machine.
    func checkBaseURL() throws(PropertyError) {
        guard let url = baseURL else { return }
        let parts = Self.parts(of: url)
        guard let parts, !parts.host.isEmpty else {
            throw PropertyError(
                .badValue,
                "BaseURL must be an address such as https://api.example.com or "
                    + "http://127.0.0.1:8080, without a user name, blanks and what follows a ? or a #"
            )
        }
        guard parts.scheme == "https" || Self.isLoopback(parts.host) else {
            throw PropertyError(
                .badValue,
                "BaseURL is plain http and \(parts.host.prefix(128)) is not this machine, so the "
                    + "access token would travel in the clear: use https"
            )
        }
    }

    private static func parts(of url: String) -> (scheme: String, host: String)? {
        // Paths are appended to it, so it cannot have a query; the rest would be read in more than one way.
        let isPlain = url.utf8.allSatisfy { byte in
            byte > 0x20 && byte != 0x7F && !"?#\\".utf8.contains(byte)
        }
        guard isPlain else { return nil }
        let lowered = url.lowercased()
        guard let scheme = ["https", "http"].first(where: { lowered.hasPrefix($0 + "://") }) else {
            return nil
        }
        let rest = lowered.dropFirst(scheme.utf8.count + 3)
        let authority = rest.prefix { $0 != "/" }
        guard !authority.contains("@") else { return nil }
        let isBracketed = authority.first == "["
        let close: Character = isBracketed ? "]" : ":"
        let end = authority.firstIndex(of: close)
        guard !isBracketed || end != nil else { return nil }
        let host = authority[..<(end ?? authority.endIndex)]
        let port = authority.dropFirst(host.count + (isBracketed ? 1 : 0))
        guard port.isEmpty || port.first == ":" && port.dropFirst().allSatisfy(isDigit) else {
            return nil
        }
        return (scheme, String(host) + (isBracketed ? "]" : ""))
    }

    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let octets = host.split(separator: ".", omittingEmptySubsequences: false)
        return octets.count == 4 && octets.first == "127"
            && octets.allSatisfy { $0.allSatisfy(isDigit) && UInt8($0) != nil }
    }

    private static func isDigit(_ character: Character) -> Bool {
        ("0"..."9").contains(character)
    }
}
