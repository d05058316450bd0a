internal import TableModel

/// A unit of time as `DATEADD`, `TIMESTAMPADD`, `EXTRACT` and their kin name it.
package enum TimeUnit: String, Sendable, CaseIterable {
    case nanosecond
    case microsecond
    case millisecond
    case second
    case minute
    case hour
    case day
    case week
    case month
    case quarter
    case year
    /// Fields of the calendar rather than lengths; added, they are days and weeks.
    case dayOfYear
    case weekday
    case isoWeek

    /// The unit that `SQL_TSI_DAY`, `DAY`, `dd` or `d` names, letter case aside; nil for anything else.
    package init?(named word: String) {
        var word = word.asciiLowercased
        if word.hasPrefix("sql_tsi_") { word = String(word.dropFirst("sql_tsi_".count)) }
        guard let unit = Self.names[word] else { return nil }
        self = unit
    }

    /// The names that ODBC and Transact-SQL know.
    private static let spellings: [Self: String] = [
        .nanosecond: "nanosecond frac_second ns", .microsecond: "microsecond mcs",
        .millisecond: "millisecond ms", .second: "second ss s", .minute: "minute mi n",
        .hour: "hour hh", .day: "day dd d dayofmonth", .week: "week wk ww",
        .month: "month mm m", .quarter: "quarter qq q", .year: "year yyyy yy",
        .dayOfYear: "dayofyear dy y doy", .weekday: "weekday dw w dayofweek dow",
        .isoWeek: "iso_week isowk isoww isoweek",
    ]

    private static let names: [String: Self] = {
        var names: [String: Self] = [:]
        for (unit, words) in spellings {
            for word in words.split(separator: " ") { names[String(word)] = unit }
        }
        return names
    }()
}
