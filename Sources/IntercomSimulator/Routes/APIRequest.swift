import NIOHTTP1

/// One request, taken apart.
struct APIRequest {
    let method: HTTPMethod
    /// The path without the query, still encoded.
    let path: String
    /// The text after `?`, still encoded.
    let queryText: String
    let headers: HTTPHeaders
    let body: [UInt8]
    /// What the credential opens; nil until it was checked.
    var workspace: WorkspaceName?

    init(method: HTTPMethod, target: String, headers: HTTPHeaders, body: [UInt8]) {
        self.method = method
        self.headers = headers
        self.body = body
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = String(parts.first ?? "")
        queryText = parts.count > 1 ? String(parts[1]) : ""
    }

    /// The decoded pieces of the path.
    var segments: [String] {
        path.split(separator: "/").map { PercentEncoding.decode($0, plusIsSpace: false) }
    }

    /// The value of a parameter of the query; the first, where there are several.
    func query(_ name: String) -> String? {
        for pair in queryText.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if let key = parts.first, PercentEncoding.decode(key, plusIsSpace: true) == name {
                return PercentEncoding.decode(parts.count > 1 ? parts[1] : "", plusIsSpace: true)
            }
        }
        return nil
    }

    /// A parameter as a JSON value, for readers that serve bodies too.
    func queryValue(_ name: String) -> JSONValue? {
        query(name).map(JSONValue.text)
    }

    func queryFlag(_ name: String) -> Bool {
        query(name) == "true"
    }

    /// The body as JSON, which must be an object.
    func json() throws(APIError) -> JSONValue {
        do {
            let value = try JSONParser.parse(body)
            if case .object = value { return value }
        } catch {
            throw .invalid("Invalid JSON at byte \(error.offset): \(error.reason)")
        }
        throw .invalid("The body must be a JSON object")
    }
}

/// Percent-encoding (RFC 3986 section 2.1).
enum PercentEncoding {
    static func decode(_ text: Substring, plusIsSpace: Bool) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let decoded = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(decoded)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func encode(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            let scalar = Unicode.Scalar(byte)
            if scalar.properties.isAlphabetic && byte < 0x80 || (0x30...0x39).contains(byte)
                || "-._~".utf8.contains(byte)
            {
                encoded.unicodeScalars.append(scalar)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
            }
        }
        return encoded
    }
}
