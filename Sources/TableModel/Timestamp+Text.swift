extension Timestamp {
    /// `YYYY-MM-DD HH:MM:SS`, with `.ffffff` where there is a fraction.
    package var text: String {
        let fields = fields
        var text = "\(pad(fields.year, 4))-\(pad(fields.month, 2))-\(pad(fields.day, 2))"
        text += " \(pad(fields.hour, 2)):\(pad(fields.minute, 2)):\(pad(fields.second, 2))"
        if fields.microsecond != 0 { text += ".\(pad(fields.microsecond, 6))" }
        return text
    }

    /// Reads `YYYY-MM-DD`, then optionally a blank or `T` and `HH:MM[:SS[.fraction]]`, then
    /// optionally `Z` or `±HH[:MM]`.
    ///
    /// Blanks around are ignored, as are digits past the microsecond. A date is its midnight. Nil
    /// for anything else.
    package init?(parsing text: some Sequence<UInt8>) {
        var reader = DigitReader(Array(text))
        reader.skipBlanks()
        guard let year = reader.digits(4), reader.take("-"), let month = reader.digits(2),
            reader.take("-"), let day = reader.digits(2)
        else { return nil }
        var fields = Fields(year: year, month: month, day: day)
        var offset = 0
        if reader.take("T") || reader.take("t")
            || (reader.isBeforeDigit(after: " ") && reader.take(" "))
        {
            guard let hour = reader.digits(2), reader.take(":"), let minute = reader.digits(2)
            else {
                return nil
            }
            (fields.hour, fields.minute) = (hour, minute)
            if reader.take(":") {
                guard let second = reader.digits(2) else { return nil }
                fields.second = second
                if reader.take(".") {
                    guard let fraction = reader.fraction() else { return nil }
                    fields.microsecond = fraction
                }
            }
            guard let zone = reader.zoneOffset() else { return nil }
            offset = zone
        }
        reader.skipBlanks()
        guard reader.isAtEnd, let local = Timestamp(fields) else { return nil }
        self.init(microseconds: local.microseconds - Int64(offset) * 60_000_000)
        // The offset may lead out of the calendar.
        guard isInCalendar else { return nil }
    }
}

private func pad(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// Reads fixed-width numbers from ASCII text.
private struct DigitReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

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

    /// Whether `character` is next and a digit follows it.
    func isBeforeDigit(after character: Unicode.Scalar) -> Bool {
        position + 1 < bytes.count && UInt32(bytes[position]) == character.value
            && digit(at: position + 1) != nil
    }

    mutating func digits(_ count: Int) -> Int? {
        var number = 0
        for _ in 0..<count {
            guard let digit = digit(at: position) else { return nil }
            number = number * 10 + digit
            position += 1
        }
        return number
    }

    /// Digits after the point, as microseconds.
    mutating func fraction() -> Int? {
        guard digit(at: position) != nil else { return nil }
        var number = 0
        var taken = 0
        while let digit = digit(at: position) {
            if taken < 6 { number = number * 10 + digit }
            taken += 1
            position += 1
        }
        while taken < 6 {
            number *= 10
            taken += 1
        }
        return number
    }

    /// Minutes east of UTC; 0 where nothing is said, nil where it cannot be read.
    mutating func zoneOffset() -> Int? {
        if take("Z") || take("z") { return 0 }
        let sign: Int
        if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return 0 }
        guard let hours = digits(2), hours < 24 else { return nil }
        let hasColon = take(":")
        guard hasColon || digit(at: position) != nil else { return sign * hours * 60 }
        guard let minutes = digits(2), minutes < 60 else { return nil }
        return sign * (hours * 60 + minutes)
    }

    private func digit(at index: Int) -> Int? {
        guard index < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index])
        else { return nil }
        return Int(bytes[index] - UInt8(ascii: "0"))
    }
}
