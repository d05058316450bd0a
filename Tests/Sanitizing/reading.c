/* The catalogue, and every way to fetch. */
#include "host.h"

enum { BLOCK = 7 };

static void list_catalogue(SQLHDBC connection) {
    SQLHSTMT statement = make_statement(connection);
    STATEMENT_OK(statement, SQLTables(statement, NULL, 0, NULL, 0, (SQLCHAR *)"%", SQL_NTS, NULL, 0));
    CHECK(count_rows(statement) > 10);
    SQLCloseCursor(statement);
    STATEMENT_OK(statement, SQLColumns(statement, NULL, 0, NULL, 0, (SQLCHAR *)"contacts", SQL_NTS, NULL, 0));
    CHECK(count_rows(statement) > 10);
    SQLCloseCursor(statement);
    STATEMENT_OK(statement, SQLPrimaryKeys(statement, NULL, 0, NULL, 0, (SQLCHAR *)"contacts", SQL_NTS));
    CHECK(count_rows(statement) == 1);
    SQLCloseCursor(statement);
    STATEMENT_OK(statement, SQLForeignKeys(statement, NULL, 0, NULL, 0, (SQLCHAR *)"contacts", SQL_NTS, NULL, 0,
                                           NULL, 0, NULL, 0));
    count_rows(statement);
    SQLCloseCursor(statement);
    STATEMENT_OK(statement, SQLStatistics(statement, NULL, 0, NULL, 0, (SQLCHAR *)"contacts", SQL_NTS,
                                          SQL_INDEX_ALL, SQL_QUICK));
    count_rows(statement);
    SQLCloseCursor(statement);
    STATEMENT_OK(statement, SQLSpecialColumns(statement, SQL_BEST_ROWID, NULL, 0, NULL, 0, (SQLCHAR *)"contacts",
                                              SQL_NTS, SQL_SCOPE_SESSION, SQL_NULLABLE));
    count_rows(statement);
    SQLCloseCursor(statement);
    STATEMENT_OK(statement, SQLGetTypeInfo(statement, SQL_ALL_TYPES));
    CHECK(count_rows(statement) > 10);
    free_statement(statement);
}

static void read_information(SQLHDBC connection) {
    for (SQLUSMALLINT type = 0; type < 200; type++) {
        SQLCHAR value[300];
        SQLWCHAR wide[300];
        SQLSMALLINT length;
        /* These two expect a handle in the buffer, which the manager follows. */
        if (type == SQL_DRIVER_HSTMT || type == SQL_DRIVER_HDESC) continue;
        SQLGetInfo(connection, type, value, sizeof value, &length);
        SQLGetInfo(connection, type, value, 3, &length);
        SQLGetInfoW(connection, type, wide, sizeof wide, &length);
    }
}

static void fetch_in_pieces(SQLHDBC connection) {
    SQLHSTMT statement = make_statement(connection);
    run(statement, "SELECT * FROM contacts LIMIT 40");
    SQLSMALLINT columns;
    STATEMENT_OK(statement, SQLNumResultCols(statement, &columns));
    for (SQLSMALLINT column = 1; column <= columns; column++) {
        SQLCHAR name[5];
        SQLSMALLINT length, type, digits, nullable;
        SQLULEN size;
        STATEMENT_OK(statement, SQLDescribeCol(statement, (SQLUSMALLINT)column, name, sizeof name, &length, &type,
                                               &size, &digits, &nullable));
        SQLCHAR label[40];
        STATEMENT_OK(statement, SQLColAttribute(statement, (SQLUSMALLINT)column, SQL_DESC_LABEL, label,
                                                sizeof label, &length, NULL));
    }
    long rows = 0;
    for (; SQLFetch(statement) != SQL_NO_DATA; rows++)
        for (SQLSMALLINT column = 1; column <= columns; column++) {
            char piece[9];
            SQLWCHAR wide[4];
            SQLLEN length;
            /* Odd columns in one family, even ones in the other; up to the end and once more. */
            while (SQL_SUCCEEDED(column % 2
                                     ? SQLGetData(statement, (SQLUSMALLINT)column, SQL_C_CHAR, piece, sizeof piece, &length)
                                     : SQLGetData(statement, (SQLUSMALLINT)column, SQL_C_WCHAR, wide, sizeof wide, &length)))
                if (length == SQL_NULL_DATA) break;
        }
    CHECK(rows == 40);
    free_statement(statement);
}

static void fetch_blocks(SQLHDBC connection) {
    struct {
        SQLCHAR id[65];
        SQLLEN id_length;
        SQL_TIMESTAMP_STRUCT created;
        SQLLEN created_length;
    } rows[BLOCK];
    SQLUSMALLINT status[BLOCK];
    SQLULEN fetched = 0;
    SQLHSTMT statement = make_statement(connection);
    STATEMENT_OK(statement, SQLSetStmtAttr(statement, SQL_ATTR_ROW_ARRAY_SIZE, (SQLPOINTER)BLOCK, 0));
    STATEMENT_OK(statement, SQLSetStmtAttr(statement, SQL_ATTR_ROW_BIND_TYPE, (SQLPOINTER)sizeof rows[0], 0));
    STATEMENT_OK(statement, SQLSetStmtAttr(statement, SQL_ATTR_ROW_STATUS_PTR, status, 0));
    STATEMENT_OK(statement, SQLSetStmtAttr(statement, SQL_ATTR_ROWS_FETCHED_PTR, &fetched, 0));
    STATEMENT_OK(statement, SQLBindCol(statement, 1, SQL_C_CHAR, rows[0].id, sizeof rows[0].id, &rows[0].id_length));
    STATEMENT_OK(statement, SQLBindCol(statement, 2, SQL_C_TYPE_TIMESTAMP, &rows[0].created,
                                       sizeof rows[0].created, &rows[0].created_length));
    run(statement, "SELECT id, created_at FROM contacts LIMIT 200");
    SQLULEN total = 0;
    while (SQLFetchScroll(statement, SQL_FETCH_NEXT, 0) != SQL_NO_DATA) total += fetched;
    CHECK(total == 200);
    free_statement(statement);
}

