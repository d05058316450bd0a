/// A number as digits before and behind the point, rounded to places.
struct DecimalText {
    var isNegative: Bool
    var whole: String
    var fraction: String

    /// Nil for what is no finite number.
    init?(_ number: String, places: Int, timesTenTo shift: Int = 0) {
        guard let digits = DecimalDigits(shift == 0 ? number : Self.shifted(number, by: shift))
        else {
            return nil
        }
        var text = Substring(digits.rounded(to: places).text)
        isNegative = text.hasPrefix("-")
        if isNegative { text.removeFirst() }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        whole = parts.first ?? "0"
        let written = parts.count > 1 ? parts[1] : ""
        fraction = written + String(repeating: "0", count: max(0, places - written.utf8.count))
        if isNegative, (whole + fraction).utf8.allSatisfy({ $0 == UInt8(ascii: "0") }) {
            isNegative = false
        }
    }

    private static func shifted(_ number: String, by shift: Int) -> String {
        let parts = number.split(separator: "e", omittingEmptySubsequences: false)
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        return "\(parts.first ?? "0")e\(exponent + shift)"
    }

    /// Digits with a comma before each group of three.
    static func grouped(_ digits: String) -> String {
        var result = ""
        for (index, digit) in digits.unicodeScalars.enumerated() {
            if index > 0, (digits.utf8.count - index) % 3 == 0 { result += "," }
            result.unicodeScalars.append(digit)
        }
        return result
    }

    /// The number without its sign.
    func text(isGrouped: Bool = false) -> String {
        let digits = isGrouped ? Self.grouped(whole) : whole
        return fraction.isEmpty ? digits : "\(digits).\(fraction)"
    }
}
