/// Takes secrets out of what is about to be logged or shown.
package enum Redaction {
    package static let mark = "<redacted>"

    private static let secretHeaders: Set<String> = [
        "authorization", "cookie", "set-cookie", "proxy-authorization", "x-api-key",
    ]

    /// The value of a header, or the mark where the header carries a secret.
    package static func header(_ name: String, _ value: String) -> String {
        let lowered = name.lowercased()
        return secretHeaders.contains(lowered) || isSecret(lowered.utf8) ? mark : text(value)
    }

    /// The text with the mark in place of every value that follows a secret's name: in URLs, forms,
    /// JSON, and connection strings.
    package static func text(_ text: String) -> String {
        var redactor = TextRedactor(Array(text.utf8))
        return String(decoding: redactor.redacted(), as: UTF8.self)
    }

    private static let names: Set<String> = [
        "code", "pwd", "authorization", "rtk", "customheaders", "customurlparams", "assertion",
        "clientassertion", "jwt", "sessionid",
    ]

    private static let endings = [
        "token", "secret", "password", "passwd", "passphrase", "apikey", "cookie", "cookies",
        "verifier",
    ]

    /// Whether a field of that name holds a secret; letter case, `_` and `-` aside.
    static func isSecret(_ name: some Sequence<UInt8>) -> Bool {
        let letters = name.compactMap { byte -> UInt8? in
            byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") ? nil : byte | 0x20
        }
        let plain = String(decoding: letters, as: UTF8.self)
        return names.contains(plain) || endings.contains { plain.hasSuffix($0) }
    }
}
