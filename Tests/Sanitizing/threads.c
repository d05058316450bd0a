/* Threads with statements of one connection, and with connections of their own. */
#include "host.h"

#include <dlfcn.h>
#include <link.h>
#include <pthread.h>
#include <stdatomic.h>

enum { THREADS = 6, TURNS = 12 };

typedef struct {
    const char *string;
    SQLHDBC connection;
    int number;
} Work;

static void *use_shared_connection(void *argument) {
    Work *work = argument;
    for (int turn = 0; turn < TURNS; turn++) {
        SQLHSTMT statement = make_statement(work->connection);
        char table[40], sql[100];
        snprintf(table, sizeof table, "scratch_%d_%d", work->number, turn);
        switch ((work->number + turn) % 6) {
        case 0:
            run(statement, "SELECT id, name FROM contacts WHERE role = 'user' LIMIT 200");
            CHECK(count_rows(statement) == 200);
            break;
        case 1:
            STATEMENT_OK(statement, SQLColumns(statement, NULL, 0, NULL, 0, (SQLCHAR *)"contacts", SQL_NTS, NULL, 0));
            CHECK(count_rows(statement) > 10);
            break;
        case 2:
            snprintf(sql, sizeof sql, "CREATE TABLE %s (a INTEGER)", table);
            run(statement, sql);
            snprintf(sql, sizeof sql, "INSERT INTO %s SELECT value FROM json_each('[1,2,3]')", table);
            run(statement, sql);
            snprintf(sql, sizeof sql, "SELECT * FROM %s", table);
            run(statement, sql);
            CHECK(count_rows(statement) == 3);
            SQLCloseCursor(statement);
            snprintf(sql, sizeof sql, "DROP TABLE %s", table);
            SQLExecDirect(statement, (SQLCHAR *)sql, SQL_NTS);
            break;
        case 3: {
            SQLCHAR value[100];
            SQLLEN length;
            STATEMENT_OK(statement, SQLSetStmtAttr(statement, SQL_ATTR_CURSOR_TYPE, (SQLPOINTER)SQL_CURSOR_STATIC, 0));
            run(statement, "SELECT zeroblob(20), name FROM contacts LIMIT 30");
            STATEMENT_OK(statement, SQLFetchScroll(statement, SQL_FETCH_LAST, 0));
            STATEMENT_OK(statement, SQLGetData(statement, 1, SQL_C_CHAR, value, sizeof value, &length));
            STATEMENT_OK(statement, SQLFetchScroll(statement, SQL_FETCH_FIRST, 0));
            break;
        }
        case 4:
            CHECK(SQLExecDirect(statement, (SQLCHAR *)"SELECT nme FROM contacts", SQL_NTS) == SQL_ERROR);
            run(statement, "SELECT zeroblob(40), x'0102', 'text' FROM contacts LIMIT 100");
            while (SQL_SUCCEEDED(SQLFetch(statement))) {
                SQLCHAR value[100];
                SQLLEN length;
                for (SQLUSMALLINT column = 1; column < 4; column++)
                    SQLGetData(statement, column, SQL_C_BINARY, value, sizeof value, &length);
            }
            break;
        default: {
            SQLULEN isOn = SQL_AUTOCOMMIT_ON;
            SQLGetConnectAttr(work->connection, SQL_ATTR_AUTOCOMMIT, &isOn, 0, NULL);
            SQLSetConnectAttr(work->connection, SQL_ATTR_ACCESS_MODE, (SQLPOINTER)(SQLULEN)(turn % 2), 0);
            SQLSetConnectAttr(work->connection, SQL_ATTR_CONNECTION_TIMEOUT, (SQLPOINTER)60, 0);
            SQLCHAR name[40];
            SQLSMALLINT length;
            STATEMENT_OK(statement, SQLGetCursorName(statement, name, sizeof name, &length));
            STATEMENT_OK(statement, SQLSetStmtAttr(statement, SQL_ATTR_QUERY_TIMEOUT, (SQLPOINTER)60, 0));
            run(statement, "SELECT COUNT(*) FROM companies");
            CHECK(count_rows(statement) == 1);
        }
        }
        free_statement(statement);
    }
    return NULL;
}

static void *use_own_connections(void *argument) {
    Work *work = argument;
    for (int turn = 0; turn < 3; turn++) {
        Session session = open_session(work->string);
        CHECK(ask(session.connection, "SELECT COUNT(*) FROM (SELECT id FROM contacts LIMIT 300)") == 300);
        close_session(session);
    }
    return NULL;
}

/*
 * Fetches while another thread cancels again and again.
 *
 * It cancels past the manager: SQLCancel of unixODBC 2.3.11 empties the statement's list of diagnostics without a
 * lock, while another thread's call may be adding to it. Records are lost, and in the end memory is corrupt.
 */
static atomic_int isDone;
static SQLRETURN (*cancel)(SQLHSTMT);

static void *cancel_often(void *statement) {
    while (!atomic_load(&isDone)) CHECK(SQL_SUCCEEDED(cancel(statement)));
    return NULL;
}

static int find_driver(struct dl_phdr_info *library, size_t size, void *path) {
    (void)size;
    if (!strstr(library->dlpi_name, "/libapiodbc.so")) return 0;
    *(const char **)path = library->dlpi_name;
    return 1;
}

static void fetch_while_cancelled(SQLHDBC connection) {
    SQLHSTMT statement = make_statement(connection);
    SQLHSTMT inner = statement;
    OK(SQL_HANDLE_DBC, connection, SQLGetInfo(connection, SQL_DRIVER_HSTMT, &inner, sizeof inner, NULL));
    const char *path = NULL;
    CHECK(dl_iterate_phdr(find_driver, &path) == 1);
    void *driver = dlopen(path, RTLD_NOLOAD | RTLD_LAZY);
    CHECK(driver && inner && inner != statement);
    cancel = (SQLRETURN(*)(SQLHSTMT))dlsym(driver, "SQLCancel");
    CHECK(cancel && (void *)cancel != (void *)SQLCancel);
    pthread_t thread;
    atomic_store(&isDone, 0);
    CHECK(pthread_create(&thread, NULL, cancel_often, inner) == 0);
    for (int turn = 0; turn < 20; turn++) {
        SQLRETURN code = SQLExecDirect(statement, (SQLCHAR *)"SELECT id FROM contacts LIMIT 300", SQL_NTS);
        while (SQL_SUCCEEDED(code)) code = SQLFetch(statement);
        SQLFreeStmt(statement, SQL_CLOSE);
    }
    atomic_store(&isDone, 1);
    pthread_join(thread, NULL);
    dlclose(driver);
    free_statement(statement);
}

static void run_threads(void *(*body)(void *), const char *string, SQLHDBC connection) {
    pthread_t threads[THREADS];
    Work work[THREADS];
    for (int number = 0; number < THREADS; number++) {
        work[number] = (Work){string, connection, number};
        CHECK(pthread_create(&threads[number], NULL, body, &work[number]) == 0);
    }
    for (int number = 0; number < THREADS; number++) pthread_join(threads[number], NULL);
}

void use_threads(const char *string) {
    char local[2000];
    snprintf(local, sizeof local, "%sLocalTables=true;", string);
    Session session = open_session(local);
    run_threads(use_shared_connection, string, session.connection);
    fetch_while_cancelled(session.connection);
    close_session(session);
    run_threads(use_own_connections, string, NULL);
}
