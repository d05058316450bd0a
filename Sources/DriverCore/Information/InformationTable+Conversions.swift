internal import CODBC

extension InformationTable {
    /// What `{fn CONVERT(value, type)}` can make of each type.
    static let conversions: [Entry] =
        [.mask(SQL_CONVERT_FUNCTIONS, SQL_FN_CVT_CAST, SQL_FN_CVT_CONVERT)]
        + textTypes.map { .mask($0, text, numbers, datetimes, binary, guid, yearMonth, dayTime) }
        + exactTypes.map { .mask($0, text, numbers, yearMonth, dayTime) }
        + approximateTypes.map { .mask($0, text, numbers) }
        + [
            .mask(SQL_CONVERT_DATE, text, SQL_CVT_DATE, SQL_CVT_TIMESTAMP),
            .mask(SQL_CONVERT_TIME, text, SQL_CVT_TIME),
            .mask(SQL_CONVERT_TIMESTAMP, text, datetimes),
        ]
        + binaryTypes.map { .mask($0, text, binary) }
        + [
            .mask(SQL_CONVERT_GUID, text, guid),
            .mask(SQL_CONVERT_INTERVAL_DAY_TIME, text, dayTime),
            .mask(SQL_CONVERT_INTERVAL_YEAR_MONTH, text, yearMonth),
        ]

    private static let textTypes = [
        SQL_CONVERT_CHAR, SQL_CONVERT_VARCHAR, SQL_CONVERT_LONGVARCHAR, SQL_CONVERT_WCHAR,
        SQL_CONVERT_WVARCHAR, SQL_CONVERT_WLONGVARCHAR,
    ]
    private static let exactTypes = [
        SQL_CONVERT_BIGINT, SQL_CONVERT_DECIMAL, SQL_CONVERT_INTEGER, SQL_CONVERT_NUMERIC,
        SQL_CONVERT_SMALLINT, SQL_CONVERT_TINYINT,
    ]
    private static let approximateTypes = [
        SQL_CONVERT_BIT, SQL_CONVERT_DOUBLE, SQL_CONVERT_FLOAT, SQL_CONVERT_REAL,
    ]
    private static let binaryTypes = [
        SQL_CONVERT_BINARY, SQL_CONVERT_VARBINARY, SQL_CONVERT_LONGVARBINARY,
    ]

    private static let text =
        SQL_CVT_CHAR | SQL_CVT_VARCHAR | SQL_CVT_LONGVARCHAR | Int(SQL_CVT_WCHAR)
        | Int(SQL_CVT_WVARCHAR) | Int(SQL_CVT_WLONGVARCHAR)
    private static let numbers =
        SQL_CVT_NUMERIC | SQL_CVT_DECIMAL | SQL_CVT_INTEGER | SQL_CVT_SMALLINT | SQL_CVT_FLOAT
        | SQL_CVT_REAL | SQL_CVT_DOUBLE | SQL_CVT_BIT | SQL_CVT_TINYINT | SQL_CVT_BIGINT
    private static let datetimes = SQL_CVT_DATE | SQL_CVT_TIME | SQL_CVT_TIMESTAMP
    private static let binary = SQL_CVT_BINARY | SQL_CVT_VARBINARY | SQL_CVT_LONGVARBINARY
    private static let guid = SQL_CVT_GUID
    private static let yearMonth = SQL_CVT_INTERVAL_YEAR_MONTH
    private static let dayTime = SQL_CVT_INTERVAL_DAY_TIME
}
