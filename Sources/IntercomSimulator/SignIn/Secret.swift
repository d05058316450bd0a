/// Codes and tokens: made from the system's random numbers, told apart by digests.
enum Secret {
    /// A code as Intercom warns of them: it ends in `=`, and has letters that URLs encode.
    static func code() -> String { Base64.encode("~~~???" + hexadecimal() + "::") }

    static func token() -> String { Base64.encode("tok:" + hexadecimal() + ":") }

    static func refreshToken() -> String { Base64.encode("refresh:" + hexadecimal()) }

    static func ticket() -> String { hexadecimal() }

    /// A short name that differs from secret to secret, and for the same secret from run to run.
    ///
    /// The hash is keyed with a number of this process, so that guesses cannot be tried on a log.
    static func digest(_ secret: String) -> String {
        let text = String(UInt64(UInt(bitPattern: secret.hashValue)) >> 16, radix: 16)
        return "#" + String(repeating: "0", count: 12 - text.count) + text
    }

    /// 128 bits.
    private static func hexadecimal() -> String {
        (0..<16).map { _ in
            let byte = UInt8.random(in: .min ... .max)
            return (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
