internal import TableModel

extension ScalarFunction {
    /// Functions that make dates, times and moments.
    static var calendar: [ScalarFunction] {
        [
            ScalarFunction("eomonth") { arguments throws(CastError) in
                let months = try arguments.integer(1, or: 0)
                guard let moved = try arguments.moment(0).adding(months: months) else {
                    throw arguments.overflow()
                }
                return .text(moved.lastOfMonth)
            },
            day("fdmonth") { $0.start(of: .month, weekday: 0)?.dateText },
            day("fdquarter") { $0.start(of: .quarter, weekday: 0)?.dateText },
            day("fdweek") { $0.start(of: .week, weekday: 0)?.dateText },
            day("ldquarter") { $0.start(of: .quarter, weekday: 0)?.adding(2, .month)?.lastOfMonth },
            day("ldweek") { $0.start(of: .week, weekday: 0)?.adding(6, .day)?.dateText },
            ScalarFunction("to_days") { arguments throws(CastError) in
                .integer(
                    try arguments.moment(0).microseconds.floored(by: 86_400_000_000) + daysTo1970
                )
            },
            ScalarFunction("from_days") { arguments throws(CastError) in
                let (days, overflows) = try arguments.integer(0).subtractingReportingOverflow(
                    daysTo1970
                )
                guard !overflows, let day = Timestamp(microseconds: 0).adding(days, .day) else {
                    throw arguments.overflow()
                }
                return .text(day.dateText)
            },
            ScalarFunction("from_unixtime") { arguments throws(CastError) in
                let isSeconds = !["0", "false"].contains(
                    arguments.count > 1 ? arguments.text(1).asciiLowercased : "1"
                )
                let number = try arguments.number(0) * (isSeconds ? 1_000_000 : 1_000)
                guard let microseconds = Int64(exactly: number.rounded()),
                    let moment = Timestamp(microseconds: 0).adding(microseconds, .microsecond)
                else { throw arguments.overflow() }
                return .text(moment.text)
            },
            ScalarFunction("isdate") { arguments in
                guard arguments.count > 1 else {
                    return Value(Timestamp(parsing: arguments.text(0).utf8) != nil)
                }
                let pattern = MomentPattern(standard: arguments.text(1))
                return Value(pattern.moment(in: arguments.text(0)) != nil)
            },
            ScalarFunction("strtodate") { arguments throws(CastError) in
                let pattern = MomentPattern(standard: arguments.text(1))
                guard let moment = pattern.moment(in: arguments.text(0)) else {
                    throw CastError(
                        .notADatetime,
                        "STRTODATE: '\(arguments.text(0))' is not written as '\(arguments.text(1))'"
                    )
                }
                return .text(moment.text)
            },
            ScalarFunction("makedate") { arguments throws(CastError) in
                let start = Timestamp(.init(year: try arguments.small(0), month: 1, day: 1))
                let day = try arguments.integer(1)
                guard day > 0 else { return nil }
                guard let date = start?.adding(day - 1, .day) else { throw arguments.overflow() }
                return .text(date.dateText)
            },
        ] + parts
    }

    /// Days from the beginning of the year 0 to 1970, counted from 1 as MySQL does: 0000-01-01 is day 1.
    private static let daysTo1970: Int64 = 719_528

    private static func day(
        _ name: String,
        _ compute: @escaping (Timestamp) -> String?
    ) -> ScalarFunction {
        ScalarFunction(name) { arguments throws(CastError) in
            guard let text = compute(try arguments.moment(0)) else { throw arguments.overflow() }
            return .text(text)
        }
    }

    // MARK: Parts

    private static var parts: [ScalarFunction] {
        [
            ScalarFunction("datefromparts") { arguments throws(CastError) in
                .text(try moment(of: arguments, 3).dateText)
            },
            ScalarFunction("smalldatetimefromparts") { arguments throws(CastError) in
                .text(try moment(of: arguments, 5).text)
            },
            ScalarFunction("datetimefromparts") { arguments throws(CastError) in
                .text(try moment(of: arguments, 6, fraction: 6, places: 3).text)
            },
            ScalarFunction("datetime2fromparts") { arguments throws(CastError) in
                let places = try arguments.small(7)
                return .text(try moment(of: arguments, 6, fraction: 6, places: places).text)
            },
            ScalarFunction("timefromparts") { arguments throws(CastError) in
                let time = FunctionArguments(
                    function: arguments.function,
                    connection: arguments.connection,
                    values: [.integer(1900), .integer(1), .integer(1)] + arguments.values
                )
                let places = try arguments.small(4)
                let moment = try moment(of: time, 6, fraction: 6, places: places)
                return .text(String(moment.text.dropFirst(11)))
            },
        ]
    }

    /// The moment of year, month, day, hour, minute and second, as many as there are.
    private static func moment(
        of arguments: FunctionArguments,
        _ count: Int,
        fraction: Int? = nil,
        places: Int = 0
    ) throws(CastError) -> Timestamp {
        var parts: [Int] = []
        for index in 0..<count { parts.append(try arguments.small(index)) }
        parts += Array(repeating: 0, count: 6 - count)
        var microsecond = 0
        if let fraction {
            guard (0...7).contains(places) else {
                throw arguments.wrong("a fraction has 0 to 7 places, not \(places)")
            }
            let number = try arguments.small(fraction)
            let unit = (0..<places).reduce(1) { unit, _ in unit * 10 }
            guard (0..<unit).contains(number) else {
                throw CastError(
                    .datetimeOverflow,
                    "A fraction of \(number) has more than \(places) places"
                )
            }
            microsecond = number * 1_000_000 / unit
        }
        let fields = Timestamp.Fields(
            year: parts[0],
            month: parts[1],
            day: parts[2],
            hour: parts[3],
            minute: parts[4],
            second: parts[5],
            microsecond: microsecond
        )
        guard let moment = Timestamp(fields) else {
            throw CastError(
                .datetimeOverflow,
                "\(arguments.function.uppercased()): there is no such date or time"
            )
        }
        return moment
    }
}

extension Timestamp {
    /// The last day of the month, `YYYY-MM-DD`.
    fileprivate var lastOfMonth: String {
        var fields = fields
        fields.day = Self.days(inMonth: fields.month, of: fields.year)
        return Timestamp(fields)?.dateText ?? ""
    }
}
