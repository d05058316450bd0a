/* Connections, statements, and what happens when a call fails. */
#include "host.h"

#include <stdlib.h>

void fail(const char *file, int line, const char *what) {
    fprintf(stderr, "%s:%d: %s\n", file, line, what);
    exit(1);
}

void expect(const char *file, int line, const char *what, SQLSMALLINT kind, SQLHANDLE handle, SQLRETURN code) {
    if (SQL_SUCCEEDED(code)) return;
    SQLCHAR state[6], message[600];
    for (SQLSMALLINT record = 1;
         SQL_SUCCEEDED(SQLGetDiagRec(kind, handle, record, state, NULL, message, sizeof message, NULL)); record++)
        fprintf(stderr, "%s %s\n", state, message);
    fprintf(stderr, "it answered %d\n", code);
    fail(file, line, what);
}

Session open_session(const char *string) {
    Session session;
    CHECK(SQLAllocHandle(SQL_HANDLE_ENV, NULL, &session.environment) == SQL_SUCCESS);
    OK(SQL_HANDLE_ENV, session.environment,
       SQLSetEnvAttr(session.environment, SQL_ATTR_ODBC_VERSION, (SQLPOINTER)SQL_OV_ODBC3_80, 0));
    OK(SQL_HANDLE_ENV, session.environment,
       SQLAllocHandle(SQL_HANDLE_DBC, session.environment, &session.connection));
    SQLCHAR completed[2000];
    OK(SQL_HANDLE_DBC, session.connection,
       SQLDriverConnect(session.connection, NULL, (SQLCHAR *)string, SQL_NTS, completed, sizeof completed, NULL,
                        SQL_DRIVER_NOPROMPT));
    return session;
}

void close_session(Session session) {
    OK(SQL_HANDLE_DBC, session.connection, SQLDisconnect(session.connection));
    CHECK(SQLFreeHandle(SQL_HANDLE_DBC, session.connection) == SQL_SUCCESS);
    CHECK(SQLFreeHandle(SQL_HANDLE_ENV, session.environment) == SQL_SUCCESS);
}

SQLHSTMT make_statement(SQLHDBC connection) {
    SQLHSTMT statement;
    OK(SQL_HANDLE_DBC, connection, SQLAllocHandle(SQL_HANDLE_STMT, connection, &statement));
    return statement;
}

void free_statement(SQLHSTMT statement) { CHECK(SQLFreeHandle(SQL_HANDLE_STMT, statement) == SQL_SUCCESS); }

void run(SQLHSTMT statement, const char *sql) {
    SQLRETURN code = SQLExecDirect(statement, (SQLCHAR *)sql, SQL_NTS);
    if (code == SQL_NO_DATA) return;
    expect(__FILE__, __LINE__, sql, SQL_HANDLE_STMT, statement, code);
}

long count_rows(SQLHSTMT statement) {
    long count = 0;
    SQLRETURN code;
    while ((code = SQLFetch(statement)) != SQL_NO_DATA) {
        STATEMENT_OK(statement, code);
        count++;
    }
    return count;
}

long ask(SQLHDBC connection, const char *sql) {
    SQLHSTMT statement = make_statement(connection);
    SQLINTEGER answer = 0;
    SQLLEN length;
    run(statement, sql);
    STATEMENT_OK(statement, SQLFetch(statement));
    STATEMENT_OK(statement, SQLGetData(statement, 1, SQL_C_SLONG, &answer, sizeof answer, &length));
    free_statement(statement);
    return answer;
}

int failed_with(SQLSMALLINT kind, SQLHANDLE handle, SQLRETURN code, const char *state) {
    SQLCHAR found[6] = "", message[600] = "";
    SQLGetDiagRec(kind, handle, 1, found, NULL, message, sizeof message, NULL);
    if (code == SQL_ERROR && strcmp((char *)found, state) == 0) return 1;
    fprintf(stderr, "%d with %s %s instead of %s\n", code, found, message, state);
    return 0;
}
