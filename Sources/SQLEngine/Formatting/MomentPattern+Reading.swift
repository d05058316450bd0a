internal import TableModel

extension MomentPattern {
    /// The moment that a text writes by the pattern; nil where it does not.
    ///
    /// What the pattern leaves out is the first of January 1900, midnight.
    func moment(in text: String) -> Timestamp? {
        var rest = Array(text.trimmed.unicodeScalars)[...]
        var fields = Timestamp.Fields(year: 1900, month: 1, day: 1)
        var isAfternoon: Bool?
        for part in parts {
            switch part {
            case .literal(let scalar):
                guard rest.popFirst() == scalar else { return nil }
            case .field("t", let count):
                guard let letter = rest.popFirst(), "APap".unicodeScalars.contains(letter) else {
                    return nil
                }
                isAfternoon = letter == "P" || letter == "p"
                if count > 1 { rest = rest.dropFirst() }
            case .field(let letter, let count):
                guard Self.read(letter, count, &rest, &fields) else { return nil }
            }
        }
        guard rest.isEmpty else { return nil }
        if let isAfternoon { fields.hour = fields.hour % 12 + (isAfternoon ? 12 : 0) }
        return Timestamp(fields)
    }

    /// Reads one field; false where the text has something else.
    private static func read(
        _ letter: Unicode.Scalar,
        _ count: Int,
        _ rest: inout ArraySlice<Unicode.Scalar>,
        _ fields: inout Timestamp.Fields
    ) -> Bool {
        if letter == "M", count > 2 {
            guard let month = name(CalendarNames.months, count, &rest) else { return false }
            fields.month = month + 1
            return true
        }
        if letter == "d", count > 2 { return name(CalendarNames.days, count, &rest) != nil }
        if letter == "z" || letter == "K" {
            rest = rest.drop { $0 == "Z" || $0 == "+" || $0 == "0" || $0 == ":" }
            return true
        }
        let isFraction = letter == "f" || letter == "F"
        let width = isFraction ? count : letter == "y" ? max(count, 2) : 2
        let digits = rest.prefix(width).prefix { ("0"..."9").contains($0) }
        rest = rest.dropFirst(digits.count)
        let written = Array(digits).string
        guard let number = Int(isFraction ? written.padded(to: 6) : written) else {
            return letter == "F" && digits.isEmpty
        }
        switch letter {
        // Two digits are those of 1950 to 2049.
        case "y": fields.year = count > 2 ? number : number + (number < 50 ? 2000 : 1900)
        case "M": fields.month = number
        case "d": fields.day = number
        case "H", "h": fields.hour = number
        case "m": fields.minute = number
        case "s": fields.second = number
        default: fields.microsecond = number
        }
        return true
    }

    /// The place of the name that the text begins with, in either case and perhaps its first three letters.
    private static func name(
        _ names: [String],
        _ count: Int,
        _ rest: inout ArraySlice<Unicode.Scalar>
    ) -> Int? {
        let text = Array(rest).string.asciiLowercased
        for (index, name) in names.enumerated() {
            let name = count > 3 ? name : String(name.prefix(3))
            if text.hasPrefix(name.asciiLowercased) {
                rest = rest.dropFirst(name.utf8.count)
                return index
            }
        }
        return nil
    }
}

extension String {
    /// The first digits, with zeros behind where there are fewer.
    fileprivate func padded(to width: Int) -> String {
        guard !isEmpty else { return "" }
        return String((self + String(repeating: "0", count: width)).prefix(width))
    }
}
