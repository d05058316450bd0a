internal import TableModel

/// A number in the formats of .NET, in its invariant culture.
///
/// A letter with perhaps a number is a standard format, such as `N2`; all else is a custom one, such as
/// `#,##0.00;(#,##0.00)`.
enum NumberPattern {
    static func text(_ value: Value, _ pattern: String) throws(CastError) -> String? {
        if pattern.isEmpty { return value.string }
        let letters = Array(pattern.unicodeScalars)
        if letters[0].isASCIILetter, letters.dropFirst().count <= 2,
            letters.dropFirst().allSatisfy({ ("0"..."9").contains($0) })
        {
            return try standard(value, letters[0], Int(pattern.dropFirst()))
        }
        return custom(value.string, letters)
    }

    private static func standard(
        _ value: Value,
        _ letter: Unicode.Scalar,
        _ digits: Int?
    ) throws(CastError) -> String? {
        let number = value.string
        func decimal(_ places: Int, shift: Int = 0) -> DecimalText? {
            DecimalText(number, places: places, timesTenTo: shift)
        }
        switch letter.properties.uppercaseMapping {
        case "C":
            guard let text = decimal(digits ?? 2) else { return nil }
            let amount = "¤" + text.text(isGrouped: true)
            return text.isNegative ? "(\(amount))" : amount
        case "D", "X":
            guard case .integer(let integer) = value else {
                throw CastError(
                    .wrongArgument,
                    "FORMAT: \(letter) is a format of whole numbers alone"
                )
            }
            let isDecimal = letter == "D" || letter == "d"
            let text =
                isDecimal
                ? String(integer.magnitude)
                : String(UInt64(bitPattern: integer), radix: 16, uppercase: letter == "X")
            let zeros = String(repeating: "0", count: max(0, (digits ?? 0) - text.utf8.count))
            return (isDecimal && integer < 0 ? "-" : "") + zeros + text
        case "E": return exponential(number, letter, digits ?? 6)
        case "F":
            guard let text = decimal(digits ?? 2) else { return nil }
            return (text.isNegative ? "-" : "") + text.text()
        case "G", "R":
            guard let real = Double(number), case .real = value else { return number }
            return real == real.rounded() && real.magnitude < 1e15
                ? String(number.prefix { $0 != "." }) : number
        case "N":
            guard let text = decimal(digits ?? 2) else { return nil }
            return (text.isNegative ? "-" : "") + text.text(isGrouped: true)
        case "P":
            guard let text = decimal(digits ?? 2, shift: 2) else { return nil }
            return (text.isNegative ? "-" : "") + text.text(isGrouped: true) + " %"
        default:
            throw CastError(.wrongArgument, "FORMAT: '\(letter)' is no format of numbers")
        }
    }

    /// `-1.234560E+003`.
    private static func exponential(
        _ number: String,
        _ letter: Unicode.Scalar,
        _ places: Int
    ) -> String? {
        guard let real = Double(number), real.isFinite else { return nil }
        guard var text = DecimalText(number, places: 400) else { return nil }
        var exponent = 0
        let significant = Array((text.whole + text.fraction).utf8)
        if let first = significant.firstIndex(where: { $0 != UInt8(ascii: "0") }) {
            exponent = text.whole.utf8.count - 1 - first
        }
        guard var scaled = DecimalText(number, places: places, timesTenTo: -exponent) else {
            return nil
        }
        // Rounding may carry into another digit.
        if scaled.whole.utf8.count > 1 {
            exponent += 1
            guard let again = DecimalText(number, places: places, timesTenTo: -exponent) else {
                return nil
            }
            scaled = again
        }
        text = scaled
        let size = String(exponent.magnitude)
        let zeros = String(repeating: "0", count: max(0, 3 - size.utf8.count))
        return (text.isNegative ? "-" : "") + text.text() + String(letter)
            + (exponent < 0 ? "-" : "+") + zeros + size
    }

    // MARK: Custom

    private static func custom(_ number: String, _ pattern: [Unicode.Scalar]) -> String? {
        let sections = NumberSection.sections(of: pattern)
        guard let plain = sections.first, let text = plain.decimal(of: number) else { return nil }
        let isZero = (text.whole + text.fraction).utf8.allSatisfy { $0 == UInt8(ascii: "0") }
        if isZero, sections.count > 2 { return sections[2].text(of: text) }
        guard number.hasPrefix("-"), !isZero else { return plain.text(of: text) }
        guard sections.count > 1, sections[1].hasPlaces, let other = sections[1].decimal(of: number)
        else { return "-" + plain.text(of: text) }
        return sections[1].text(of: other)
    }
}

extension Unicode.Scalar {
    var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
}
