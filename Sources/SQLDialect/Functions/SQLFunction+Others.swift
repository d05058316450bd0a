extension SQLFunction {
    /// A path that ends in `[x]`, `[..3]`, `[3..]` or `[2..4]` means elements of an array, from 0.
    static let json: [Self] = [
        Self("JSON_AVG(json, path)", .double, "the mean of an array's numbers"),
        Self("JSON_COUNT(json, path)", .bigint, "how many elements an array has"),
        .own("JSON_EXTRACT(json, path, ...)", "the value at a path such as $.a.b[0]"),
        Self("JSON_MAX(json, path)", .double, "the greatest of an array's numbers"),
        Self("JSON_MIN(json, path)", .double, "the least of an array's numbers"),
        Self("JSON_SUM(json, path)", .double, "the sum of an array's numbers"),
    ]

    static let others: [Self] = [
        .own("COALESCE(value, value, ...)", "the first value that is not NULL"),
        Self("DATABASE()", .text, "the profile's name", .never),
        Self("EXPR(text)", .text, "what an expression without columns, such as 1 + 2 * 3, answers"),
        Self("IF(condition, value, value)", "iif($1, $2, $3)", "the same as IIF"),
        .own("IFNULL(value, value)", "the second value where the first is NULL"),
        .own("IIF(condition, value, value)", "one value or another"),
        Self("ISNULL(value, value)", "ifnull($1, $2)", "the same as IFNULL"),
        .own("NULLIF(value, value)", "NULL where both are equal, or else the first"),
        Self("NVL(value, value)", "ifnull($1, $2)", "the same as IFNULL"),
        Self("STRING_AGG(text, separator)", "group_concat($1, $2)", "the texts of a group joined"),
        Self("USER()", .text, "who is connected", .never),
        Self("FILEMODIFIEDTIME(path)", .timestamp, refusal),
        Self("FILESIZE(path)", .bigint, refusal),
        Self("XML_EXTRACT(xml, path, [separator])", .text, "refused: XML is not read"),
    ]

    private static let refusal = "refused: SQL must not look into files of this machine"

    /// Functions of the engine that only translations call.
    static let helpers: [Self] = [
        Self(
            "CUT_SECONDS(text, places)",
            .timestamp,
            "text 1 with at most 2 digits after its point"
        ),
        Self("CUT_TIME(text, places)", .time, "the same of a time of day"),
        .number("MODULO(number, number)", "the remainder of a division"),
        Self(
            "INTERVAL_MOVE(moment, interval, type, sign)",
            .timestamp,
            "the moment moved by an interval of a type, forth for 1 and back for -1"
        ),
    ]
}
