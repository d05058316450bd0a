import TableModel

extension FunctionCase {
    static let dates: [Self] = [
        .integer("LENGTH({fn CURDATE()})", 10), .integer("LENGTH(CURRENT_DATE())", 10),
        .integer("LENGTH({fn CURTIME()})", 8), .integer("LENGTH(CURRENT_TIME())", 8),
        .bigint("LENGTH(CURRENT_TIME(2)) IN (8, 15)", 1), .integer("LENGTH({fn NOW()})", 19),
        .integer("LENGTH(CURRENT_TIMESTAMP())", 19), .bigint("CURRENT_TIMESTAMP(3) >= NOW()", 1),
        .bigint("GETDATE() = GETUTCDATE()", 1), .bigint("SYSDATETIME() = SYSUTCDATETIME()", 1),
        .bigint("SYSDATETIME() >= GETDATE()", 1),
        .bigint("DATEDIFF('day', LAST_WEEK(), GETDATE())", 7),
        .bigint("DATEDIFF(month, LAST_MONTH(), GETDATE())", 1),
        .bigint("DATEDIFF(yyyy, LAST_YEAR(), GETDATE())", 1),
        .text("DATENAME('month', '2026-03-05')", "March"),
        .text("DATENAME(dw, '2026-03-05')", "Thursday"),
        .text("DATENAME('yy', '2026-03-05')", "2026"),
        .integer("DATEPART('yy', '2026-03-05')", 2026),
        .integer("DATEPART(dy, '2026-02-01')", 32), .integer("DATEPART(iso_week, '2026-01-01')", 1),
        .integer("DATEPART(isowk, '2027-01-01')", 53),
        .integer("DATEPART(ms, '2026-01-01 00:00:00.25')", 250),
        .integer("DATEPART(ns, '2026-01-01 00:00:00.25')", 250_000_000),
        .integer("DATEPART(year, NULL)", nil), .integer("DAY('2026-03-05')", 5),
        .text("{fn DAYNAME('2026-03-01')}", "Sunday"), .text("DAYNAME('2026-03-07')", "Saturday"),
        .integer("{fn DAYOFMONTH('2026-03-05')}", 5), .integer("{fn DAYOFWEEK('2026-03-01')}", 1),
        .integer("{fn DAYOFYEAR('2026-02-01')}", 32),
        .integer("{fn HOUR('2026-03-05 06:07:08')}", 6),
        .integer("HOUR({t '10:11:12'})", 10), .integer("HOUR('2026-03-05T01:00:00+02:00')", 23),
        .integer("{fn EXTRACT(MONTH FROM '2026-03-05')}", 3),
        .integer("{fn EXTRACT(HOUR FROM {ts '2026-03-05 06:00:00'})}", 6),
        .integer("ISDATE('2026-02-30')", 0), .integer("ISDATE('2026-02-28')", 1),
        .integer("ISDATE('5.3.2026', 'd.M.yyyy')", 1), .integer("ISDATE(NULL)", nil),
        .integer("{fn MINUTE('2026-03-05 06:07:08')}", 7), .integer("{fn MONTH('2026-03-05')}", 3),
        .text("{fn MONTHNAME('2026-09-05')}", "September"), .text("MONTHNAME(NULL)", nil),
        .integer("{fn QUARTER('2026-03-05')}", 1), .integer("QUARTER('2026-04-01')", 2),
        .integer("{fn SECOND('2026-03-05 06:07:08.9')}", 8), .integer("{fn WEEK('2026-01-01')}", 1),
        .integer("WEEK('2026-01-04')", 2), .integer("WEEK('2026-12-31 23:59:59')", 53),
        .integer("WEEK('2000-12-31')", 54), .integer("{fn YEAR('2026-03-05 06:07:08')}", 2026),
        .integer("YEAR('0000-01-01')", 0),
        .timestamp("DATEADD('month', 1, '2026-01-31')", "2026-02-28 00:00:00"),
        .timestamp("DATEADD(qq, -1, '2026-05-31')", "2026-02-28 00:00:00"),
        .timestamp("DATEADD(day, NULL, '2026-01-31')", nil),
        .timestamp("DATEADD(ms, 1500, '2026-01-31')", "2026-01-31 00:00:01.500000"),
        .timestamp("DATEADD(wk, 1, {d '2026-01-31'})", "2026-02-07 00:00:00"),
        .bigint("DATEDIFF('year', '2025-12-31 23:59:59', '2026-01-01')", 1),
        .bigint("DATEDIFF(dd, '2026-01-02', '2026-01-01 23:59:59')", -1),
        .bigint("DATEDIFF(hh, NULL, '2026-01-01')", nil),
        .timestamp("DATE_TRUNC('month', '2026-03-05 06:07:08')", "2026-03-01 00:00:00"),
        .timestamp("DATE_TRUNC(week, '2026-03-05')", "2026-03-02 00:00:00"),
        .timestamp("DATE_TRUNC(hour, '2026-03-05 06:07:08.5')", "2026-03-05 06:00:00"),
        .timestamp("DATE_TRUNC(quarter, '2026-06-05')", "2026-04-01 00:00:00"),
        .timestamp("DATE_TRUNC2('week', '2026-03-05', 'sunday')", "2026-03-01 00:00:00"),
        .date("EOMONTH('2024-02-05')", "2024-02-29"),
        .date("EOMONTH('2024-01-31', 1)", "2024-02-29"),
        .date("FDMONTH('2026-03-05')", "2026-03-01"),
        .date("FDQUARTER('2026-06-05')", "2026-04-01"),
        .date("FDWEEK('2026-03-05')", "2026-03-01"), .date("LAST_DAY('2026-04-05')", "2026-04-30"),
        .date("LDMONTH('2026-04-05')", "2026-04-30"),
        .date("LDQUARTER('2026-04-05')", "2026-06-30"),
        .date("LDWEEK('2026-03-05')", "2026-03-07"), .date("LDWEEK(NULL)", nil),
        .timestamp(
            "{fn TIMESTAMPADD(SQL_TSI_YEAR, -1, '2024-02-29 10:00:00')}",
            "2023-02-28 10:00:00"
        ),
        .timestamp(
            "{fn TIMESTAMPADD(SQL_TSI_FRAC_SECOND, 1500, '2026-01-01')}",
            "2026-01-01 00:00:00.000001"
        ),
        .timestamp(
            "{fn TIMESTAMPADD(SQL_TSI_SECOND, 90, '2026-01-01 23:59:00')}",
            "2026-01-02 00:00:30"
        ),
        .bigint("{fn TIMESTAMPDIFF(SQL_TSI_MONTH, '2026-01-31', '2026-02-01')}", 1),
        .bigint("{fn TIMESTAMPDIFF(SQL_TSI_WEEK, '2026-01-03', '2026-01-04')}", 1),
        .bigint("{fn TIMESTAMPDIFF(SQL_TSI_QUARTER, '2025-12-31', '2026-07-01')}", 3),
        .bigint(
            "{fn TIMESTAMPDIFF(SQL_TSI_FRAC_SECOND, '2026-01-01', '2026-01-01 00:00:01')}",
            1_000_000_000
        ),
        .bigint("TO_DAYS('1970-01-01')", 719_528), .date("FROM_DAYS(719528)", "1970-01-01"),
        .date("DATEFROMPARTS(2024, 2, 29)", "2024-02-29"),
        .timestamp("DATETIMEFROMPARTS(2026, 1, 2, 3, 4, 5, 6)", "2026-01-02 03:04:05.006000"),
        .timestamp("DATETIME2FROMPARTS(2026, 1, 2, 3, 4, 5, 5, 1)", "2026-01-02 03:04:05.500000"),
        .timestamp("SMALLDATETIMEFROMPARTS(2026, 1, 2, 3, 4)", "2026-01-02 03:04:00"),
        Self("TIMEFROMPARTS(23, 59, 58, 0, 0)", .text("23:59:58"), .time),
        .timestamp("FROM_UNIXTIME(1767225600)", "2026-01-01 00:00:00"),
        .timestamp("FROM_UNIXTIME(1767225600500, 0)", "2026-01-01 00:00:00.500000"),
        .date("MAKEDATE(2024, 60)", "2024-02-29"), .date("MAKEDATE(2024, 0)", nil),
        .timestamp("STRTODATE('05.03.2026 3:07 PM', 'dd.MM.yyyy h:mm tt')", "2026-03-05 15:07:00"),
        .timestamp("STRTODATE('5 Mar 26', 'd MMM yy')", "2026-03-05 00:00:00"),
        .timestamp("STRTODATE(NULL, 'd')", nil),
    ]

