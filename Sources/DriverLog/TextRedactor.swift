/// Finds `name=value` and `"name": "value"` in text of any kind.
struct TextRedactor {
    private let bytes: [UInt8]
    private var position = 0
    private var output: [UInt8] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        output.reserveCapacity(bytes.count)
    }

    mutating func redacted() -> [UInt8] {
        while position < bytes.count {
            let name = take { Self.isNameByte($0) }
            guard !name.isEmpty else {
                if let end = endOfUserInformation() {
                    output += Array("://\(Redaction.mark)".utf8)
                    position = end
                } else {
                    copyOne()
                }
                continue
            }
            guard Redaction.isSecret(name), let value = startOfValue() else { continue }
            output += bytes[position..<value.start]
            position = value.start
            let length = skipValue(closing: value.quote)
            if length > 0 { output += Array(Redaction.mark.utf8) }
        }
        return output
    }

    /// Where the value begins after a name, and the quote that ends it; nil when none follows.
    private func startOfValue() -> (start: Int, quote: UInt8?)? {
        var next = position
        skip(&next) {
            $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'")
        }
        skip(&next) { Self.isBlank($0) }
        guard next < bytes.count,
            bytes[next] == UInt8(ascii: ":") || bytes[next] == UInt8(ascii: "=")
        else { return nil }
        next += 1
        skip(&next) { Self.isBlank($0) || $0 == UInt8(ascii: "\\") }
        guard next < bytes.count else { return (next, nil) }
        switch bytes[next] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return (next + 1, bytes[next])
        case UInt8(ascii: "{"):
            // Braces quote values in connection strings; in JSON they open an object.
            return bytes[next - 1] == UInt8(ascii: "=") ? (next + 1, UInt8(ascii: "}")) : nil
        case UInt8(ascii: "["): return nil
        default: return (next, nil)
        }
    }

    /// The place of the `@` when a name and password come next, as in `https://name:password@host`.
    private func endOfUserInformation() -> Int? {
        guard bytes[position...].starts(with: "://".utf8) else { return nil }
        var next = position + 3
        skip(&next) { !Self.isBlank($0) && !"@/?#\"'<>".utf8.contains($0) }
        return next < bytes.count && bytes[next] == UInt8(ascii: "@") ? next : nil
    }

    /// Passes over a value and returns its length.
    private mutating func skipValue(closing quote: UInt8?) -> Int {
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if let quote {
                if byte == quote { break }
                // An escaped quote belongs to the value, or ends it where JSON is inside JSON;
                // leaving out too much is the safe side.
                if byte == UInt8(ascii: "\\") { position += 1 }
            } else if Self.endsBareValue(byte) {
                break
            }
            position = min(position + 1, bytes.count)
        }
        position = min(position, bytes.count)
        return position - start
    }

    private mutating func take(while isWanted: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = position
        skip(&position, while: isWanted)
        output += bytes[start..<position]
        return bytes[start..<position]
    }

    private mutating func copyOne() {
        output.append(bytes[position])
        position += 1
    }

    private func skip(_ position: inout Int, while isWanted: (UInt8) -> Bool) {
        while position < bytes.count, isWanted(bytes[position]) { position += 1 }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    private static func endsBareValue(_ byte: UInt8) -> Bool {
        isBlank(byte) || "&;,}])\"'#".utf8.contains(byte)
    }
}
