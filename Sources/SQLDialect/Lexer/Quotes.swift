/// Puts text between quotes, and takes it out again.
enum Quotes {
    /// A text literal of SQL.
    static func literal(_ text: String) -> String {
        wrapped(text, in: UInt8(ascii: "'"))
    }

    /// A name that is never taken for a keyword.
    static func name(_ text: String) -> String {
        wrapped(text, in: UInt8(ascii: "\""))
    }

    /// What stands between the quotes of `text`, doubled closing quotes made single.
    static func content(of text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.count >= 2, let first = bytes.first else { return text }
        let closing = first == UInt8(ascii: "[") ? UInt8(ascii: "]") : first
        var content: [UInt8] = []
        content.reserveCapacity(bytes.count)
        var index = 1
        while index < bytes.count - 1 {
            content.append(bytes[index])
            let isDoubled = bytes[index] == closing && bytes[index + 1] == closing
            index += isDoubled ? 2 : 1
        }
        return String(decoding: content, as: UTF8.self)
    }

    private static func wrapped(_ text: String, in quote: UInt8) -> String {
        var bytes: [UInt8] = [quote]
        for byte in text.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
        return String(decoding: bytes, as: UTF8.self)
    }
}
