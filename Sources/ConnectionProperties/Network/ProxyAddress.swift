/// The host of a proxy as people write it: bare, with a port, or as an address that begins with `http://`.
struct ProxyAddress: Equatable {
    /// An IPv6 address is in brackets.
    var host: String
    var port: Int?
    /// `http` or `https`, where it is said.
    var scheme: String?

    /// `property` holds the text, and `schemes` may stand before `://`.
    init(
        _ text: String,
        property: String,
        schemes: [String]
    ) throws(PropertyError) {
        var rest = text[...]
        if let mark = rest.firstRange(of: "://") {
            let named = rest[..<mark.lowerBound].lowercased()
            guard schemes.contains(named) else {
                let hint =
                    named.hasPrefix("socks")
                    ? "; a SOCKS server is named by FirewallType and FirewallServer" : ""
                throw Self.error(property, "it cannot begin with \(named.prefix(16))://\(hint)")
            }
            scheme = named
            rest = rest[mark.upperBound...]
        }
        if rest.last == "/" { rest.removeLast() }
        guard !rest.contains("@") else {
            throw Self.error(property, "name and password stand in properties of their own")
        }
        let forbidden: (UInt8) -> Bool = {
            $0 <= 0x20 || $0 == 0x7F || "/?#\\,;\"'%".utf8.contains($0)
        }
        guard !rest.utf8.contains(where: forbidden) else {
            throw Self.error(property, "it is a host's name or address, and nothing else")
        }
        let (host, digits) = Self.parts(of: rest)
        guard let host, host != "[]" else {
            throw Self.error(property, "it is a host's name or address, and a port at most")
        }
        self.host = host
        if let digits {
            guard let port = Int(digits), (1...65_535).contains(port), digits.allSatisfy(\.isNumber)
            else {
                throw Self.error(property, "its port must be a number from 1 to 65535")
            }
            self.port = port
        }
    }

    private static func parts(of text: Substring) -> (host: String?, port: Substring?) {
        if text.first == "[" {
            guard let end = text.firstIndex(of: "]") else { return (nil, nil) }
            let rest = text[text.index(after: end)...]
            guard rest.isEmpty || rest.first == ":" else { return (nil, nil) }
            return (String(text[...end]), rest.isEmpty ? nil : rest.dropFirst())
        }
        let colons = text.filter { $0 == ":" }.count
        if colons > 1 { return ("[\(text)]", nil) }
        guard colons == 1, let colon = text.firstIndex(of: ":") else {
            return (text.isEmpty ? nil : String(text), nil)
        }
        let host = text[..<colon]
        return (host.isEmpty ? nil : String(host), text[text.index(after: colon)...])
    }

    /// The text itself may hold a password.
    private static func error(_ property: String, _ text: String) -> PropertyError {
        PropertyError(.badValue, "\(property) cannot be used: \(text)")
    }
}
