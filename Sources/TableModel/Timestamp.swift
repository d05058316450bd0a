/// A moment in UTC with microseconds, between the years 0 and 9999.
///
/// The canonical text `YYYY-MM-DD HH:MM:SS[.ffffff]` sorts as the moments do, and SQLite's date
/// functions understand it.
package struct Timestamp: Hashable, Comparable, Sendable {
    /// Microseconds since 1970-01-01 00:00:00 UTC.
    package var microseconds: Int64

    package init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// Nil outside the years 0 to 9999.
    package init?(unixSeconds: Int64) {
        guard (Self.firstSecond...Self.lastSecond).contains(unixSeconds) else { return nil }
        self.init(microseconds: unixSeconds * 1_000_000)
    }

    /// Whether it lies between the years 0 and 9999.
    var isInCalendar: Bool { (Self.firstSecond...Self.lastSecond).contains(unixSeconds) }

    package static func < (left: Self, right: Self) -> Bool {
        left.microseconds < right.microseconds
    }

    /// Whole seconds since 1970, rounded down.
    package var unixSeconds: Int64 { microseconds.flooredDivision(by: 1_000_000) }

    /// 0000-01-01 00:00:00 and 9999-12-31 23:59:59.
    private static let firstSecond: Int64 = -62_167_219_200
    private static let lastSecond: Int64 = 253_402_300_799

    /// The fields of the calendar.
    package struct Fields: Hashable, Sendable {
        package var year: Int
        package var month: Int
        package var day: Int
        package var hour: Int
        package var minute: Int
        package var second: Int
        package var microsecond: Int

        package init(
            year: Int,
            month: Int,
            day: Int,
            hour: Int = 0,
            minute: Int = 0,
            second: Int = 0,
            microsecond: Int = 0
        ) {
            self.year = year
            self.month = month
            self.day = day
            self.hour = hour
            self.minute = minute
            self.second = second
            self.microsecond = microsecond
        }
    }

    package var fields: Fields {
        let seconds = unixSeconds
        let days = seconds.flooredDivision(by: 86_400)
        let rest = Int(seconds - days * 86_400)
        let date = Self.civil(fromDays: days)
        return Fields(
            year: date.year,
            month: date.month,
            day: date.day,
            hour: rest / 3_600,
            minute: rest / 60 % 60,
            second: rest % 60,
            microsecond: Int(microseconds - seconds * 1_000_000)
        )
    }

    /// Nil when a field is out of range, such as the 30th of February.
    package init?(_ fields: Fields) {
        guard (0...9_999).contains(fields.year), (1...12).contains(fields.month),
            (1...Self.days(inMonth: fields.month, of: fields.year)).contains(fields.day),
            (0...23).contains(fields.hour), (0...59).contains(fields.minute),
            (0...59).contains(fields.second), (0...999_999).contains(fields.microsecond)
        else { return nil }
        let days = Self.days(fromCivil: fields.year, fields.month, fields.day)
        let seconds =
            days * 86_400 + Int64(fields.hour * 3_600 + fields.minute * 60 + fields.second)
        self.init(microseconds: seconds * 1_000_000 + Int64(fields.microsecond))
    }

    package static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    // The calendar by eras of 400 years that begin on the first of March.

    private static func days(fromCivil year: Int, _ month: Int, _ day: Int) -> Int64 {
        let shifted = Int64(month <= 2 ? year - 1 : year)
        let era = shifted.flooredDivision(by: 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func civil(fromDays days: Int64) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted.flooredDivision(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
        let month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
        return (Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0), month, day)
    }
}

extension Int64 {
    fileprivate func flooredDivision(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
