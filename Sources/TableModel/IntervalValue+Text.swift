extension IntervalValue {
    /// Reads the text of an interval of a known type, with blanks around.
    ///
    /// Nil for text of another form, and where a field that is not the first exceeds its range. Digits past
    /// the nanosecond are dropped.
    package init?(parsing text: some Sequence<UInt8>, as kind: Kind) {
        var digits = Digits(Array(text))
        digits.skipBlanks()
        self.init(kind, isNegative: digits.takeSign())
        for field in Field.allCases where kind.fields.contains(field) {
            if field != kind.fields.lowerBound {
                guard digits.take(Self.separator(before: field)) else { return nil }
            }
            guard let number = digits.number() else { return nil }
            if field != kind.fields.lowerBound, let limit = field.limit, number >= limit {
                return nil
            }
            self[field] = number
        }
        if kind.fields.upperBound == .second, digits.take(".") {
            guard let fraction = digits.fraction() else { return nil }
            nanosecond = fraction
        }
        digits.skipBlanks()
        guard digits.isAtEnd else { return nil }
        if isZero { isNegative = false }
    }

    /// The text in the form of a literal: fields after the first in two digits, no fraction of zero.
    package var text: String { text(fractionDigits: nil) }

    /// The text with so many digits after the seconds' point; nil for as many as the value needs.
    package func text(fractionDigits: Int?) -> String {
        var text = isNegative ? "-" : ""
        for field in Field.allCases where kind.fields.contains(field) {
            let number = String(self[field])
            if field == kind.fields.lowerBound {
                text += number
            } else {
                text.unicodeScalars.append(Self.separator(before: field))
                text += number.utf8.count < 2 ? "0" + number : number
            }
        }
        guard kind.fields.upperBound == .second else { return text }
        let nine = String(String(1_000_000_000 + nanosecond).dropFirst())
        var fraction = Substring(nine)
        if let fractionDigits {
            fraction = nine.prefix(fractionDigits)
        } else {
            while fraction.hasSuffix("0") { fraction.removeLast() }
        }
        return fraction.isEmpty ? text : text + "." + fraction
    }

    private static func separator(before field: Field) -> Unicode.Scalar {
        switch field {
        case .month: "-"
        case .hour: " "
        default: ":"
        }
    }
}

/// Reads the numbers of an interval.
private struct Digits {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func skipBlanks() {
        while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, UInt32(bytes[position]) == character.value else {
            return false
        }
        position += 1
        return true
    }

    mutating func takeSign() -> Bool {
        let isNegative = take("-")
        if !isNegative { _ = take("+") }
        skipBlanks()
        return isNegative
    }

    private mutating func digit() -> UInt32? {
        guard position < bytes.count,
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position])
        else { return nil }
        defer { position += 1 }
        return UInt32(bytes[position] - UInt8(ascii: "0"))
    }

    /// Nil without a digit, and past what 32 bits hold.
    mutating func number() -> UInt32? {
        guard var number = digit() else { return nil }
        while let digit = digit() {
            let (product, overflows) = number.multipliedReportingOverflow(by: 10)
            let (sum, carries) = product.addingReportingOverflow(digit)
            guard !overflows, !carries else { return nil }
            number = sum
        }
        return number
    }

    /// Digits after the point as nanoseconds.
    mutating func fraction() -> UInt32? {
        guard var number = digit() else { return nil }
        var taken = 1
        while let digit = digit() {
            guard taken < 9 else { continue }
            number = number * 10 + digit
            taken += 1
        }
        while taken < 9 {
            number *= 10
            taken += 1
        }
        return number
    }
}