static void scroll(SQLHDBC connection) {
    SQLHSTMT statement = make_statement(connection);
    SQLBIGINT number[BLOCK];
    SQLLEN length[BLOCK];
    SQLULEN fetched = 0;
    STATEMENT_OK(statement, SQLSetStmtAttr(statement, SQL_ATTR_CURSOR_TYPE, (SQLPOINTER)SQL_CURSOR_STATIC, 0));
    STATEMENT_OK(statement, SQLSetStmtAttr(statement, SQL_ATTR_USE_BOOKMARKS, (SQLPOINTER)SQL_UB_VARIABLE, 0));
    STATEMENT_OK(statement, SQLSetStmtAttr(statement, SQL_ATTR_ROW_ARRAY_SIZE, (SQLPOINTER)BLOCK, 0));
    STATEMENT_OK(statement, SQLSetStmtAttr(statement, SQL_ATTR_ROWS_FETCHED_PTR, &fetched, 0));
    STATEMENT_OK(statement, SQLBindCol(statement, 1, SQL_C_SBIGINT, number, sizeof number[0], length));
    run(statement, "SELECT row_number() OVER (), name, email FROM contacts");
    STATEMENT_OK(statement, SQLFetchScroll(statement, SQL_FETCH_LAST, 0));
    CHECK(fetched == BLOCK);
    STATEMENT_OK(statement, SQLFetchScroll(statement, SQL_FETCH_FIRST, 0));
    CHECK(number[0] == 1);
    STATEMENT_OK(statement, SQLFetchScroll(statement, SQL_FETCH_ABSOLUTE, 100));
    CHECK(number[0] == 100);
    STATEMENT_OK(statement, SQLSetPos(statement, 3, SQL_POSITION, SQL_LOCK_NO_CHANGE));
    SQLCHAR bookmark[32], name[100];
    SQLLEN size, name_length;
    STATEMENT_OK(statement, SQLGetData(statement, 0, SQL_C_VARBOOKMARK, bookmark, sizeof bookmark, &size));
    STATEMENT_OK(statement, SQLGetData(statement, 2, SQL_C_CHAR, name, sizeof name, &name_length));
    STATEMENT_OK(statement, SQLFetchScroll(statement, SQL_FETCH_RELATIVE, -50));
    CHECK(number[0] == 50);
    STATEMENT_OK(statement, SQLFetchScroll(statement, SQL_FETCH_PRIOR, 0));
    STATEMENT_OK(statement, SQLSetStmtAttr(statement, SQL_ATTR_FETCH_BOOKMARK_PTR, bookmark, 0));
    STATEMENT_OK(statement, SQLFetchScroll(statement, SQL_FETCH_BOOKMARK, 0));
    CHECK(number[0] == 102);
    free_statement(statement);
}

static void read_in_every_type(SQLHDBC connection) {
    static const SQLSMALLINT types[] = {SQL_C_CHAR,   SQL_C_WCHAR,   SQL_C_SLONG,     SQL_C_USHORT, SQL_C_STINYINT,
                                        SQL_C_SBIGINT, SQL_C_DOUBLE,  SQL_C_FLOAT,     SQL_C_BIT,    SQL_C_BINARY,
                                        SQL_C_NUMERIC, SQL_C_TYPE_DATE, SQL_C_TYPE_TIME, SQL_C_TYPE_TIMESTAMP,
                                        SQL_C_GUID,    SQL_C_DEFAULT, SQL_C_INTERVAL_DAY_TO_SECOND};
    SQLHSTMT statement = make_statement(connection);
    for (unsigned place = 0; place < sizeof types / sizeof types[0]; place++) {
        run(statement, "SELECT 17, -2.5, '2026-02-03 04:05:06', 'text', x'00ff', NULL, zeroblob(9), created_at, "
                       "name FROM contacts LIMIT 3");
        while (SQL_SUCCEEDED(SQLFetch(statement)))
            for (SQLUSMALLINT column = 1; column <= 9; column++) {
                char value[200];
                SQLLEN length;
                SQLGetData(statement, column, types[place], value, sizeof value, &length);
            }
        SQLCloseCursor(statement);
    }
    free_statement(statement);
}

static void join_and_group(SQLHDBC connection) {
    SQLHSTMT statement = make_statement(connection);
    run(statement, "SELECT c.id, p.name FROM conversations c JOIN contacts p ON p.id = c.source_author_id LIMIT 50");
    CHECK(count_rows(statement) > 0);
    SQLCloseCursor(statement);
    run(statement, "SELECT role, COUNT(*), MAX(name) FROM contacts GROUP BY role");
    CHECK(count_rows(statement) == 2);
    SQLCloseCursor(statement);
    /* Left in the middle of a page. */
    run(statement, "SELECT * FROM conversations WHERE open = 1 OR state = 'closed'");
    STATEMENT_OK(statement, SQLFetch(statement));
    free_statement(statement);
}

void read_everything(const char *string) {
    Session session = open_session(string);
    list_catalogue(session.connection);
    read_information(session.connection);
    fetch_in_pieces(session.connection);
    fetch_blocks(session.connection);
    scroll(session.connection);
    read_in_every_type(session.connection);
    join_and_group(session.connection);
    close_session(session);
}
