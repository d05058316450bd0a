internal import TableModel

extension ScalarFunction {
    /// Functions of timestamps, which are text as SQLite writes them or any other form that is understood.
    static var time: [ScalarFunction] {
        [
            ScalarFunction(name: "week", arity: 1) { _, arguments in
                Timestamp(parsing: arguments[0].string.utf8).map { .integer($0.weekOfYear) }
            },
            ScalarFunction(name: "timestampadd", arity: 3) { _, arguments in
                guard let unit = TimeUnit(rawValue: arguments[0].string.asciiLowercased),
                    let count = arguments[1].integer,
                    let moment = Timestamp(parsing: arguments[2].string.utf8)
                else { return nil }
                return moment.adding(count, unit).map { .text($0.text) }
            },
            ScalarFunction(name: "timestampdiff", arity: 3) { _, arguments in
                guard let unit = TimeUnit(rawValue: arguments[0].string.asciiLowercased),
                    let first = Timestamp(parsing: arguments[1].string.utf8),
                    let second = Timestamp(parsing: arguments[2].string.utf8)
                else { return nil }
                let count = second.count(of: unit) - first.count(of: unit)
                guard unit == .nanosecond else { return .integer(count) }
                let (nanoseconds, overflows) = count.multipliedReportingOverflow(by: 1_000)
                return overflows ? nil : .integer(nanoseconds)
            },
        ]
    }
}

/// A unit of `TIMESTAMPADD` and `TIMESTAMPDIFF`.
enum TimeUnit: String {
    case nanosecond
    case microsecond
    case second
    case minute
    case hour
    case day
    case week
    case month
    case quarter
    case year

    /// Microseconds of a unit that always lasts as long; nil for nanoseconds and those of the calendar.
    fileprivate var microseconds: Int64? {
        switch self {
        case .microsecond: 1
        case .second: 1_000_000
        case .minute: 60_000_000
        case .hour: 3_600_000_000
        case .day: 86_400_000_000
        case .week: 604_800_000_000
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
    /// The moment moved by a number of units; a day past the month's end becomes its last.
    ///
    /// Nil outside the calendar.
    fileprivate func adding(_ count: Int64, _ unit: TimeUnit) -> Timestamp? {
        if let months = unit.months { return adding(months: count, times: months) }
        // Nothing is finer than a microsecond here.
        let (moved, overflows) =
            unit.microseconds.map { count.multipliedReportingOverflow(by: $0) }
            ?? (count.floored(by: 1_000), false)
        let (sum, sumOverflows) = microseconds.addingReportingOverflow(moved)
        guard !overflows, !sumOverflows else { return nil }
        return Timestamp(unixSeconds: sum.floored(by: 1_000_000)).map { _ in
            Timestamp(microseconds: sum)
        }
    }

    private func adding(months count: Int64, times factor: Int64) -> Timestamp? {
        guard count.magnitude < 1_000_000 else { return nil }
        var fields = fields
        let month = Int64(fields.year) * 12 + Int64(fields.month) - 1 + count * factor
        (fields.year, fields.month) = (
            Int(month.floored(by: 12)), Int(month - month.floored(by: 12) * 12) + 1
        )
        fields.day = min(fields.day, Self.days(inMonth: fields.month, of: fields.year))
        return Timestamp(fields)
    }

    /// How many borders of a unit lie before the moment, from some start that is the same for all; of
    /// nanoseconds, the microseconds.
    fileprivate func count(of unit: TimeUnit) -> Int64 {
        let fields = fields
        switch unit {
        case .year: return Int64(fields.year)
        case .quarter: return Int64(fields.year * 4 + (fields.month - 1) / 3)
        case .month: return Int64(fields.year * 12 + fields.month)
        // The first of January 1970 was a Thursday; weeks begin on Sundays.
        case .week: return (microseconds.floored(by: 86_400_000_000) + 4).floored(by: 7)
        default: return microseconds.floored(by: unit.microseconds ?? 1)
        }
    }

    /// The week of the year, from 1: the first holds the first of January, each begins on a Sunday.
    fileprivate var weekOfYear: Int64 {
        guard let newYear = Timestamp(Fields(year: fields.year, month: 1, day: 1)) else { return 1 }
        return count(of: .week) - newYear.count(of: .week) + 1
    }
}

extension Int64 {
    /// Divided and rounded down.
    fileprivate func floored(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
