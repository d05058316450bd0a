import Glibc

/// When rows came into being: ever more of them, with seasons, weekdays and hours of the day.
///
/// The instants never decrease with the row number, so a range of instants is a range of rows and
/// is found by binary search.
struct Timeline: Sendable {
    /// Unix seconds of the first possible row, a Monday at midnight UTC.
    let start: Int
    /// Unix seconds after the last possible row.
    let end: Int
    private let days: Double
    /// The hours of a day as most rows see it, UTC minus five hours: few at night, most at work.
    private let hours: Schedule
    private let weekdays: Schedule

    /// A workspace whose first row is four years before `now`.
    init(now: Int) {
        let monday = 4 * 86_400
        let week = 7 * 86_400
        start = (now - 4 * 365 * 86_400 - monday) / week * week + monday
        end = now - 3600
        days = Double(end - start) / 86_400
        hours = Schedule([
            3, 4, 3, 2, 1, 1, 1, 1, 1, 1, 1, 2, 4, 7, 9, 9, 8, 7, 7, 8, 8, 7, 5, 4,
        ])
        weekdays = Schedule([13, 14, 14, 13, 11, 5, 5])
    }

    /// Unix seconds at which a row of `count` came into being; `jitter` is from 0 up to 1.
    func instant(_ row: Int, of count: Int, jitter: Double) -> Int {
        let share = (Double(row) + jitter) / Double(max(count, 1))
        // Growth: the second half of the time saw more rows than the first.
        var day = days * share.squareRoot() * share.squareRoot().squareRoot()
        // Seasons: busy autumns, quiet summers. The slope of this stays above zero.
        day += 12 * sin(2 * .pi * day / 365.25)
        let week = (day / 7).rounded(.down)
        day = week * 7 + 7 * weekdays.place((day / 7) - week)
        let midnight = day.rounded(.down)
        day = midnight + hours.place(day - midnight)
        return min(max(start + Int(day * 86_400), start), end - 1)
    }
}

/// A share of time turned into a place in time, so that busy spans get more rows.
private struct Schedule: Sendable {
    /// The shares at which each span ends, up to 1.
    private let ends: [Double]

    init(_ weights: [Double]) {
        let total = weights.reduce(0, +)
        var sum = 0.0
        ends = weights.map { weight in
            sum += weight
            return sum / total
        }
    }

    func place(_ share: Double) -> Double {
        var span = 0
        while span < ends.count - 1, ends[span] < share { span += 1 }
        let begin = span == 0 ? 0 : ends[span - 1]
        let within = (share - begin) / (ends[span] - begin)
        return (Double(span) + min(max(within, 0), 1)) / Double(ends.count)
    }
}
