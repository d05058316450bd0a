/* Errors of every kind, and giving up what takes too long. */
#include "host.h"

#include <pthread.h>
#include <unistd.h>

/* A connection string with more in it; of a name given twice the first counts. */
static const char *with(const char *added, const char *string) {
    static char changed[2000];
    const char *rest = strchr(string, ';') + 1;
    snprintf(changed, sizeof changed, "%.*s%s%s", (int)(rest - string), string, added, rest);
    return changed;
}

static void fail_to_connect(const char *string, const char *state) {
    SQLHENV environment;
    SQLHDBC connection;
    CHECK(SQLAllocHandle(SQL_HANDLE_ENV, NULL, &environment) == SQL_SUCCESS);
    SQLSetEnvAttr(environment, SQL_ATTR_ODBC_VERSION, (SQLPOINTER)SQL_OV_ODBC3, 0);
    CHECK(SQLAllocHandle(SQL_HANDLE_DBC, environment, &connection) == SQL_SUCCESS);
    SQLRETURN code =
        SQLDriverConnect(connection, NULL, (SQLCHAR *)string, SQL_NTS, NULL, 0, NULL, SQL_DRIVER_NOPROMPT);
    CHECK(failed_with(SQL_HANDLE_DBC, connection, code, state));
    SQLFreeHandle(SQL_HANDLE_DBC, connection);
    SQLFreeHandle(SQL_HANDLE_ENV, environment);
}

static void fail_to_read(const char *string, const char *state) {
    Session session = open_session(string);
    SQLHSTMT statement = make_statement(session.connection);
    SQLRETURN code = SQLExecDirect(statement, (SQLCHAR *)"SELECT id FROM contacts", SQL_NTS);
    CHECK(failed_with(SQL_HANDLE_STMT, statement, code, state));
    free_statement(statement);
    close_session(session);
}

static void fail_to_execute(SQLHDBC connection) {
    static const struct {
        const char *sql, *state;
    } cases[] = {{"SELEC 1", "42000"},
                 {"SELECT nme FROM contacts", "42S22"},
                 {"SELECT 1 FROM nowhere", "42S02"},
                 {"SELECT 'open", "42000"},
                 {"SELECT ?", "07002"},
                 {"SELECT {fn NOSUCH(1)}", "42000"},
                 {"CREATE TABLE scratch (a INTEGER)", "42000"}};
    SQLHSTMT statement = make_statement(connection);
    for (unsigned place = 0; place < sizeof cases / sizeof cases[0]; place++) {
        SQLRETURN code = SQLExecDirect(statement, (SQLCHAR *)cases[place].sql, SQL_NTS);
        if (!failed_with(SQL_HANDLE_STMT, statement, code, cases[place].state))
            fail(__FILE__, __LINE__, cases[place].sql);
    }
    run(statement, "SELECT 'text', 300, 'a long text'");
    STATEMENT_OK(statement, SQLFetch(statement));
    char value[4];
    SQLLEN length;
    CHECK(SQLGetData(statement, 1, SQL_C_SLONG, value, 0, &length) == SQL_ERROR);
    CHECK(SQLGetData(statement, 2, SQL_C_UTINYINT, value, 0, &length) == SQL_ERROR);
    CHECK(SQLGetData(statement, 3, SQL_C_CHAR, value, sizeof value, &length) == SQL_SUCCESS_WITH_INFO);
    CHECK(SQLGetData(statement, 9, SQL_C_CHAR, value, sizeof value, &length) == SQL_ERROR);
    CHECK(SQLFetch(statement) == SQL_NO_DATA);
    free_statement(statement);
}

void make_mistakes(const char *string) {
    fail_to_connect(with("Timeout=never;", string), "HY000");
    fail_to_connect(with("Profile=/nowhere/none.apip;", string), "HY000");
    fail_to_read(with("APIKey=wrong;", string), "28000");
    fail_to_read(with("BaseURL=http://127.0.0.1:1;Retries=1;", string), "08S01");
    Session session = open_session(string);
    fail_to_execute(session.connection);
    close_session(session);
}

static void *cancel_soon(void *statement) {
    usleep(150000);
    CHECK(SQL_SUCCEEDED(SQLCancel(statement)));
    return NULL;
}

void give_up(const char *slow) {
    Session session = open_session(slow);
    SQLHSTMT statement = make_statement(session.connection);
    for (int turn = 0; turn < 3; turn++) {
        pthread_t thread;
        CHECK(pthread_create(&thread, NULL, cancel_soon, statement) == 0);
        SQLRETURN code = SQLExecDirect(statement, (SQLCHAR *)"SELECT id FROM contacts", SQL_NTS);
        CHECK(failed_with(SQL_HANDLE_STMT, statement, code, "HY008"));
        pthread_join(thread, NULL);
    }
    STATEMENT_OK(statement, SQLSetStmtAttr(statement, SQL_ATTR_QUERY_TIMEOUT, (SQLPOINTER)1, 0));
    SQLRETURN code = SQLExecDirect(statement, (SQLCHAR *)"SELECT id FROM contacts", SQL_NTS);
    CHECK(failed_with(SQL_HANDLE_STMT, statement, code, "HYT00"));
    STATEMENT_OK(statement, SQLSetStmtAttr(statement, SQL_ATTR_QUERY_TIMEOUT, (SQLPOINTER)60, 0));
    run(statement, "SELECT id FROM contacts LIMIT 10");
    CHECK(count_rows(statement) == 10);
    free_statement(statement);
    close_session(session);
}
