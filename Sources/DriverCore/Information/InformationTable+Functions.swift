internal import CODBC

extension InformationTable {
    /// The scalar functions of ODBC that the dialect translates or that SQLite has by the same
    /// name.
    static let functions: [Entry] = [
        // All of them, from CONCAT (bit 0) to POSITION (bit 23).
        .mask(SQL_STRING_FUNCTIONS, SQL_FN_STR_POSITION * 2 - 1),
        // All of them, from ABS (bit 0) to TRUNCATE (bit 23).
        .mask(SQL_NUMERIC_FUNCTIONS, SQL_FN_NUM_TRUNCATE * 2 - 1),
        // All of them, from NOW (bit 0) to EXTRACT (bit 20).
        .mask(SQL_TIMEDATE_FUNCTIONS, SQL_FN_TD_EXTRACT * 2 - 1),
        .mask(SQL_TIMEDATE_ADD_INTERVALS, SQL_FN_TSI_YEAR * 2 - 1),
        .mask(SQL_TIMEDATE_DIFF_INTERVALS, SQL_FN_TSI_YEAR * 2 - 1),
        .mask(SQL_SYSTEM_FUNCTIONS, SQL_FN_SYS_USERNAME, SQL_FN_SYS_DBNAME, SQL_FN_SYS_IFNULL),
        .mask(
            SQL_AGGREGATE_FUNCTIONS,
            SQL_AF_AVG,
            SQL_AF_COUNT,
            SQL_AF_MAX,
            SQL_AF_MIN,
            SQL_AF_SUM,
            SQL_AF_DISTINCT,
            SQL_AF_ALL
        ),
        .mask(
            SQL_SQL92_DATETIME_FUNCTIONS,
            SQL_SDF_CURRENT_DATE,
            SQL_SDF_CURRENT_TIME,
            SQL_SDF_CURRENT_TIMESTAMP
        ),
        .mask(
            SQL_SQL92_NUMERIC_VALUE_FUNCTIONS,
            SQL_SNVF_BIT_LENGTH,
            SQL_SNVF_CHAR_LENGTH,
            SQL_SNVF_CHARACTER_LENGTH,
            SQL_SNVF_EXTRACT,
            SQL_SNVF_OCTET_LENGTH,
            SQL_SNVF_POSITION
        ),
        // CONVERT and TRANSLATE change character sets, of which there is one.
        .mask(
            SQL_SQL92_STRING_FUNCTIONS,
            SQL_SSF_LOWER,
            SQL_SSF_UPPER,
            SQL_SSF_SUBSTRING,
            SQL_SSF_TRIM_BOTH,
            SQL_SSF_TRIM_LEADING,
            SQL_SSF_TRIM_TRAILING
        ),
    ]
}
