internal import COpenSSL

/// One way in which a secret may be written.
struct SecretForm: Sendable {
    enum Alphabet: Sendable {
        case plain
        /// Both alphabets of RFC 4648; `bytes` holds the standard one.
        case base64
        /// In letters of either case; `bytes` holds small ones.
        case hexadecimal
    }

    private let bytes: [UInt8]
    private let alphabet: Alphabet
    /// It counts only where neither a letter nor a digit is beside it.
    private let standsAlone: Bool
    /// How many bytes at the beginning tell nothing.
    private let openCount: Int

    private init(
        _ bytes: [UInt8],
        _ alphabet: Alphabet,
        standsAlone: Bool,
        openCount: Int
    ) {
        self.bytes = bytes
        self.alphabet = alphabet
        self.standsAlone = standsAlone
        self.openCount = openCount
    }

    /// The value itself, its base64 and its hexadecimal digits.
    ///
    /// Percent-encoding and the escapes of JSON and HTML are undone while comparing, in whatever mixture.
    static func all(of secret: Secret) -> [SecretForm] {
        let (value, open) = (secret.bytes, secret.openCount)
        guard !value.isEmpty else { return [] }
        let isShort = value.count < Secrets.long
        func form(_ bytes: [UInt8], _ alphabet: Alphabet, _ openCount: Int) -> SecretForm {
            SecretForm(bytes, alphabet, standsAlone: isShort, openCount: openCount)
        }
        // In the midst of other bytes a short value leaves too few characters that are its own.
        let encoded = isShort ? [base64(value)] : (0...2).map { base64(value, behind: $0) }
        return [form(value, .plain, open)]
            + encoded.map { form($0, .base64, (open * 8 + 5) / 6) }
            + [form(value.flatMap(digits), .hexadecimal, open * 2)]
    }

    /// The characters of base64 that `value` alone decides where it stands behind so many bytes.
    private static func base64(_ value: [UInt8], behind count: Int) -> [UInt8] {
        let input = [UInt8](repeating: 0, count: count) + value
        return Array(base64(input)[(count * 8 + 5) / 6..<input.count * 8 / 6])
    }

    /// Without padding.
    private static func base64(_ input: [UInt8]) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: (input.count + 2) / 3 * 4 + 1)
        EVP_EncodeBlock(&output, input, Int32(clamping: input.count))
        return Array(output.prefix((input.count * 8 + 5) / 6))
    }

    private static func digits(of byte: UInt8) -> [UInt8] {
        [byte >> 4, byte & 15].map {
            $0 < 10 ? $0 + UInt8(ascii: "0") : $0 - 10 + UInt8(ascii: "a")
        }
    }

    /// What it may begin with.
    var firstBytes: [UInt8] {
        let first = bytes[0]
        return switch alphabet {
        case .base64 where first == UInt8(ascii: "+"): [first, UInt8(ascii: "-")]
        case .base64 where first == UInt8(ascii: "/"): [first, UInt8(ascii: "_")]
        case .hexadecimal where first >= UInt8(ascii: "a"): [first, first & ~0x20]
        default: [first]
        }
    }

    /// The place of the form, if it begins at `start`.
    ///
    /// In base64 the characters around belong in part to the secret, and to the place.
    func match(in text: UnsafeBufferPointer<UInt8>, at start: Int) -> Range<Int>? {
        if standsAlone, text.isWithinWord(start) { return nil }
        guard let end = end(in: text, from: start, matched: 0) else { return nil }
        if standsAlone, end < text.count, text[end].isPartOfWord { return nil }
        guard alphabet == .base64, !standsAlone else { return start..<end }
        let before = start > 0 && text[start - 1].isBase64 ? 1 : 0
        let after = end < text.count && text[end].isBase64 ? 1 : 0
        return start - before..<end + after
    }

    /// Where the form ends whose first `matched` bytes end at `place`; nil where something else stands there.
    private func end(
        in text: UnsafeBufferPointer<UInt8>,
        from place: Int,
        matched: Int
    ) -> Int? {
        var place = place
        var matched = matched
        while matched < bytes.count {
            if let escaped = EscapedCharacter(in: text, at: place),
                bytes[matched...].starts(with: escaped.bytes.lazy.map(folded)),
                let end = end(
                    in: text,
                    from: escaped.end,
                    matched: matched + escaped.bytes.count
                )
            {
                return end
            }
            guard place < text.count, folded(text[place]) == bytes[matched] else {
                return isEnough(matched, endsText: text.isCut(at: place)) ? place : nil
            }
            place += 1
            matched += 1
        }
        return place
    }

    /// Whether so many bytes are a secret that was cut off.
    private func isEnough(_ matched: Int, endsText: Bool) -> Bool {
        guard !standsAlone else { return false }
        let told = matched - openCount
        if endsText { return told >= (alphabet == .plain ? 4 : 8) }
        return told >= max(8, (bytes.count - openCount) / 2)
    }

    private func folded(_ byte: UInt8) -> UInt8 {
        switch alphabet {
        case .plain: byte
        case .base64:
            byte == UInt8(ascii: "-")
                ? UInt8(ascii: "+") : byte == UInt8(ascii: "_") ? UInt8(ascii: "/") : byte
        case .hexadecimal: byte | 0x20
        }
    }
}

extension UInt8 {
    fileprivate var isBase64: Bool { self < 0x80 && (isPartOfWord || "+/-_".utf8.contains(self)) }

    fileprivate var isPartOfWord: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
            true
        default: false
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether a letter or digit goes before a place, other than one that is part of an escape.
    fileprivate func isWithinWord(_ place: Int) -> Bool {
        guard place > 0, self[place - 1].isPartOfWord else { return false }
        let isEscape =
            place > 2 && self[place - 3] == UInt8(ascii: "%")
            || place > 1 && self[place - 2] == UInt8(ascii: "\\")
            || place > 5 && self[place - 6] == UInt8(ascii: "\\")
        return !isEscape
    }

    /// Whether the text ends at a place, or goes on with dots that stand for the rest.
    fileprivate func isCut(at place: Int) -> Bool {
        place >= count || self[place...].starts(with: "…".utf8)
            || self[place...].starts(with: "...".utf8)
    }
}
