/// A character that text holds in another spelling: `%41`, `\u0041`, `\"`, `&amp;`, or `+` for a blank.
struct EscapedCharacter {
    /// What it stands for, in UTF-8; one byte of several where it is percent-encoded.
    let bytes: [UInt8]
    /// The place behind it.
    let end: Int

    private typealias Text = UnsafeBufferPointer<UInt8>

    /// Nil where no such spelling begins at the place.
    @inline(__always)
    init?(in text: UnsafeBufferPointer<UInt8>, at place: Int) {
        guard place < text.count else { return nil }
        switch text[place] {
        case UInt8(ascii: "%"): self.init(percentIn: text, at: place)
        case UInt8(ascii: "\\"): self.init(backslashIn: text, at: place)
        case UInt8(ascii: "&"): self.init(entityIn: text, at: place)
        case UInt8(ascii: "+"): self.init(bytes: [UInt8(ascii: " ")], end: place + 1)
        default: return nil
        }
    }

    private init(bytes: [UInt8], end: Int) {
        self.bytes = bytes
        self.end = end
    }

    /// `%41`, or `%2541` where an address stands within an address.
    private init?(percentIn text: Text, at place: Int) {
        var end = place + 1
        var number = Self.number(in: text, digits: 2, at: end)
        while number == UInt32(UInt8(ascii: "%")) {
            guard let inner = Self.number(in: text, digits: 2, at: end + 2) else { break }
            number = inner
            end += 2
        }
        guard let number else { return nil }
        self.init(bytes: [UInt8(truncatingIfNeeded: number)], end: end + 2)
    }

    /// As in JSON, and in JSON within JSON, where there are more backslashes.
    private init?(backslashIn text: Text, at place: Int) {
        let next = Self.endOfBackslashes(in: text, from: place)
        guard next < text.count else { return nil }
        switch text[next] {
        case UInt8(ascii: "u"):
            guard let scalar = Self.scalar(in: text, at: next + 1) else { return nil }
            self.init(bytes: Array(Character(scalar.value).utf8), end: scalar.end)
        case UInt8(ascii: "x"):
            guard let number = Self.number(in: text, digits: 2, at: next + 1) else { return nil }
            self.init(bytes: [UInt8(truncatingIfNeeded: number)], end: next + 3)
        case UInt8(ascii: "n"): self.init(bytes: [0x0A], end: next + 1)
        case UInt8(ascii: "r"): self.init(bytes: [0x0D], end: next + 1)
        case UInt8(ascii: "t"): self.init(bytes: [0x09], end: next + 1)
        case let byte where next > place + 1 && !Self.isEscapable(byte):
            self.init(bytes: [UInt8(ascii: "\\")], end: next)
        case let byte: self.init(bytes: [byte], end: next + 1)
        }
    }

    /// JSON within JSON doubles them; more of them than a few are no escape.
    private static func endOfBackslashes(in text: Text, from place: Int) -> Int {
        var next = place
        while next < min(text.count, place + 8), text[next] == UInt8(ascii: "\\") { next += 1 }
        return next
    }

    private static func isEscapable(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "'")
    }

    /// The four digits of `\u`, or two such where they are halves of one character.
    private static func scalar(
        in text: Text,
        at place: Int
    ) -> (value: Unicode.Scalar, end: Int)? {
        guard let unit = number(in: text, digits: 4, at: place) else { return nil }
        guard unit & 0xFC00 == 0xD800 else { return Unicode.Scalar(unit).map { ($0, place + 4) } }
        let next = endOfBackslashes(in: text, from: place + 4)
        guard next < text.count, text[next] == UInt8(ascii: "u"),
            let low = number(in: text, digits: 4, at: next + 1), low & 0xFC00 == 0xDC00
        else { return nil }
        let joined = 0x10000 + ((unit & 0x3FF) << 10) + (low & 0x3FF)
        return Unicode.Scalar(joined).map { ($0, next + 5) }
    }

    /// `&amp;`, `&#38;` or `&#x26;`.
    private init?(entityIn text: Text, at place: Int) {
        let rest = text[(place + 1)...].prefix(9)
        guard let semicolon = rest.firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let name = String(decoding: rest[..<semicolon], as: UTF8.self)
        let named = ["amp": "&", "quot": "\"", "apos": "'", "lt": "<", "gt": ">"]
        if let character = named[name] {
            self.init(bytes: Array(character.utf8), end: semicolon + 1)
            return
        }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let number =
            digits.lowercased().hasPrefix("x")
            ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
        guard let scalar = number.flatMap(Unicode.Scalar.init) else { return nil }
        self.init(bytes: Array(Character(scalar).utf8), end: semicolon + 1)
    }

    private static func number(in text: Text, digits: Int, at place: Int) -> UInt32? {
        guard place + digits <= text.count else { return nil }
        var number: UInt32 = 0
        for byte in text[place..<place + digits] {
            guard let digit = value(of: byte) else { return nil }
            number = number << 4 | digit
        }
        return number
    }

    private static func value(of byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
