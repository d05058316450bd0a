/* Parameters in every form, several statements in a text, and local tables. */
#include "host.h"

enum { SETS = 50 };

static void bind_values(SQLHDBC connection) {
    SQLHSTMT statement = make_statement(connection);
    SQLCHAR role[] = "user";
    SQLLEN role_length = SQL_NTS;
    SQLINTEGER limit = 5;
    STATEMENT_OK(statement, SQLPrepare(statement, (SQLCHAR *)"SELECT id FROM contacts WHERE role = ? LIMIT ?", SQL_NTS));
    SQLSMALLINT count, type, digits, nullable;
    SQLULEN size;
    STATEMENT_OK(statement, SQLNumParams(statement, &count));
    CHECK(count == 2);
    STATEMENT_OK(statement, SQLDescribeParam(statement, 1, &type, &size, &digits, &nullable));
    STATEMENT_OK(statement, SQLBindParameter(statement, 1, SQL_PARAM_INPUT, SQL_C_CHAR, SQL_VARCHAR, 10, 0, role,
                                             sizeof role, &role_length));
    STATEMENT_OK(statement, SQLBindParameter(statement, 2, SQL_PARAM_INPUT, SQL_C_SLONG, SQL_INTEGER, 0, 0, &limit,
                                             0, NULL));
    for (limit = 1; limit < 6; limit++) {
        STATEMENT_OK(statement, SQLExecute(statement));
        CHECK(count_rows(statement) == limit);
        SQLCloseCursor(statement);
    }
    free_statement(statement);
}

static void send_pieces(SQLHDBC connection) {
    SQLHSTMT statement = make_statement(connection);
    SQLLEN length = SQL_LEN_DATA_AT_EXEC(0);
    char token;
    STATEMENT_OK(statement, SQLBindParameter(statement, 1, SQL_PARAM_INPUT, SQL_C_CHAR, SQL_LONGVARCHAR, 0, 0,
                                             &token, 0, &length));
    CHECK(SQLExecDirect(statement, (SQLCHAR *)"SELECT LENGTH(?)", SQL_NTS) == SQL_NEED_DATA);
    SQLPOINTER asked;
    CHECK(SQLParamData(statement, &asked) == SQL_NEED_DATA && asked == &token);
    for (int piece = 0; piece < 100; piece++) STATEMENT_OK(statement, SQLPutData(statement, "0123456789", 10));
    STATEMENT_OK(statement, SQLParamData(statement, &asked));
    STATEMENT_OK(statement, SQLFetch(statement));
    SQLINTEGER answer;
    STATEMENT_OK(statement, SQLGetData(statement, 1, SQL_C_SLONG, &answer, 0, NULL));
    CHECK(answer == 1000);
    SQLCloseCursor(statement);
    /* Given up in the middle. */
    CHECK(SQLExecDirect(statement, (SQLCHAR *)"SELECT LENGTH(?)", SQL_NTS) == SQL_NEED_DATA);
    CHECK(SQLParamData(statement, &asked) == SQL_NEED_DATA);
    STATEMENT_OK(statement, SQLPutData(statement, "0123456789", 10));
    STATEMENT_OK(statement, SQLCancel(statement));
    free_statement(statement);
}

static void run_batch(SQLHDBC connection) {
    SQLHSTMT statement = make_statement(connection);
    run(statement, "SELECT id FROM contacts LIMIT 3; SELECT 1, 2; SELECT name FROM companies LIMIT 2");
    CHECK(count_rows(statement) == 3);
    STATEMENT_OK(statement, SQLMoreResults(statement));
    CHECK(count_rows(statement) == 1);
    STATEMENT_OK(statement, SQLMoreResults(statement));
    CHECK(count_rows(statement) == 2);
    CHECK(SQLMoreResults(statement) == SQL_NO_DATA);
    free_statement(statement);
}

void send_everything(const char *string) {
    Session session = open_session(string);
    bind_values(session.connection);
    send_pieces(session.connection);
    run_batch(session.connection);
    close_session(session);
}

