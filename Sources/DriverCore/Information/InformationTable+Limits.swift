internal import CODBC

extension InformationTable {
    /// Limits; 0 is none, or none that is known.
    static let limits: [Entry] = [
        .small(SQL_ACTIVE_ENVIRONMENTS, 0),
        .small(SQL_MAX_DRIVER_CONNECTIONS, 0),
        .small(SQL_MAX_CONCURRENT_ACTIVITIES, 0),
        .small(SQL_MAX_IDENTIFIER_LEN, 128),
        .small(SQL_MAX_COLUMN_NAME_LEN, 128),
        .small(SQL_MAX_CURSOR_NAME_LEN, 128),
        .small(SQL_MAX_SCHEMA_NAME_LEN, 128),
        .small(SQL_MAX_TABLE_NAME_LEN, 128),
        .small(SQL_MAX_CATALOG_NAME_LEN, 0),
        Entry(SQL_MAX_PROCEDURE_NAME_LEN) { .small($0.hasProcedures ? 128 : 0) },
        .small(SQL_MAX_USER_NAME_LEN, 0),
        .small(SQL_MAX_COLUMNS_IN_GROUP_BY, 2_000),
        .small(SQL_MAX_COLUMNS_IN_INDEX, 0),
        .small(SQL_MAX_COLUMNS_IN_ORDER_BY, 2_000),
        .small(SQL_MAX_COLUMNS_IN_SELECT, 2_000),
        .small(SQL_MAX_COLUMNS_IN_TABLE, 2_000),
        .small(SQL_MAX_TABLES_IN_SELECT, 64),
        .word(SQL_MAX_INDEX_SIZE, 0),
        .word(SQL_MAX_ROW_SIZE, 0),
        .text(SQL_MAX_ROW_SIZE_INCLUDES_LONG, "Y"),
        .word(SQL_MAX_STATEMENT_LEN, 0),
        .word(SQL_MAX_CHAR_LITERAL_LEN, 0),
        .word(SQL_MAX_BINARY_LITERAL_LEN, 0),
    ]
}
