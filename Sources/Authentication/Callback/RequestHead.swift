/// The head of a browser's request, as it comes in.
struct RequestHead: Hashable, Sendable {
    enum Step: Hashable, Sendable {
        case needsMore
        case complete(RequestHead)
        /// Too long, or no HTTP.
        case malformed
    }

    let method: String
    /// The path with its query.
    let target: String

    /// Bytes after which a head is refused.
    static let limit = 16 * 1_024

    /// Reads what has come in so far.
    static func read(_ bytes: [UInt8]) -> Step {
        if let first = bytes.first, !isLetter(first) { return .malformed }
        guard let end = end(of: bytes) else {
            return bytes.count < limit ? .needsMore : .malformed
        }
        guard end <= limit, let lineEnd = bytes.firstIndex(of: UInt8(ascii: "\n")) else {
            return .malformed
        }
        let line = String(decoding: bytes[..<lineEnd].filter { $0 != 0x0D }, as: UTF8.self)
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[2].hasPrefix("HTTP/1."), words[1].hasPrefix("/") else {
            return .malformed
        }
        return .complete(RequestHead(method: String(words[0]), target: String(words[1])))
    }

    var path: String { String(target.prefix { $0 != "?" }) }

    var query: Substring { target.drop { $0 != "?" }.dropFirst() }

    /// Where the empty line ends, carriage returns aside.
    private static func end(of bytes: [UInt8]) -> Int? {
        var isLineEmpty = false
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "\n"):
                if isLineEmpty { return index + 1 }
                isLineEmpty = true
            case 0x0D: continue
            default: isLineEmpty = false
            }
        }
        return nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