static void insert_arrays(SQLHDBC connection) {
    SQLHSTMT statement = make_statement(connection);
    SQLINTEGER numbers[SETS];
    SQLCHAR texts[SETS][12];
    SQLLEN lengths[SETS];
    SQLUSMALLINT status[SETS];
    SQLULEN processed = 0;
    for (int set = 0; set < SETS; set++) {
        numbers[set] = set;
        lengths[set] = set % 5 ? snprintf((char *)texts[set], sizeof texts[set], "text %d", set) : SQL_NULL_DATA;
    }
    STATEMENT_OK(statement, SQLSetStmtAttr(statement, SQL_ATTR_PARAMSET_SIZE, (SQLPOINTER)SETS, 0));
    STATEMENT_OK(statement, SQLSetStmtAttr(statement, SQL_ATTR_PARAM_STATUS_PTR, status, 0));
    STATEMENT_OK(statement, SQLSetStmtAttr(statement, SQL_ATTR_PARAMS_PROCESSED_PTR, &processed, 0));
    STATEMENT_OK(statement, SQLBindParameter(statement, 1, SQL_PARAM_INPUT, SQL_C_SLONG, SQL_INTEGER, 0, 0, numbers,
                                             0, NULL));
    STATEMENT_OK(statement, SQLBindParameter(statement, 2, SQL_PARAM_INPUT, SQL_C_CHAR, SQL_VARCHAR, 12, 0, texts,
                                             sizeof texts[0], lengths));
    run(statement, "INSERT INTO scratch VALUES (?, ?)");
    CHECK(processed == SETS);
    /* The same keys once more: each set fails. */
    CHECK(SQLExecDirect(statement, (SQLCHAR *)"INSERT INTO scratch VALUES (?, ?)", SQL_NTS) == SQL_ERROR);
    free_statement(statement);
}

void use_local_tables(const char *string) {
    char local[2000];
    snprintf(local, sizeof local, "%sLocalTables=true;", string);
    Session session = open_session(local);
    SQLHDBC connection = session.connection;
    SQLHSTMT statement = make_statement(connection);
    run(statement, "CREATE TABLE scratch (number INTEGER PRIMARY KEY, text VARCHAR(12))");
    insert_arrays(connection);
    CHECK(ask(connection, "SELECT COUNT(*) FROM scratch") == SETS);
    run(statement, "CREATE INDEX scratch_text ON scratch (text)");
    run(statement, "CREATE TABLE people (id VARCHAR(64) PRIMARY KEY, name VARCHAR(200))");
    run(statement, "INSERT INTO people SELECT id, name FROM contacts LIMIT 60");
    CHECK(ask(connection, "SELECT COUNT(*) FROM people p JOIN contacts c ON c.id = p.id") == 60);
    OK(SQL_HANDLE_DBC, connection, SQLSetConnectAttr(connection, SQL_ATTR_AUTOCOMMIT, SQL_AUTOCOMMIT_OFF, 0));
    run(statement, "UPDATE people SET name = 'x'");
    OK(SQL_HANDLE_DBC, connection, SQLEndTran(SQL_HANDLE_DBC, connection, SQL_ROLLBACK));
    run(statement, "DELETE FROM people WHERE id IN (SELECT id FROM contacts LIMIT 10)");
    OK(SQL_HANDLE_DBC, connection, SQLEndTran(SQL_HANDLE_DBC, connection, SQL_COMMIT));
    OK(SQL_HANDLE_DBC, connection,
       SQLSetConnectAttr(connection, SQL_ATTR_AUTOCOMMIT, (SQLPOINTER)SQL_AUTOCOMMIT_ON, 0));
    CHECK(ask(connection, "SELECT COUNT(*) FROM people") == 50);
    CHECK(ask(connection, "SELECT COUNT(*) FROM people WHERE name = 'x'") == 0);
    STATEMENT_OK(statement, SQLColumns(statement, NULL, 0, NULL, 0, (SQLCHAR *)"people", SQL_NTS, NULL, 0));
    CHECK(count_rows(statement) == 2);
    SQLCloseCursor(statement);
    run(statement, "DROP TABLE people; DROP TABLE scratch");
    while (SQLMoreResults(statement) != SQL_NO_DATA) continue;
    free_statement(statement);
    close_session(session);
}
