internal import CODBC
internal import TableModel

extension ColumnConverter {
    /// `SQL_C_INTERVAL_…` from text that reads as an interval, or from an exact number for a single field.
    static func interval(
        _ cell: Cell,
        _ type: ColumnType,
        _ details: Details,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress
    ) -> Delivery {
        guard !progress.isFinished else { return .noMoreData }
        guard !cell.isNull else { return finishNull(target, &progress) }
        guard let wanted = DeclaredType.Interval(rawValue: Int16(details.wanted)) else {
            return .failed(.unknownCType)
        }
        switch type {
        case .text, .json:
            guard !cell.isBlob else { return .failed(.restricted) }
            guard cell.isText else { break }
            guard let value = IntervalReading.value(of: cell.storedBytes, as: wanted) else {
                // A whole number past what a field holds is an interval all the same.
                let isNumber = DecimalNumber(cell.storedBytes)?.exponent == 0
                return .failed(isNumber && wanted.isSingleField ? .intervalOverflow : .unreadable)
            }
            return store(value, as: details.wanted, target, &progress)
        case .integer, .bigint, .decimal: break
        case .boolean, .double, .date, .time, .timestamp, .binary: return .failed(.restricted)
        }
        guard wanted.isSingleField else { return .failed(.restricted) }
        let number = NumberReading(cell, type)
        if case .problem(let problem) = number { return .failed(problem) }
        guard let decimal = number.decimal,
            let reading = IntervalReading.value(of: decimal, as: wanted)
        else { return .failed(.intervalOverflow) }
        let delivery = store(reading.value, as: details.wanted, target, &progress)
        return delivery == .complete && reading.losesFraction ? .warning(.fractionLost) : delivery
    }

    /// The value of an interval column's cell.
    static func intervalValue(_ cell: Cell, _ source: UInt8) -> IntervalValue? {
        guard let kind = DeclaredType.Interval(rawValue: Int16(source)) else { return nil }
        switch cell.kind {
        case .text: return IntervalValue(parsing: cell.storedBytes, as: kind)
        case .integer:
            return IntervalReading.value(of: DecimalNumber(cell.storedInteger), as: kind)?.value
        case .null, .real, .blob: return nil
        }
    }

    /// Stores an interval as the struct of a type of the same class.
    ///
    /// Lost fields and digits of the fraction are 01S07, a first field too long for the descriptor is 22015.
    static func store(
        _ value: IntervalValue,
        as code: UInt8,
        _ target: ColumnTarget,
        _ progress: inout ReadProgress
    ) -> Delivery {
        guard let wanted = DeclaredType.Interval(rawValue: Int16(code)),
            wanted.isYearMonth == value.kind.isYearMonth
        else { return .failed(.restricted) }
        guard let (converted, losesFields) = value.converted(to: wanted) else {
            return .failed(.intervalOverflow)
        }
        var result = converted
        let precision =
            target.intervalPrecision > 0
            ? Int(target.intervalPrecision) : DeclaredType.Interval.defaultLeadingPrecision
        guard result.leadingDigits <= precision else { return .failed(.intervalOverflow) }
        // Descriptors say zero digits of a fraction as clearly as six; SQLGetData says nothing.
        let digits =
            target.intervalPrecision > 0
            ? Int(target.precision) : DeclaredType.Interval.defaultSecondsPrecision
        let losesDigits = result.cutFraction(to: digits)
        withUnsafeBytes(of: result.cStruct(fractionDigits: digits)) { target.store(bytes: $0) }
        progress.isFinished = true
        return losesFields || losesDigits ? .warning(.fractionLost) : .complete
    }

    static let intervalSize = MemoryLayout<SQL_INTERVAL_STRUCT>.size
}

