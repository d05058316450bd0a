internal import CODBC

extension InformationTable {
    /// Cursors are read-only, forward-only or static; transactions do not exist in an API, only for local
    /// tables.
    static let cursors: [Entry] = [
        .mask(SQL_SCROLL_OPTIONS, SQL_SO_FORWARD_ONLY, SQL_SO_STATIC),
        .mask(SQL_SCROLL_CONCURRENCY, SQL_SCCO_READ_ONLY),
        .mask(
            SQL_FETCH_DIRECTION,
            SQL_FD_FETCH_NEXT,
            SQL_FD_FETCH_FIRST,
            SQL_FD_FETCH_LAST,
            SQL_FD_FETCH_PRIOR,
            SQL_FD_FETCH_ABSOLUTE,
            SQL_FD_FETCH_RELATIVE,
            SQL_FD_FETCH_BOOKMARK
        ),
        .mask(
            SQL_FORWARD_ONLY_CURSOR_ATTRIBUTES1,
            SQL_CA1_NEXT,
            SQL_CA1_LOCK_NO_CHANGE,
            SQL_CA1_POS_POSITION
        ),
        .mask(
            SQL_FORWARD_ONLY_CURSOR_ATTRIBUTES2,
            SQL_CA2_READ_ONLY_CONCURRENCY,
            SQL_CA2_MAX_ROWS_SELECT
        ),
        .mask(
            SQL_STATIC_CURSOR_ATTRIBUTES1,
            SQL_CA1_NEXT,
            SQL_CA1_ABSOLUTE,
            SQL_CA1_RELATIVE,
            SQL_CA1_BOOKMARK,
            SQL_CA1_LOCK_NO_CHANGE,
            SQL_CA1_POS_POSITION,
            SQL_CA1_POS_REFRESH,
            SQL_CA1_BULK_FETCH_BY_BOOKMARK
        ),
        .mask(
            SQL_STATIC_CURSOR_ATTRIBUTES2,
            SQL_CA2_READ_ONLY_CONCURRENCY,
            SQL_CA2_MAX_ROWS_SELECT,
            // Once the last row was read.
            SQL_CA2_CRC_APPROXIMATE
        ),
        .mask(SQL_KEYSET_CURSOR_ATTRIBUTES1),
        .mask(SQL_KEYSET_CURSOR_ATTRIBUTES2),
        .mask(SQL_DYNAMIC_CURSOR_ATTRIBUTES1),
        .mask(SQL_DYNAMIC_CURSOR_ATTRIBUTES2),
        // A page that is fetched later may hold what was changed meanwhile.
        .word(SQL_CURSOR_SENSITIVITY, Int(SQL_UNSPECIFIED)),
        .mask(SQL_STATIC_SENSITIVITY),
        .mask(SQL_BOOKMARK_PERSISTENCE, SQL_BP_SCROLL),
        .mask(SQL_POS_OPERATIONS, SQL_POS_POSITION, SQL_POS_REFRESH),
        .mask(SQL_POSITIONED_STATEMENTS),
        .mask(SQL_LOCK_TYPES, SQL_LCK_NO_CHANGE),
        .text(SQL_ROW_UPDATES, "N"),
        .mask(
            SQL_GETDATA_EXTENSIONS,
            SQL_GD_ANY_COLUMN,
            SQL_GD_ANY_ORDER,
            SQL_GD_BLOCK,
            SQL_GD_BOUND
        ),
        .text(SQL_MULT_RESULT_SETS, "Y"),
        .mask(SQL_BATCH_SUPPORT, Int(SQL_BS_SELECT_EXPLICIT), Int(SQL_BS_ROW_COUNT_EXPLICIT)),
        .mask(SQL_BATCH_ROW_COUNT, Int(SQL_BRC_EXPLICIT)),
        .word(SQL_PARAM_ARRAY_ROW_COUNTS, Int(SQL_PARC_NO_BATCH)),
        .word(SQL_PARAM_ARRAY_SELECTS, Int(SQL_PAS_BATCH)),
        .text(SQL_DESCRIBE_PARAMETER, "Y"),
        .text(SQL_NEED_LONG_DATA_LEN, "N"),
        .small(SQL_TXN_CAPABLE, SQL_TC_NONE, local: SQL_TC_ALL),
        .localMask(SQL_DEFAULT_TXN_ISOLATION, SQL_TXN_SERIALIZABLE),
        .localMask(SQL_TXN_ISOLATION_OPTION, SQL_TXN_SERIALIZABLE),
        Entry(SQL_MULTIPLE_ACTIVE_TXN) { .text($0.hasLocalTables ? "Y" : "N") },
        .small(SQL_CURSOR_COMMIT_BEHAVIOR, SQL_CB_PRESERVE),
        .small(SQL_CURSOR_ROLLBACK_BEHAVIOR, SQL_CB_PRESERVE, local: SQL_CB_CLOSE),
        .word(SQL_ASYNC_MODE, Int(SQL_AM_NONE)),
        .word(SQL_ASYNC_DBC_FUNCTIONS, SQL_ASYNC_DBC_NOT_CAPABLE),
        .word(SQL_ASYNC_NOTIFICATION, SQL_ASYNC_NOTIFICATION_NOT_CAPABLE),
        .word(SQL_MAX_ASYNC_CONCURRENT_STATEMENTS, 0),
    ]
}
