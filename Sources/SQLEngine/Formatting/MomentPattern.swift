internal import TableModel

/// A date format of .NET, in its invariant culture, for writing moments and for reading them.
struct MomentPattern {
    enum Part: Hashable {
        /// A letter of the calendar and how often it stands: `yyyy`, `MM`.
        case field(Unicode.Scalar, Int)
        case literal(Unicode.Scalar)
    }

    private(set) var parts: [Part] = []

    /// Reads a pattern; a single letter is one of .NET's standard formats.
    init(standard pattern: String) {
        self.init(Self.standards[pattern] ?? pattern)
    }

    private static let standards = [
        "": "MM/dd/yyyy HH:mm:ss", "d": "MM/dd/yyyy", "D": "dddd, dd MMMM yyyy",
        "f": "dddd, dd MMMM yyyy HH:mm", "F": "dddd, dd MMMM yyyy HH:mm:ss",
        "g": "MM/dd/yyyy HH:mm", "G": "MM/dd/yyyy HH:mm:ss", "m": "MMMM dd", "M": "MMMM dd",
        "o": "yyyy-MM-dd'T'HH:mm:ss.fffffff", "O": "yyyy-MM-dd'T'HH:mm:ss.fffffff",
        "r": "ddd, dd MMM yyyy HH:mm:ss 'GMT'", "R": "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
        "s": "yyyy-MM-dd'T'HH:mm:ss", "t": "HH:mm", "T": "HH:mm:ss",
        "u": "yyyy-MM-dd HH:mm:ss'Z'", "U": "dddd, dd MMMM yyyy HH:mm:ss", "y": "yyyy MMMM",
        "Y": "yyyy MMMM",
    ]

    private init(_ pattern: String) {
        var rest = Array(pattern.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "y", "M", "d", "H", "h", "m", "s", "f", "F", "t", "z", "K":
                let more = rest.prefix { $0 == scalar }.count
                rest = rest.dropFirst(more)
                parts.append(.field(scalar, more + 1))
            case "'", "\"":
                let text = rest.prefix { $0 != scalar }
                rest = rest.dropFirst(text.count + 1)
                parts += text.map { .literal($0) }
            case "\\": parts += rest.popFirst().map { [.literal($0)] } ?? []
            case "%": break
            default: parts.append(.literal(scalar))
            }
        }
    }

    /// The moment written by the pattern.
    func text(of moment: Timestamp) -> String {
        var result = ""
        let fields = moment.fields
        for part in parts {
            switch part {
            case .literal(let scalar): result.unicodeScalars.append(scalar)
            case .field("F", let count):
                // Zeros at the end go, and a point before nothing with them.
                var digits = Array(Self.fraction(fields, count).unicodeScalars)
                while digits.last == "0" { digits.removeLast() }
                if digits.isEmpty, result.hasSuffix(".") { result.removeLast() }
                result += digits.string
            case .field(let letter, let count):
                result += Self.text(of: letter, count, fields, moment)
            }
        }
        return result
    }

    private static func text(
        of letter: Unicode.Scalar,
        _ count: Int,
        _ fields: Timestamp.Fields,
        _ moment: Timestamp
    ) -> String {
        switch (letter, count) {
        case ("y", 1...2): padded(fields.year % 100, count)
        case ("y", _): padded(fields.year, count)
        case ("M", 4...): CalendarNames.months[fields.month - 1]
        case ("M", 3): String(CalendarNames.months[fields.month - 1].prefix(3))
        case ("M", _): padded(fields.month, count)
        case ("d", 4...): CalendarNames.days[moment.weekday]
        case ("d", 3): String(CalendarNames.days[moment.weekday].prefix(3))
        case ("d", _): padded(fields.day, count)
        case ("H", _): padded(fields.hour, min(count, 2))
        case ("h", _): padded((fields.hour + 11) % 12 + 1, min(count, 2))
        case ("m", _): padded(fields.minute, min(count, 2))
        case ("s", _): padded(fields.second, min(count, 2))
        case ("f", _): fraction(fields, count)
        case ("t", 1): fields.hour < 12 ? "A" : "P"
        case ("t", _): fields.hour < 12 ? "AM" : "PM"
        case ("z", 1): "+0"
        case ("z", 2): "+00"
        case ("z", _): "+00:00"
        default: "Z"
        }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, min(width, 9) - digits.utf8.count)) + digits
    }

    private static func fraction(_ fields: Timestamp.Fields, _ count: Int) -> String {
        String((padded(fields.microsecond, 6) + "0").prefix(count))
    }
}

/// English names, as .NET's invariant culture and ODBC's functions have them.
enum CalendarNames {
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
    /// From Sunday.
    static let days = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]
}
