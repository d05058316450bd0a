extension SQLFunction {
    /// Functions of dates, times and moments, in UTC; the units are in `TimeUnit`.
    static let dates: [Self] = Array([now, fields, arithmetic, making].joined())

    /// SQLite gives every call within one execution the same time.
    private static let now: [Self] = [
        Self("CURDATE()", "current_date", "today"),
        Self("CURRENT_DATE()", "current_date", "today, with or without parentheses"),
        Self("CURTIME()", "current_time", "the time of day"),
        Self("CURRENT_TIME()", "current_time", "the time of day, with or without parentheses"),
        Self(
            "CURRENT_TIME(places)",
            "cut_time(strftime('%H:%M:%f', 'now'), $1)",
            "the same with a fraction"
        ),
        Self("CURRENT_TIMESTAMP()", "current_timestamp", "now, with or without parentheses"),
        Self("CURRENT_TIMESTAMP(places)", "cut_seconds(\(precise), $1)", "now with a fraction"),
        Self("GETDATE()", "current_timestamp", "now"),
        Self("GETUTCDATE()", "current_timestamp", "now"),
        Self("NOW()", "current_timestamp", "now"),
        Self("SYSDATETIME()", "cut_seconds(\(precise), 3)", "now to the millisecond"),
        Self("SYSUTCDATETIME()", "cut_seconds(\(precise), 3)", "now to the millisecond"),
        Self("LAST_WEEK()", "timestampadd('day', -7, current_date)", "midnight seven days ago"),
        Self("LAST_MONTH()", "timestampadd('month', -1, current_date)", "midnight a month ago"),
        Self("LAST_YEAR()", "timestampadd('year', -1, current_date)", "midnight a year ago"),
    ]

    private static let precise = "strftime('%Y-%m-%d %H:%M:%f', 'now')"

    private static let fields: [Self] = [
        Self(
            "DATENAME(unit, moment)",
            .text,
            "a field of the moment as text: January, Sunday, 2026"
        ),
        Self("DATEPART(unit, moment)", .integer, "a field of the moment"),
        Self("DAY(moment)", "datepart('day', $1)", "the day of the month"),
        Self("DAYNAME(moment)", "datename('weekday', $1)", "Sunday to Saturday"),
        Self("DAYOFMONTH(moment)", "datepart('day', $1)", "the day of the month"),
        Self("DAYOFWEEK(moment)", "datepart('weekday', $1)", "1 for Sunday to 7"),
        Self("DAYOFYEAR(moment)", "datepart('dayofyear', $1)", "1 to 366"),
        Self("HOUR(moment)", "datepart('hour', $1)", "0 to 23"),
        Self("ISDATE(value, [pattern])", .integer, "1 where the text is a date or moment, or 0"),
        Self("MINUTE(moment)", "datepart('minute', $1)", "0 to 59"),
        Self("MONTH(moment)", "datepart('month', $1)", "1 to 12"),
        Self("MONTHNAME(moment)", "datename('month', $1)", "January to December"),
        Self("QUARTER(moment)", "datepart('quarter', $1)", "1 to 4"),
        Self("SECOND(moment)", "datepart('second', $1)", "0 to 59"),
        Self(
            "WEEK(moment)",
            "datepart('week', $1)",
            "1 to 54: the first holds 1 January; from Sunday"
        ),
        Self("YEAR(moment)", "datepart('year', $1)", "the year"),
    ]

    private static let arithmetic: [Self] = [
        Self(
            "DATEADD(unit, count, moment)",
            "timestampadd($1, $2, $3)",
            "the same as TIMESTAMPADD"
        ),
        Self("DATEDIFF(unit, from, to)", "timestampdiff($1, $2, $3)", "the same as TIMESTAMPDIFF"),
        Self(
            "DATE_TRUNC(unit, moment)",
            .timestamp,
            "where the moment's unit began; weeks on Monday"
        ),
        Self("DATE_TRUNC2(unit, moment, [weekday])", .timestamp, "the same; weeks begin on a day"),
        Self("EOMONTH(moment, [months])", .date, "the month's last day, perhaps of a later month"),
        Self("FDMONTH(moment)", .date, "the month's first day"),
        Self("FDQUARTER(moment)", .date, "the quarter's first day"),
        Self("FDWEEK(moment)", .date, "the week's first day, a Sunday"),
        Self("LAST_DAY(moment)", "eomonth($1)", "the month's last day"),
        Self("LDMONTH(moment)", "eomonth($1)", "the month's last day"),
        Self("LDQUARTER(moment)", .date, "the quarter's last day"),
        Self("LDWEEK(moment)", .date, "the week's last day, a Saturday"),
        Self("TIMESTAMPADD(unit, count, moment)", .timestamp, "the moment moved by so many units"),
        Self("TIMESTAMPDIFF(unit, from, to)", .bigint, "how many borders of a unit lie between"),
        Self("TO_DAYS(moment)", .bigint, "days since the year 0"),
    ]

    private static let making: [Self] = [
        Self("DATEFROMPARTS(year, month, day)", .date, "a date"),
        Self(
            "DATETIMEFROMPARTS(year, month, day, hour, minute, second, fraction)",
            .timestamp,
            "a moment; the fraction is milliseconds"
        ),
        Self(
            "DATETIME2FROMPARTS(year, month, day, hour, minute, second, fraction, places)",
            .timestamp,
            "a moment; the fraction has so many places"
        ),
        Self(
            "SMALLDATETIMEFROMPARTS(year, month, day, hour, minute)",
            .timestamp,
            "a moment of whole minutes"
        ),
        Self("TIMEFROMPARTS(hour, minute, second, fraction, places)", .time, "a time of day"),
        Self("FROM_DAYS(days)", .date, "the day so many days after the year 0 began"),
        Self(
            "FROM_UNIXTIME(number, [issecond])",
            .timestamp,
            "seconds since 1970, or milliseconds for 0"
        ),
        Self("MAKEDATE(year, day)", .date, "a day by its number in the year"),
        Self("STRTODATE(text, pattern)", .timestamp, "text read by a pattern of .NET"),
    ]
}
