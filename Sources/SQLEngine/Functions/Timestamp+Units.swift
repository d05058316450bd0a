internal import SQLDialect
internal import TableModel

extension TimeUnit {
    /// Microseconds of a unit that always lasts as long; nil for nanoseconds and those of the calendar.
    fileprivate var microseconds: Int64? {
        switch self {
        case .microsecond: 1
        case .millisecond: 1_000
        case .second: 1_000_000
        case .minute: 60_000_000
        case .hour: 3_600_000_000
        case .day, .dayOfYear, .weekday: 86_400_000_000
        case .week, .isoWeek: 604_800_000_000
        case .nanosecond, .month, .quarter, .year: nil
        }
    }

    fileprivate var months: Int64? {
        switch self {
        case .month: 1
        case .quarter: 3
        case .year: 12
        default: nil
        }
    }
}

extension Timestamp {
    private static let dayLength: Int64 = 86_400_000_000

    /// 0 for Sunday to 6.
    var weekday: Int {
        // The first of January 1970 was a Thursday.
        let days = microseconds.floored(by: Self.dayLength) + 4
        return Int(days - days.floored(by: 7) * 7)
    }

    /// A field of the calendar.
    func part(_ unit: TimeUnit) -> Int64 {
        let fields = fields
        let part =
            switch unit {
            case .nanosecond: fields.microsecond * 1_000
            case .microsecond: fields.microsecond
            case .millisecond: fields.microsecond / 1_000
            case .second: fields.second
            case .minute: fields.minute
            case .hour: fields.hour
            case .day: fields.day
            case .week: weekOfYear
            case .month: fields.month
            case .quarter: (fields.month + 2) / 3
            case .year: fields.year
            case .dayOfYear: dayOfYear
            case .weekday: weekday + 1
            case .isoWeek: isoWeek
            }
        return Int64(part)
    }

    private func newYear(of year: Int) -> Int64 {
        let day = Timestamp(Fields(year: min(max(year, 0), 9_999), month: 1, day: 1))
        return day?.microseconds.floored(by: Self.dayLength) ?? 0
    }

    private var dayOfYear: Int {
        Int(microseconds.floored(by: Self.dayLength) - newYear(of: fields.year)) + 1
    }

    /// The week of the year, from 1: the first holds the first of January, each begins on a Sunday.
    private var weekOfYear: Int {
        let days = newYear(of: fields.year) + 4
        let firstWeekday = Int(days - days.floored(by: 7) * 7)
        return (dayOfYear - 1 + firstWeekday) / 7 + 1
    }

    /// The week by ISO 8601: the first holds the year's first Thursday, each begins on a Monday.
    private var isoWeek: Int {
        let thursday = Timestamp(
            microseconds: microseconds + Int64(3 - (weekday + 6) % 7) * Self.dayLength
        )
        return (thursday.dayOfYear - 1) / 7 + 1
    }

    /// The moment moved by a number of units; a day past the month's end becomes its last.
    ///
    /// Nil outside the calendar.
    func adding(_ count: Int64, _ unit: TimeUnit) -> Timestamp? {
        if let months = unit.months { return adding(months: count, times: months) }
        // Nothing is finer than a microsecond here.
        let (moved, overflows) =
            unit.microseconds.map { count.multipliedReportingOverflow(by: $0) }
            ?? (count.floored(by: 1_000), false)
        return overflows ? nil : adding(microseconds: moved)
    }

    private func adding(microseconds count: Int64) -> Timestamp? {
        let (sum, overflows) = microseconds.addingReportingOverflow(count)
        guard !overflows else { return nil }
        return Timestamp(unixSeconds: sum.floored(by: 1_000_000)).map { _ in
            Timestamp(microseconds: sum)
        }
    }

    func adding(months count: Int64, times factor: Int64 = 1) -> Timestamp? {
        guard count.magnitude < 1_000_000 else { return nil }
        var fields = fields
        let month = Int64(fields.year) * 12 + Int64(fields.month) - 1 + count * factor
        (fields.year, fields.month) = (
            Int(month.floored(by: 12)), Int(month - month.floored(by: 12) * 12) + 1
        )
        fields.day = min(fields.day, Self.days(inMonth: fields.month, of: fields.year))
        return Timestamp(fields)
    }

    /// The moment moved by an interval's fields.
    func adding(_ interval: IntervalValue, isBack: Bool) -> Timestamp? {
        let sign: Int64 = isBack ? -1 : 1
        if interval.kind.isYearMonth {
            return adding(months: sign * (Int64(interval.year) * 12 + Int64(interval.month)))
        }
        var seconds = Int64(interval.day) * 86_400 + Int64(interval.hour) * 3_600
        seconds += Int64(interval.minute) * 60 + Int64(interval.second)
        guard seconds < 1_000_000_000_000 else { return nil }
        return adding(
            microseconds: sign * (seconds * 1_000_000 + Int64(interval.nanosecond / 1_000))
        )
    }

    /// How many borders of a unit lie before the moment, from some start that is the same for all; of
    /// nanoseconds, the microseconds.
    func count(of unit: TimeUnit) -> Int64 {
        let fields = fields
        switch unit {
        case .year: return Int64(fields.year)
        case .quarter: return Int64(fields.year * 4 + (fields.month - 1) / 3)
        case .month: return Int64(fields.year * 12 + fields.month)
        // The first of January 1970 was a Thursday; weeks begin on Sundays.
        case .week: return (microseconds.floored(by: Self.dayLength) + 4).floored(by: 7)
        case .isoWeek: return (microseconds.floored(by: Self.dayLength) + 3).floored(by: 7)
        default: return microseconds.floored(by: unit.microseconds ?? 1)
        }
    }

    /// Where the unit that the moment lies in began; weeks begin on a weekday, 0 for Sunday.
    func start(of unit: TimeUnit, weekday first: Int) -> Timestamp? {
        var fields = fields
        (fields.hour, fields.minute, fields.second, fields.microsecond) = (0, 0, 0, 0)
        switch unit {
        case .year: (fields.month, fields.day) = (1, 1)
        case .quarter: (fields.month, fields.day) = ((fields.month - 1) / 3 * 3 + 1, 1)
        case .month: fields.day = 1
        case .week, .isoWeek:
            let back = (weekday - first + 7) % 7
            return Timestamp(fields)?.adding(Int64(-back), .day)
        default:
            let length = unit.microseconds ?? 1
            return Timestamp(microseconds: microseconds.floored(by: length) * length)
        }
        return Timestamp(fields)
    }

    /// `YYYY-MM-DD`.
    var dateText: String { String(text.prefix(10)) }
}

extension Int64 {
    /// Divided and rounded down.
    func floored(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
