internal import SQLDialect
internal import TableModel

extension ScalarFunction {
    /// Functions of fields and lengths of time; moments are text as SQLite writes them or any other form that
    /// is understood.
    static var moment: [ScalarFunction] {
        [
            ScalarFunction("datepart") { arguments throws(CastError) in
                .integer(try arguments.moment(1).part(try arguments.unit(0)))
            },
            ScalarFunction("datename") { arguments throws(CastError) in
                let moment = try arguments.moment(1)
                switch try arguments.unit(0) {
                case .month: return .text(CalendarNames.months[moment.fields.month - 1])
                case .weekday: return .text(CalendarNames.days[moment.weekday])
                case let unit: return .text(String(moment.part(unit)))
                }
            },
            ScalarFunction("timestampadd") { arguments throws(CastError) in
                let unit = try arguments.unit(0)
                let count = try arguments.integer(1)
                guard let moved = try arguments.moment(2).adding(count, unit) else {
                    throw arguments.overflow()
                }
                return .text(moved.text)
            },
            ScalarFunction("timestampdiff") { arguments throws(CastError) in
                let unit = try arguments.unit(0)
                let (first, second) = (try arguments.moment(1), try arguments.moment(2))
                let count = second.count(of: unit) - first.count(of: unit)
                guard unit == .nanosecond else { return .integer(count) }
                let (nanoseconds, overflows) = count.multipliedReportingOverflow(by: 1_000)
                if overflows {
                    throw CastError(.outOfRange, "TIMESTAMPDIFF: too many nanoseconds lie between")
                }
                return .integer(nanoseconds)
            },
            ScalarFunction("date_trunc") { arguments throws(CastError) in
                guard
                    let start = try arguments.moment(1).start(of: try arguments.unit(0), weekday: 1)
                else { throw arguments.overflow() }
                return .text(start.text)
            },
            ScalarFunction("date_trunc2") { arguments throws(CastError) in
                var weekday = 1
                if arguments.count > 2 {
                    let name = arguments.text(2).asciiLowercased
                    guard
                        let day = CalendarNames.days.firstIndex(where: {
                            $0.asciiLowercased == name
                        })
                    else {
                        throw arguments.wrong("'\(name)' is no day of the week, such as 'sunday'")
                    }
                    weekday = day
                }
                let moment = try arguments.moment(1)
                guard let start = moment.start(of: try arguments.unit(0), weekday: weekday) else {
                    throw arguments.overflow()
                }
                return .text(start.text)
            },
            ScalarFunction("interval_move") { arguments throws(CastError) in
                try moveByInterval(arguments)
            },
            ScalarFunction("cut_seconds") { arguments throws(CastError) in
                try cutSeconds(arguments)
            },
            ScalarFunction("cut_time") { arguments throws(CastError) in
                try cutSeconds(arguments)
            },
        ]
    }

    private static func cutSeconds(_ arguments: FunctionArguments) throws(CastError) -> Value? {
        let parts = arguments.text(0).split(separator: ".")
        let places = min(max(0, try arguments.small(1)), 6)
        guard parts.count == 2, places > 0 else { return parts.first.map { .text(String($0)) } }
        let fraction =
            String((parts[1] + "000000").prefix(places)) + String(repeating: "0", count: 6 - places)
        return .text(fraction == "000000" ? String(parts[0]) : "\(parts[0]).\(fraction)")
    }

    /// A moment and an interval in either order, the interval's type, and `+` or `-`.
    private static func moveByInterval(_ arguments: FunctionArguments) throws(CastError) -> Value? {
        guard let declared = DeclaredType(parsing: arguments.text(2)),
            case .interval(let kind) = declared.name
        else { throw arguments.wrong("'\(arguments.text(2))' is no type of interval") }
        let isFirst = Timestamp(parsingTimeOr: arguments.text(0)) == nil
        let (momentText, intervalText) = (
            arguments.text(isFirst ? 1 : 0), arguments.text(isFirst ? 0 : 1)
        )
        guard let moment = Timestamp(parsingTimeOr: momentText) else {
            throw CastError(.notADatetime, "'\(momentText)' is no date, time or timestamp")
        }
        guard let interval = IntervalValue(parsing: intervalText.utf8, as: kind) else {
            throw CastError(.unreadable, "'\(intervalText)' is no \(declared.spelling)")
        }
        let isBack = interval.isNegative != (arguments.text(3) == "-")
        guard let moved = moment.adding(interval, isBack: isBack) else {
            throw CastError(.datetimeOverflow, "The sum lies outside of the years 0 to 9999")
        }
        let text = moved.text
        if !momentText.trimmed.utf8.prefix(5).contains(UInt8(ascii: "-")) {
            return .text(String(text.dropFirst(11)))
        }
        let isDate = momentText.trimmed.utf8.count == 10 && kind.fields.upperBound <= .day
        return .text(isDate ? String(text.prefix(10)) : text)
    }
}
