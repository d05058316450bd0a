internal import TableModel

/// When a zone changes its clock every year, as the variable `TZ` of POSIX says it: `EST5EDT,M3.2.0,M11.1.0`.
struct YearlyRule: Sendable {
    /// The time of a change: the weekday of a week of a month, and seconds of the day on the clock before it.
    private struct Change {
        var month: Int
        /// From 1; 5 is the last.
        var week: Int
        /// From Sunday, 0.
        var weekday: Int
        var seconds: Int64
    }

    private let standard: Int64
    private let summer: Int64
    private var changes: (start: Change, end: Change)?

    /// Nil for what is not understood, such as a change on a day of the year.
    init?(parsing text: String) {
        var rest = text[...]
        guard Self.skipName(&rest), let offset = Self.time(&rest) else { return nil }
        standard = -offset
        guard !rest.isEmpty else {
            summer = standard
            return
        }
        guard Self.skipName(&rest) else { return nil }
        if rest.first == "," {
            summer = standard + 3_600
        } else {
            guard let offset = Self.time(&rest) else { return nil }
            summer = -offset
        }
        guard let start = Self.change(&rest), let end = Self.change(&rest), rest.isEmpty else {
            return nil
        }
        changes = (start, end)
    }

    /// Seconds east of UTC at a moment, in Unix seconds.
    func offset(at second: Int64) -> Int64 {
        guard let changes, let moment = Timestamp(unixSeconds: second + standard) else {
            return standard
        }
        let year = moment.fields.year
        let start = Self.local(changes.start, in: year) - standard
        let end = Self.local(changes.end, in: year) - summer
        let isSummer =
            start < end ? (start..<end).contains(second) : !(end..<start).contains(second)
        return isSummer ? summer : standard
    }

    /// The moment on the clock, as if that were UTC.
    private static func local(_ change: Change, in year: Int) -> Int64 {
        let first = Timestamp(.init(year: year, month: change.month, day: 1))
        let days = (first?.unixSeconds ?? 0) / 86_400
        // 1970-01-01 was a Thursday.
        let weekday = Int((days + 4) % 7)
        var day = (change.weekday - weekday + 7) % 7 + 7 * (change.week - 1)
        while day >= Timestamp.days(inMonth: change.month, of: year) { day -= 7 }
        return (days + Int64(day)) * 86_400 + change.seconds
    }

    // MARK: Reading

    /// Letters, or anything between angle brackets.
    private static func skipName(_ rest: inout Substring) -> Bool {
        if rest.first == "<" {
            guard let end = rest.firstIndex(of: ">") else { return false }
            rest = rest[rest.index(after: end)...]
            return true
        }
        let name = rest.prefix(while: \.isLetter)
        rest = rest.dropFirst(name.count)
        return name.count >= 3
    }

    /// Hours, and perhaps minutes and seconds: `-3:30`.
    private static func time(_ rest: inout Substring) -> Int64? {
        let text = rest.prefix { $0.isASCII && ($0.isNumber || "+-:".contains($0)) }
        rest = rest.dropFirst(text.count)
        let isNegative = text.first == "-"
        let words = text.drop { "+-".contains($0) }.split(separator: ":").map { Int64($0) }
        guard (1...3).contains(words.count) else { return nil }
        var seconds: Int64 = 0
        for (word, unit) in zip(words, [3_600, 60, 1] as [Int64]) {
            guard let word, (0...167).contains(word) else { return nil }
            seconds += word * unit
        }
        return isNegative ? -seconds : seconds
    }

    /// `,M3.2.0/2`.
    private static func change(_ rest: inout Substring) -> Change? {
        guard rest.hasPrefix(",M") else { return nil }
        rest = rest.dropFirst(2)
        let text = rest.prefix { $0 != "," && $0 != "/" }
        rest = rest.dropFirst(text.count)
        let numbers = text.split(separator: ".").map { Int($0) ?? -1 }
        guard numbers.count == 3, (1...12).contains(numbers[0]), (1...5).contains(numbers[1]),
            (0...6).contains(numbers[2])
        else { return nil }
        var seconds: Int64 = 7_200
        if rest.first == "/" {
            rest = rest.dropFirst()
            guard let time = time(&rest) else { return nil }
            seconds = time
        }
        return Change(month: numbers[0], week: numbers[1], weekday: numbers[2], seconds: seconds)
    }
}
