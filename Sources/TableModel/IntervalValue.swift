/// A length of time as SQL's interval types hold it: whole fields, one sign for all.
///
/// Its text is what stands between the quotes of an interval literal: `-3 04:05:06.7` for a day to a second,
/// `1-06` for a year and six months. See *Interval Literal Syntax*, appendix C of the ODBC reference.
package struct IntervalValue: Hashable, Sendable {
    package typealias Kind = DeclaredType.Interval

    package var kind: Kind
    package var isNegative: Bool
    package var year: UInt32 = 0
    package var month: UInt32 = 0
    package var day: UInt32 = 0
    package var hour: UInt32 = 0
    package var minute: UInt32 = 0
    package var second: UInt32 = 0
    package var nanosecond: UInt32 = 0

    package init(_ kind: Kind, isNegative: Bool = false) {
        self.kind = kind
        self.isNegative = isNegative
    }

    /// One field of an interval, from the largest to the smallest.
    package enum Field: Int, Hashable, Sendable, CaseIterable {
        case year, month, day, hour, minute, second
    }

    package subscript(field: Field) -> UInt32 {
        get {
            switch field {
            case .year: year
            case .month: month
            case .day: day
            case .hour: hour
            case .minute: minute
            case .second: second
            }
        }
        set {
            switch field {
            case .year: year = newValue
            case .month: month = newValue
            case .day: day = newValue
            case .hour: hour = newValue
            case .minute: minute = newValue
            case .second: second = newValue
            }
        }
    }

    /// Whether the value is no time at all.
    package var isZero: Bool {
        nanosecond == 0 && Field.allCases.allSatisfy { self[$0] == 0 }
    }

    /// Digits of the leading field.
    package var leadingDigits: Int { String(self[kind.fields.lowerBound]).utf8.count }
}

extension IntervalValue.Field: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// How many of this field make one of the next larger one; nil for those that lead a class.
    package var limit: UInt32? {
        switch self {
        case .year, .day: nil
        case .month: 12
        case .hour: 24
        case .minute, .second: 60
        }
    }
}

extension DeclaredType.Interval {
    /// The leading and the last field.
    package var fields: ClosedRange<IntervalValue.Field> {
        switch self {
        case .year: .year ... .year
        case .month: .month ... .month
        case .day: .day ... .day
        case .hour: .hour ... .hour
        case .minute: .minute ... .minute
        case .second: .second ... .second
        case .yearToMonth: .year ... .month
        case .dayToHour: .day ... .hour
        case .dayToMinute: .day ... .minute
        case .dayToSecond: .day ... .second
        case .hourToMinute: .hour ... .minute
        case .hourToSecond: .hour ... .second
        case .minuteToSecond: .minute ... .second
        }
    }

    /// Whether the fields are years and months, which have no fixed number of days.
    package var isYearMonth: Bool { fields.upperBound <= .month }

    /// Whether there is one field alone, so that a number can say the value.
    package var isSingleField: Bool { fields.lowerBound == fields.upperBound }

    /// Digits of the leading field where the declaration gives none.
    package static let defaultLeadingPrecision = 2
    /// Digits of the seconds' fraction where the declaration gives none.
    package static let defaultSecondsPrecision = 6
}
