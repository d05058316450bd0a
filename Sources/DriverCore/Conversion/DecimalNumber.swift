/// A number in tens: `±coefficient × 10^exponent`, up to 38 digits.
///
/// Made from text without a `String`.
struct DecimalNumber: Hashable, BitwiseCopyable {
    var isNegative: Bool
    var coefficient: UInt128
    var exponent: Int
    /// Digits past the 38th were dropped.
    var isInexact: Bool

    init(isNegative: Bool, coefficient: UInt128, exponent: Int, isInexact: Bool = false) {
        self.isNegative = isNegative
        self.coefficient = coefficient
        self.exponent = exponent
        self.isInexact = isInexact
    }

    init(_ integer: Int64) {
        self.init(isNegative: integer < 0, coefficient: UInt128(integer.magnitude), exponent: 0)
    }

    /// The shortest decimal that reads back as this double; nil for infinities.
    init?(_ double: Double) {
        guard double.isFinite else { return nil }
        var text = double.description
        guard let number = text.withUTF8({ Self(UnsafeRawBufferPointer($0)) }) else { return nil }
        self = number
    }

    /// Reads `[+-]digits[.digits][e[+-]digits]` with blanks around; nil for anything else.
    init?(_ text: UnsafeRawBufferPointer) {
        var reader = ByteReader(text)
        reader.skipBlanks()
        self.init(isNegative: reader.takeSign(), coefficient: 0, exponent: 0)
        var digits = 0
        while let digit = reader.takeDigit() {
            append(digit, afterPoint: false)
            digits += 1
        }
        if reader.take(UInt8(ascii: ".")) {
            while let digit = reader.takeDigit() {
                append(digit, afterPoint: true)
                digits += 1
            }
        }
        guard digits > 0 else { return nil }
        if reader.take(UInt8(ascii: "e")) || reader.take(UInt8(ascii: "E")) {
            let isSmall = reader.takeSign()
            guard let power = reader.takeNumber() else { return nil }
            exponent += isSmall ? -power : power
        }
        reader.skipBlanks()
        guard reader.isAtEnd else { return nil }
    }

    private mutating func append(_ digit: UInt8, afterPoint: Bool) {
        guard coefficient < Self.powers[37] else {
            if digit != 0 { isInexact = true }
            if !afterPoint { exponent += 1 }
            return
        }
        coefficient = coefficient * 10 + UInt128(digit)
        if afterPoint { exponent -= 1 }
    }

    /// The number times `10^scale` without its fraction; nil where that has more than 38 digits.
    func scaled(by scale: Int) -> (magnitude: UInt128, losesFraction: Bool)? {
        guard coefficient != 0 else { return (0, isInexact) }
        let shift = exponent + scale
        guard shift < 0 else {
            guard shift < Self.powers.count else { return nil }
            let (product, overflows) = coefficient.multipliedReportingOverflow(
                by: Self.powers[shift]
            )
            guard !overflows, product < Self.limit else { return nil }
            return (product, isInexact)
        }
        guard -shift < Self.powers.count else { return (0, true) }
        let (quotient, rest) = coefficient.quotientAndRemainder(dividingBy: Self.powers[-shift])
        return (quotient, rest != 0 || isInexact)
    }

    /// The nearest double where that takes one rounding; nil where text must be read with care.
    var exactDouble: Double? {
        guard !isInexact, coefficient <= 1 << 53, abs(exponent) <= 22 else { return nil }
        let magnitude = Double(UInt64(coefficient))
        let power = Self.exactPowers[abs(exponent)]
        let value = exponent < 0 ? magnitude / power : magnitude * power
        return isNegative ? -value : value
    }

    /// Powers of ten from 0 to 38.
    static let powers: [UInt128] = (0...38).map { (0..<$0).reduce(1) { power, _ in power * 10 } }
    private static let limit: UInt128 = powers[38]
    private static let exactPowers: [Double] = (0...22).map {
        (0..<$0).reduce(1) { power, _ in power * 10 }
    }
}