/// Values of intervals that are not kept as intervals.
enum IntervalReading {
    /// Text as an interval: a literal, or the fields from the wanted type's first one on, perhaps further than
    /// its last.
    static func value(
        of text: UnsafeRawBufferPointer,
        as wanted: DeclaredType.Interval
    ) -> IntervalValue? {
        for kind in DeclaredType.Interval.allCases
        where kind.fields.lowerBound == wanted.fields.lowerBound
            && kind.fields.upperBound >= wanted.fields.upperBound
        {
            if let value = IntervalValue(parsing: text, as: kind) { return value }
        }
        let literal = IntervalValue.reading(literal: String(decoding: text, as: UTF8.self))?.value
        return literal?.kind.isYearMonth == wanted.isYearMonth ? literal : nil
    }

    /// A number as the one field of an interval; nil past what the field holds.
    static func value(
        of number: DecimalNumber,
        as wanted: DeclaredType.Interval
    ) -> (value: IntervalValue, losesFraction: Bool)? {
        guard wanted.isSingleField, let (whole, losesFraction) = number.scaled(by: 0),
            let count = UInt32(exactly: whole)
        else { return nil }
        var value = IntervalValue(wanted, isNegative: number.isNegative)
        value[wanted.fields.lowerBound] = count
        var isLossy = losesFraction
        if wanted == .second, let (nano, losesDigits) = number.scaled(by: 9) {
            value.nanosecond = UInt32(truncatingIfNeeded: nano % 1_000_000_000)
            isLossy = losesDigits
        }
        if value.isZero { value.isNegative = false }
        return (value, isLossy)
    }
}

extension IntervalValue {
    /// The struct that ODBC lays out; the fraction counts units of the last of `fractionDigits` digits.
    func cStruct(fractionDigits: Int) -> SQL_INTERVAL_STRUCT {
        var result = SQL_INTERVAL_STRUCT()
        result.interval_type = SQLINTERVAL(rawValue: UInt32(kind.rawValue))
        result.interval_sign = isNegative ? 1 : 0
        if kind.isYearMonth {
            result.intval.year_month = SQL_YEAR_MONTH_STRUCT(year: year, month: month)
        } else {
            let unit = (0..<(9 - min(9, max(0, fractionDigits)))).reduce(UInt32(1)) { unit, _ in
                unit * 10
            }
            result.intval.day_second = SQL_DAY_SECOND_STRUCT(
                day: day,
                hour: hour,
                minute: minute,
                second: second,
                fraction: nanosecond / unit
            )
        }
        return result
    }

    /// What a struct says; nil where its type or a field after the first is none.
    init?(_ value: SQL_INTERVAL_STRUCT, as kind: DeclaredType.Interval, fractionDigits: Int) {
        self.init(kind, isNegative: value.interval_sign != 0)
        if kind.isYearMonth {
            (year, month) = (value.intval.year_month.year, value.intval.year_month.month)
        } else {
            let fields = value.intval.day_second
            (day, hour, minute, second) = (fields.day, fields.hour, fields.minute, fields.second)
            let unit = (0..<(9 - min(9, max(0, fractionDigits)))).reduce(UInt32(1)) { unit, _ in
                unit * 10
            }
            let (nano, overflows) = fields.fraction.multipliedReportingOverflow(by: unit)
            guard !overflows, nano < 1_000_000_000 else { return nil }
            nanosecond = kind.fields.upperBound == .second ? nano : 0
        }
        for field in Field.allCases {
            guard kind.fields.contains(field) else {
                self[field] = 0
                continue
            }
            if field != kind.fields.lowerBound, let limit = field.limit, self[field] >= limit {
                return nil
            }
        }
        if isZero { isNegative = false }
    }
}

extension SQL_INTERVAL_STRUCT {
    /// A copy of what lies in memory, at any address.
    init(at data: UnsafeRawPointer) {
        self.init()
        withUnsafeMutableBytes(of: &self) {
            $0.copyMemory(
                from: UnsafeRawBufferPointer(start: data, count: MemoryLayout<Self>.size)
            )
        }
    }
}
