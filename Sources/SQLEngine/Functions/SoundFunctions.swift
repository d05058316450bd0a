internal import TableModel

extension ScalarFunction {
    /// How words sound, by the American Soundex.
    static var sounds: [ScalarFunction] {
        [
            ScalarFunction("soundex") {
                .text(String(decoding: code(of: $0.text(0)), as: UTF8.self))
            },
            ScalarFunction("difference") { arguments in
                let (first, second) = (code(of: arguments.text(0)), code(of: arguments.text(1)))
                return .integer(Int64(zip(first, second).count { $0 == $1 }))
            },
        ]
    }

    /// The digits of A to Z; vowels have `0` and part equal digits, H and W do not.
    private static let digits = Array("01230120022455012623010202".utf8)

    /// A letter and three digits; `0000` for text that does not begin with a letter of ASCII.
    private static func code(of text: String) -> [UInt8] {
        let letters = text.uppercased().utf8
        guard let first = letters.first, (0x41...0x5A).contains(first) else {
            return Array("0000".utf8)
        }
        var code = [first]
        var last = digits[Int(first - 0x41)]
        for letter in letters.dropFirst() {
            guard (0x41...0x5A).contains(letter) else { break }
            if letter == UInt8(ascii: "H") || letter == UInt8(ascii: "W") { continue }
            let digit = digits[Int(letter - 0x41)]
            if digit != UInt8(ascii: "0"), digit != last { code.append(digit) }
            last = digit
            if code.count == 4 { break }
        }
        return code + Array(repeating: UInt8(ascii: "0"), count: 4 - code.count)
    }
}
