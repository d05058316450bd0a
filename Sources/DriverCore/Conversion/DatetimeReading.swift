internal import TableModel

/// A date, a time, or both, as the text of a cell says.
struct DatetimeReading: Hashable, BitwiseCopyable {
    enum Shape: Hashable, BitwiseCopyable {
        case date
        case time
        case timestamp
    }

    var shape: Shape
    var year = 0
    var month = 0
    var day = 0
    var hour = 0
    var minute = 0
    var second = 0
    var nanosecond = 0

    var hasTimeOfDay: Bool { hour | minute | second | nanosecond != 0 }

    /// Reads a date, a time or a timestamp, as `Timestamp(parsing:)` does; nil for anything else.
    @inline(__always)
    init?(_ text: UnsafeRawBufferPointer) {
        if let canonical = Self(canonical: text) {
            self = canonical
        } else if let lenient = Self(lenient: text) {
            self = lenient
        } else {
            return nil
        }
    }

    /// The engine's own form, `YYYY-MM-DD HH:MM:SS[.ffffff]`: almost every timestamp is in it.
    @inline(__always)
    init?(canonical text: UnsafeRawBufferPointer) {
        guard text.count == 19 || text.count == 26, let start = text.baseAddress else { return nil }
        var digits = DigitPairs(start)
        shape = .timestamp
        year = digits.pair(at: 0) &* 100 &+ digits.pair(at: 2)
        month = digits.pair(at: 5)
        day = digits.pair(at: 8)
        hour = digits.pair(at: 11)
        minute = digits.pair(at: 14)
        second = digits.pair(at: 17)
        let separators =
            digits.byte(at: 4) == UInt8(ascii: "-") && digits.byte(at: 7) == UInt8(ascii: "-")
            && digits.byte(at: 10) == UInt8(ascii: " ") && digits.byte(at: 13) == UInt8(ascii: ":")
            && digits.byte(at: 16) == UInt8(ascii: ":")
        if text.count == 26 {
            let first = digits.pair(at: 20) &* 10_000
            nanosecond =
                (first &+ digits.pair(at: 22) &* 100 &+ digits.pair(at: 24)) &* 1_000
            guard digits.byte(at: 19) == UInt8(ascii: ".") else { return nil }
        }
        guard separators, digits.areValid, isOnCalendar else { return nil }
    }

    /// The engine's own form of a date, `YYYY-MM-DD`.
    @inline(__always)
    init?(canonicalDate text: UnsafeRawBufferPointer) {
        guard text.count == 10, let start = text.baseAddress else { return nil }
        var digits = DigitPairs(start)
        shape = .date
        year = digits.pair(at: 0) &* 100 &+ digits.pair(at: 2)
        month = digits.pair(at: 5)
        day = digits.pair(at: 8)
        guard digits.byte(at: 4) == UInt8(ascii: "-"), digits.byte(at: 7) == UInt8(ascii: "-"),
            digits.areValid, isOnCalendar
        else { return nil }
    }

    private init?(lenient text: UnsafeRawBufferPointer) {
        var reader = ByteReader(text)
        reader.skipBlanks()
        guard let first = reader.takeDigits(2) else { return nil }
        shape = .time
        if reader.next == UInt8(ascii: ":") {
            hour = first
        } else {
            guard let rest = reader.takeDigits(2), reader.take(UInt8(ascii: "-")),
                let month = reader.takeDigits(2), reader.take(UInt8(ascii: "-")),
                let day = reader.takeDigits(2)
            else { return nil }
            (shape, self.year, self.month, self.day) = (.date, first * 100 + rest, month, day)
            let isSeparated = reader.take(UInt8(ascii: "T")) || reader.take(UInt8(ascii: "t"))
            if !isSeparated { reader.skipBlanks() }
            if isSeparated || !reader.isAtEnd {
                guard let hour = reader.takeDigits(2) else { return nil }
                (shape, self.hour) = (.timestamp, hour)
            }
        }
        if shape != .date {
            guard readRestOfTime(&reader) else { return nil }
        }
        guard isOnCalendar else { return nil }
        if shape == .timestamp {
            guard applyZone(&reader) else { return nil }
        }
        reader.skipBlanks()
        guard reader.isAtEnd else { return nil }
    }

    private mutating func readRestOfTime(_ reader: inout ByteReader) -> Bool {
        guard reader.take(UInt8(ascii: ":")), let minute = reader.takeDigits(2) else {
            return false
        }
        self.minute = minute
        guard reader.take(UInt8(ascii: ":")) else { return true }
        guard let second = reader.takeDigits(2) else { return false }
        self.second = second
        guard reader.take(UInt8(ascii: ".")) else { return true }
        guard let nanosecond = reader.takeNanoseconds() else { return false }
        self.nanosecond = nanosecond
        return true
    }

    /// Takes `Z` or `±HH[:MM]` and moves to UTC by it.
    private mutating func applyZone(_ reader: inout ByteReader) -> Bool {
        if reader.take(UInt8(ascii: "Z")) || reader.take(UInt8(ascii: "z")) { return true }
        let sign: Int64
        switch reader.next {
        case UInt8(ascii: "+"): sign = 1
        case UInt8(ascii: "-"): sign = -1
        default: return true
        }
        _ = reader.takeSign()
        guard let hours = reader.takeDigits(2), hours < 24 else { return false }
        var minutes = 0
        if reader.take(UInt8(ascii: ":")) || !reader.isAtEnd {
            guard let read = reader.takeDigits(2), read < 60 else { return false }
            minutes = read
        }
        guard let local = Timestamp(fields(microsecond: 0)) else { return false }
        let moved = local.microseconds - sign * Int64(hours * 60 + minutes) * 60_000_000
        let fields = Timestamp(microseconds: moved).fields
        guard (0...9_999).contains(fields.year) else { return false }
        (year, month, day) = (fields.year, fields.month, fields.day)
        (hour, minute) = (fields.hour, fields.minute)
        return true
    }

    func fields(microsecond: Int) -> Timestamp.Fields {
        Timestamp.Fields(
            year: year,
            month: month,
            day: day,
            hour: hour,
            minute: minute,
            second: second,
            microsecond: microsecond
        )
    }

    var isOnCalendar: Bool {
        guard hour < 24, minute < 60, second < 60 else { return false }
        guard shape != .time else { return true }
        guard month >= 1, month <= 12, day >= 1 else { return false }
        return day <= 28 || day <= Timestamp.days(inMonth: month, of: year)
    }
}
