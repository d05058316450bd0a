/// A part of a text that is looked for, in whatever case it is written.
struct TextPart {
    private let bytes: [UInt8]

    init(_ text: String) {
        bytes = Array(text.lowercased().utf8)
    }

    /// Whether a text contains it, starts with it or ends with it, as the comparison says.
    func isFound(in text: String, _ comparison: Comparison) -> Bool {
        if bytes.isEmpty { return true }
        var text = text.lowercased()
        return text.withUTF8 { text in
            guard text.count >= bytes.count else { return false }
            return switch comparison {
            case .starts: text.starts(with: bytes)
            case .ends: text.suffix(bytes.count).elementsEqual(bytes)
            default: (0...text.count - bytes.count).contains { matches(text, at: $0) }
            }
        }
    }

    private func matches(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        text[start] == bytes[0] && text[start..<start + bytes.count].elementsEqual(bytes)
    }
}
