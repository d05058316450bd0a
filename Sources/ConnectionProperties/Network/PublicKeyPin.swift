internal import COpenSSL

/// The SHA-256 of a server's public key, as a connection string may write it.
struct PublicKeyPin: Equatable {
    /// `sha256//` and base64; several with semicolons between.
    let text: String

    /// Nil for what is no pin; a path, for instance.
    ///
    /// - Throws: for what begins like a pin and is none.
    init?(_ value: String) throws(PropertyError) {
        let hasPrefix =
            value.lowercased().hasPrefix("sha256")
            && value.dropFirst(6).first.map { "/:".contains($0) } ?? false
        let pins = value.split(separator: ";").map { Self.digest($0) }
        guard hasPrefix || pins.count == 1 && pins[0] != nil else { return nil }
        guard !pins.isEmpty, !pins.contains(nil) else {
            throw PropertyError(
                .badValue,
                "SSLServerCert: a pin is sha256// and the SHA-256 of the server's public key, as 44 "
                    + "characters of base64 or 64 hexadecimal digits"
            )
        }
        text = pins.compactMap { $0.map { "sha256//" + $0 } }.joined(separator: ";")
    }

    /// The digest in base64; nil for what is none.
    private static func digest(_ text: Substring) -> String? {
        var rest = text
        while rest.first == " " { rest.removeFirst() }
        while rest.last == " " { rest.removeLast() }
        if rest.lowercased().hasPrefix("sha256") {
            rest = rest.dropFirst(6)
            guard let mark = ["/", ":"].first(where: rest.hasPrefix) else { return nil }
            rest = rest.dropFirst(mark.utf8.count)
            // A second slash is the digest's own where it has 44 characters with it.
            if mark == "/", rest.first == "/", rest.utf8.count != 44 { rest = rest.dropFirst() }
        }
        return base64(ofHex: rest) ?? base64(rest)
    }

    private static func base64(_ text: Substring) -> String? {
        let isLetter: (Character) -> Bool = {
            $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "+" || $0 == "/")
        }
        guard text.utf8.count == 44, text.last == "=", text.dropLast().allSatisfy(isLetter) else {
            return nil
        }
        return String(text)
    }

    /// With colons between the digits or without.
    private static func base64(ofHex text: Substring) -> String? {
        let digits = text.filter { $0 != ":" }
        guard digits.utf8.count == 64, digits.allSatisfy(\.isHexDigit) else { return nil }
        let nibbles = digits.compactMap(\.hexDigitValue).map(UInt8.init)
        guard nibbles.count == 64 else { return nil }
        let bytes = (0..<32).map { nibbles[2 * $0] << 4 | nibbles[2 * $0 + 1] }
        var encoded = [UInt8](repeating: 0, count: 45)
        let length = EVP_EncodeBlock(&encoded, bytes, 32)
        return String(decoding: encoded.prefix(Int(length)), as: UTF8.self)
    }
}
