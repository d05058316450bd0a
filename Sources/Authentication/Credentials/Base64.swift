internal import COpenSSL

/// RFC 4648's base64, with padding.
enum Base64 {
    static func encoded(_ bytes: some Collection<UInt8>) -> String {
        let bytes = Array(bytes)
        guard let count = Int32(exactly: bytes.count) else { return "" }
        var text = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
        let length = EVP_EncodeBlock(&text, bytes, count)
        return String(decoding: text.prefix(Int(max(0, length))), as: UTF8.self)
    }
}
