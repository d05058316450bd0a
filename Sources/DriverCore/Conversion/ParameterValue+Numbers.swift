internal import TableModel

extension ParameterValue {
    /// 0 or 1.
    ///
    /// A fraction between is an error in text and in numbers (22001).
    func boolean() throws(ConversionError) -> Int64 {
        let number = try decimalNumber()
        guard let (magnitude, losesFraction) = number.scaled(by: 0), magnitude < 2,
            magnitude == 0 || !number.isNegative
        else { throw outOfRange("0 or 1") }
        guard !losesFraction else { throw fractionLost }
        return Int64(magnitude)
    }

    func integer(within range: ClosedRange<Int64>) throws(ConversionError) -> Int64 {
        if case .integer(let integer) = self, range.contains(integer) { return integer }
        let wanted = "\(range.lowerBound) to \(range.upperBound)"
        let number = try decimalNumber()
        guard let (magnitude, losesFraction) = number.scaled(by: 0),
            let signed = Int128(exactly: magnitude),
            let value = Int64(exactly: number.isNegative ? -signed : signed), range.contains(value)
        else { throw tooManyDigits(wanted) }
        if losesFraction, case .text = self { throw fractionLost }
        return value
    }

    func double() throws(ConversionError) -> Double {
        switch self {
        case .integer(let integer): return Double(integer)
        case .unsigned(let unsigned): return Double(unsigned)
        case .real(let real): return real
        case .decimal(let decimal):
            guard let double = decimal.exactDouble ?? Double(decimal.text) else {
                throw outOfRange("a double")
            }
            return double
        case .text(let text):
            var copy = text
            let (isNumber, value) = copy.withUTF8 { bytes in
                let buffer = UnsafeRawBufferPointer(bytes)
                guard let decimal = DecimalNumber(buffer) else { return (false, Double?.none) }
                return (true, NumberReading.decimal(decimal, buffer).double)
            }
            guard isNumber else { throw unreadable("a number") }
            guard let value else { throw outOfRange("a double") }
            return value
        case .bytes, .datetime, .guid, .interval: throw restricted("a number")
        }
    }

    /// An integer where it is one, otherwise a double where that stands for the same digits, and text where
    /// none does.
    func exactNumber() throws(ConversionError) -> Value {
        if case .real(let real) = self, !real.isFinite { return .real(real) }
        let number = try decimalNumber()
        if let (magnitude, losesFraction) = number.scaled(by: 0), !losesFraction,
            let signed = Int128(exactly: magnitude),
            let value = Int64(exactly: number.isNegative ? -signed : signed)
        {
            return .integer(value)
        }
        if number.coefficient > Self.doubleDigits, let text = exactText(of: number) {
            return .text(text)
        }
        return .real(try double())
    }

    /// The number with every digit that was sent, zeros at its end among them.
    func exactDigits() throws(ConversionError) -> Value {
        if case .real(let real) = self, !real.isFinite { return .real(real) }
        return .text(try decimalNumber().text)
    }

    /// Every number of fifteen digits reads back from the nearest double.
    private static let doubleDigits: UInt128 = 999_999_999_999_999

    /// The digits of a number for which no double stands.
    private func exactText(of number: DecimalNumber) -> String? {
        guard !number.isInexact, number.exponent <= 0, number.exponent >= -38 else { return nil }
        let text = number.text
        guard let double = Double(text), let near = DecimalNumber(double) else { return text }
        let scale = -min(number.exponent, near.exponent, 0)
        let isSame = near.scaled(by: scale)?.magnitude == number.scaled(by: scale)?.magnitude
        return isSame ? nil : text
    }

    func decimalNumber() throws(ConversionError) -> DecimalNumber {
        switch self {
        case .integer(let integer): return DecimalNumber(integer)
        case .unsigned(let unsigned):
            return DecimalNumber(isNegative: false, coefficient: UInt128(unsigned), exponent: 0)
        case .real(let real):
            guard let number = DecimalNumber(real) else { throw outOfRange("a finite number") }
            return number
        case .decimal(let decimal): return decimal
        case .text(let text):
            var copy = text
            guard let number = copy.withUTF8({ DecimalNumber(UnsafeRawBufferPointer($0)) }) else {
                throw unreadable("a number")
            }
            return number
        case .interval(let value):
            // Interval types of one field convert to exact numbers, the others to none.
            guard value.kind.isSingleField else { throw restricted("a number") }
            return try ParameterValue.text(value.text).decimalNumber()
        case .bytes, .datetime, .guid: throw restricted("a number")
        }
    }

    var fractionLost: ConversionError {
        ConversionError(
            .dataRightTruncated,
            "The parameter has digits after the point, and an integer has none"
        )
    }

    /// Text that loses whole digits is too long (22001); a number is out of range (22003).
    func tooManyDigits(_ wanted: String) -> ConversionError {
        guard case .text = self else { return outOfRange(wanted) }
        return ConversionError(.dataRightTruncated, "The parameter must be \(wanted), and is not")
    }

    func outOfRange(_ wanted: String) -> ConversionError {
        ConversionError(.numericOutOfRange, "The parameter must be \(wanted), and is not")
    }
}

extension DecimalNumber {
    /// Digits with exactly so many after the point; those past them are cut.
    func text(digits: Int) -> String {
        guard let (magnitude, _) = scaled(by: digits) else { return text }
        let number = DecimalNumber(
            isNegative: isNegative,
            coefficient: magnitude,
            exponent: -digits
        )
        return number.text
    }

    /// Digits with a point where the scale says, without an exponent unless the number is huge.
    var text: String {
        var digits = String(coefficient)
        if exponent > 0 {
            digits += exponent <= 40 ? String(repeating: "0", count: exponent) : "e\(exponent)"
        } else if exponent < 0 {
            guard exponent >= -200 else { return (isNegative ? "-" : "") + digits + "e\(exponent)" }
            let places = -exponent
            let padding = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count))
            digits = padding + digits
            digits = "\(digits.dropLast(places)).\(digits.suffix(places))"
        }
        return (isNegative && coefficient != 0 ? "-" : "") + digits
    }
}
