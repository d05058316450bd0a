extension ODBCFunction {
    /// The scalar functions of ODBC (appendix E of its reference) whose names or meanings differ
    /// from SQLite's.
    ///
    /// Functions that are missing here go to SQLite under their own names.
    static let all: [Self] = strings + numbers + dates + system

    private static let strings: [Self] = [
        Self("ASCII", "unicode($1)"),
        Self("BIT_LENGTH", "(length(CAST($1 AS BLOB)) * 8)"),
        Self("CHAR_LENGTH", "length($1)"),
        Self("CHARACTER_LENGTH", "length($1)"),
        Self("CONCAT", "($1 || $2)"),
        Self("INSERT", "stuff($1, $2, $3, $4)", isPlain: false),
        Self("LCASE", "lower($1)"),
        Self("LEFT", "substr($1, 1, max($2, 0))"),
        Self("LENGTH", "length(rtrim($1, ' '))", isPlain: false),
        Self("LOCATE", "instr($2, $1)"),
        Self("LOCATE", "locate($1, $2, $3)"),
        Self("OCTET_LENGTH", "length(CAST($1 AS BLOB))"),
        Self("REPEAT", "replace(printf('%' || CAST(max($2, 0) AS INTEGER) || 's', ''), ' ', $1)"),
        // The characters before the blank, counted backwards.
        Self("RIGHT", "substr($1 || ' ', -1, -max($2, 0))"),
        Self("SPACE", "printf('%' || CAST(max($1, 0) AS INTEGER) || 's', '')"),
        Self("SUBSTRING", "substr($1, $2)"),
        Self("SUBSTRING", "substr($1, $2, $3)"),
        Self("UCASE", "upper($1)"),
    ]

    private static let numbers: [Self] = [
        Self("COT", "(1.0 / tan($1))"),
        Self("LOG", "ln($1)", isPlain: false),
        Self("MOD", "($1 % $2)", isPlain: false),
        Self("RAND", "(((random() >> 11) & 9007199254740991) / 9007199254740992.0)"),
        Self("RAND", "rand($1)"),
        Self("TRUNCATE", "truncate($1, $2)"),
    ]

    private static let dates: [Self] = [
        Self("CURDATE", "current_date"),
        Self("CURRENT_DATE", "current_date"),
        Self("CURTIME", "current_time"),
        Self("CURRENT_TIME", "current_time"),
        Self("NOW", "current_timestamp"),
        Self("CURRENT_TIMESTAMP", "current_timestamp"),
        Self("YEAR", "CAST(strftime('%Y', $1) AS INTEGER)"),
        Self("QUARTER", "((CAST(strftime('%m', $1) AS INTEGER) + 2) / 3)"),
        Self("MONTH", "CAST(strftime('%m', $1) AS INTEGER)"),
        Self("WEEK", "week($1)"),
        Self("DAY", "CAST(strftime('%d', $1) AS INTEGER)"),
        Self("DAYOFMONTH", "CAST(strftime('%d', $1) AS INTEGER)"),
        Self("DAYOFWEEK", "(CAST(strftime('%w', $1) AS INTEGER) + 1)"),
        Self("DAYOFYEAR", "CAST(strftime('%j', $1) AS INTEGER)"),
        Self("HOUR", "CAST(strftime('%H', $1) AS INTEGER)"),
        Self("MINUTE", "CAST(strftime('%M', $1) AS INTEGER)"),
        Self("SECOND", "CAST(strftime('%S', $1) AS INTEGER)"),
        Self("MONTHNAME", "rtrim(substr('\(monthNames)', strftime('%m', $1) * 9 - 8, 9))"),
        Self("DAYNAME", "rtrim(substr('\(dayNames)', strftime('%w', $1) * 9 + 1, 9))"),
    ]

    private static let system: [Self] = [
        Self("DATABASE", "database()"),
        Self("USER", "user()"),
    ]

    /// Nine characters each, so that one multiplication finds a name.
    private static let monthNames =
        "January  February March    April    May      June     "
        + "July     August   SeptemberOctober  November December "

    private static let dayNames =
        "Sunday   Monday   Tuesday  WednesdayThursday Friday   Saturday "
}