    /// Moments and intervals.
    static let intervals: [Self] = [
        .timestamp(
            "{ts '2026-01-01 00:00:00'} + {INTERVAL '3 04:05:06.5' DAY TO SECOND}",
            "2026-01-04 04:05:06.500000"
        ),
        .timestamp("{ts '2026-01-31 00:00:00'} + INTERVAL '1' MONTH", "2026-02-28 00:00:00"),
        .timestamp(
            "INTERVAL '1-2' YEAR TO MONTH + {ts '2026-01-31 10:00:00'}",
            "2027-03-31 10:00:00"
        ),
        .timestamp(
            "{ts '2026-01-31 00:00:00'} - INTERVAL '1' HOUR - INTERVAL '30' MINUTE",
            "2026-01-30 22:30:00"
        ),
        .timestamp("{ts '2026-01-31 00:00:00'} - INTERVAL -'1' DAY", "2026-02-01 00:00:00"),
        .date("{d '2026-01-31'} + INTERVAL '1' DAY", "2026-02-01"),
        .timestamp("{d '2026-01-31'} + INTERVAL '1' SECOND", "2026-01-31 00:00:01"),
        Self("{t '23:59:59'} + INTERVAL '1' SECOND", .text("00:00:00"), .time),
        .timestamp("GETDATE() + {fn CONVERT(NULL, SQL_INTERVAL_DAY)}", nil),
        .text("{INTERVAL '3' DAY}", "3"), .text("INTERVAL -'3 04:05' DAY TO MINUTE", "-3 04:05"),
        .text("{fn CONVERT('5', SQL_INTERVAL_DAY)}", "5"),
        .text(
            "{guid '00112233-4455-6677-8899-aabbccddeeff'}",
            "00112233-4455-6677-8899-aabbccddeeff"
        ),
    ]
}
