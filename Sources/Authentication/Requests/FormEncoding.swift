/// Names and values as `application/x-www-form-urlencoded` has them, in a query or a body.
struct FormFields: Sendable {
    private(set) var pairs: [Pair] = []

    struct Pair: Hashable, Sendable {
        var name: String
        var value: String
    }

    /// Empty values are left out: no field of OAuth means anything without one.
    mutating func add(_ name: String, _ value: String?) {
        if let value, !value.isEmpty { pairs.append(Pair(name: name, value: value)) }
    }

    mutating func add(_ more: [Pair]) { pairs += more }

    /// Every byte but RFC 3986's unreserved characters is a `%XX`, a blank too, which all servers read.
    var text: String {
        pairs.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            if isUnreserved(byte) {
                encoded.append(byte)
            } else {
                encoded += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 15)]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}

extension FormFields {
    /// Reads a query.
    ///
    /// A value reaches to the next `&`, so that a code keeps the `=` at its end. A `+` stays what it is: codes
    /// have no blanks, but those in base64 have plus signs that some servers forget to encode.
    init(parsing query: some StringProtocol) {
        for part in query.split(separator: "&") {
            let equals = part.firstIndex(of: "=") ?? part.endIndex
            pairs.append(
                Pair(
                    name: Self.decoded(part[..<equals]),
                    value: Self.decoded(part[equals...].dropFirst())
                )
            )
        }
    }

    /// The first value of that name.
    subscript(name: String) -> String? {
        pairs.first { $0.name == name }?.value
    }

    /// The text with each `%XX` as the byte that it stands for; other percent signs stay.
    static func decoded(_ text: some StringProtocol) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        let bytes = Array(text.utf8)
        var decoded: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let high = hexValue(bytes[index + 1]), let low = hexValue(bytes[index + 2])
            {
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
