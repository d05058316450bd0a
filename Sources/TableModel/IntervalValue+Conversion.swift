extension IntervalValue {
    /// The same length of time in the fields of another type; nil between months and days.
    ///
    /// `losesFields` tells that fields smaller than the type's last were not zero and are gone. Nil, too, where
    /// the leading field exceeds 32 bits.
    package func converted(to kind: Kind) -> (value: Self, losesFields: Bool)? {
        guard kind.isYearMonth == self.kind.isYearMonth else { return nil }
        var result = Self(kind, isNegative: isNegative)
        var isLossy = false
        if kind.isYearMonth {
            var months = UInt64(year) * 12 + UInt64(month)
            if kind.fields.contains(.year) {
                guard let years = UInt32(exactly: months / 12) else { return nil }
                result.year = years
                months %= 12
            }
            if kind.fields.contains(.month) {
                guard let rest = UInt32(exactly: months) else { return nil }
                result.month = rest
                months = 0
            }
            isLossy = months != 0
        } else {
            var seconds = UInt64(day) * 86_400 + UInt64(hour) * 3_600 + UInt64(minute) * 60
            seconds += UInt64(second)
            let units: [(Field, UInt64)] = [
                (.day, 86_400), (.hour, 3_600), (.minute, 60), (.second, 1),
            ]
            for (field, unit) in units where kind.fields.contains(field) {
                guard let count = UInt32(exactly: seconds / unit) else { return nil }
                result[field] = count
                seconds %= unit
            }
            if kind.fields.upperBound == .second { result.nanosecond = nanosecond }
            isLossy = seconds != 0 || result.nanosecond != nanosecond
        }
        if result.isZero { result.isNegative = false }
        return (result, isLossy)
    }

    /// Drops the digits of the seconds' fraction past so many; true where one was not zero.
    @discardableResult
    package mutating func cutFraction(to digits: Int) -> Bool {
        guard digits < 9 else { return false }
        let unit = (0..<(9 - max(0, digits))).reduce(UInt32(1)) { unit, _ in unit * 10 }
        let rest = nanosecond % unit
        nanosecond -= rest
        if isZero { isNegative = false }
        return rest != 0
    }
}
