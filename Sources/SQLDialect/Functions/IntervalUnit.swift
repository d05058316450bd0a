/// The units of `TIMESTAMPADD`, `TIMESTAMPDIFF` and `EXTRACT`.
enum IntervalUnit {
    /// The unit's plain name, from `SQL_TSI_DAY` or `DAY`; nil for anything else.
    static func name(of word: String) -> String? {
        var unit = word.asciiUppercased
        if unit.hasPrefix("SQL_TSI_") { unit = String(unit.dropFirst("SQL_TSI_".count)) }
        return names[unit]
    }

    private static let names = [
        "FRAC_SECOND": "nanosecond", "MICROSECOND": "microsecond", "SECOND": "second",
        "MINUTE": "minute", "HOUR": "hour", "DAY": "day", "WEEK": "week", "MONTH": "month",
        "QUARTER": "quarter", "YEAR": "year",
    ]
}
