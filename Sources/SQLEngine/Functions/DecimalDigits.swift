/// A number in decimal digits of any length, for casts that must not pass through a double.
struct DecimalDigits {
    private var isNegative = false
    /// Without leading zeros; the last `scale` of them stand behind the point.
    private var digits: [UInt8] = []
    private var scale = 0

    /// Numbers with more digits than this are refused.
    private static let limit = 1_000

    /// Reads `[+-]digits[.digits][e[+-]digits]` with blanks around; nil for anything else.
    init?(_ text: String) {
        var rest = Substring(text).utf8[...]
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        rest = rest.drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            rest.removeFirst()
        }
        var count = 0
        var isBehindPoint = false
        while let byte = rest.first {
            if byte == UInt8(ascii: "."), !isBehindPoint {
                isBehindPoint = true
            } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                count += 1
                digits.append(byte - UInt8(ascii: "0"))
                if isBehindPoint { scale += 1 }
            } else {
                break
            }
            rest.removeFirst()
        }
        guard count > 0, count <= Self.limit else { return nil }
        if let mark = rest.first {
            guard mark | 0x20 == UInt8(ascii: "e"),
                let exponent = Int(String(decoding: rest.dropFirst(), as: UTF8.self)),
                abs(exponent) <= Self.limit
            else { return nil }
            scale -= exponent
        }
        if scale < 0 {
            digits += Array(repeating: 0, count: -scale)
            scale = 0
        }
        trim()
    }

    var isZero: Bool { digits.isEmpty }

    /// Digits before the point; none for zero.
    var wholeDigits: Int { max(0, digits.count - scale) }

    private mutating func trim() {
        while scale > 0, digits.last == 0 || digits.isEmpty {
            if !digits.isEmpty { digits.removeLast() }
            scale -= 1
        }
        digits = Array(digits.drop { $0 == 0 })
    }

    /// The nearest number with at most so many digits after the point, halves away from zero.
    func rounded(to places: Int) -> Self {
        guard scale > places else { return self }
        var number = self
        let dropped = scale - places
        let half = dropped <= digits.count ? digits[digits.count - dropped] >= 5 : false
        number.digits = Array(digits.dropLast(dropped))
        number.scale = places
        if half { number.increment() }
        number.trim()
        return number
    }

    private mutating func increment() {
        var index = digits.count - 1
        while index >= 0, digits[index] == 9 {
            digits[index] = 0
            index -= 1
        }
        if index >= 0 { digits[index] += 1 } else { digits.insert(1, at: 0) }
    }

    /// The shortest text: no exponent, no zeros at the end of a fraction.
    var text: String {
        guard !digits.isEmpty else { return "0" }
        var bytes = digits.map { $0 + UInt8(ascii: "0") }
        if scale > 0 {
            let padding = max(0, scale + 1 - bytes.count)
            bytes = Array(repeating: UInt8(ascii: "0"), count: padding) + bytes
            bytes.insert(UInt8(ascii: "."), at: bytes.count - scale)
        }
        return (isNegative ? "-" : "") + String(decoding: bytes, as: UTF8.self)
    }
}
