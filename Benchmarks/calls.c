/* What calls cost that move little or the other way.
 *
 *   calls CONNECTION_STRING execute COUNT      executes `SELECT 1`, fetches its row and closes the cursor
 *   calls CONNECTION_STRING insert ROWS ARRAY  makes a table of five columns and fills it, in one transaction, with
 *                                              as many sets of parameters a call as ARRAY says
 *
 * Prints the milliseconds that it took.
 */
#include <sql.h>
#include <sqlext.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { most = 1000, width = 32 };

static SQLHSTMT statement;

static double now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void check(SQLRETURN code, SQLSMALLINT kind, SQLHANDLE handle) {
    if (SQL_SUCCEEDED(code)) return;
    SQLCHAR state[6] = "", text[512] = "";
    SQLINTEGER native;
    SQLSMALLINT length;
    SQLGetDiagRec(kind, handle, 1, state, &native, text, sizeof text, &length);
    fprintf(stderr, "%s %s\n", state, text);
    exit(1);
}

static void run(const char *sql) { check(SQLExecDirect(statement, (SQLCHAR *)sql, SQL_NTS), SQL_HANDLE_STMT, statement); }

static void execute(int count) {
    SQLBIGINT value;
    SQLLEN length;
    for (int i = 0; i < count; i++) {
        run("SELECT 1");
        check(SQLFetch(statement), SQL_HANDLE_STMT, statement);
        check(SQLGetData(statement, 1, SQL_C_SBIGINT, &value, 0, &length), SQL_HANDLE_STMT, statement);
        SQLFreeStmt(statement, SQL_CLOSE);
    }
}

static void insert(SQLHDBC connection, int rows, int array) {
    static SQLBIGINT numbers[2][most];
    static double doubles[most];
    static char texts[2][most][width];
    static SQLLEN lengths[5][most];
    SQLSetConnectAttr(connection, SQL_ATTR_AUTOCOMMIT, (SQLPOINTER)SQL_AUTOCOMMIT_OFF, 0);
    run("CREATE TABLE filled (a BIGINT, b BIGINT, c DOUBLE, d VARCHAR(32), e VARCHAR(32))");
    const char *sql = "INSERT INTO filled VALUES (?, ?, ?, ?, ?)";
    check(SQLPrepare(statement, (SQLCHAR *)sql, SQL_NTS), SQL_HANDLE_STMT, statement);
    if (array > 1) SQLSetStmtAttr(statement, SQL_ATTR_PARAMSET_SIZE, (SQLPOINTER)(SQLULEN)array, 0);
    for (int i = 0; i < 2; i++)
        SQLBindParameter(statement, 1 + i, SQL_PARAM_INPUT, SQL_C_SBIGINT, SQL_BIGINT, 19, 0, numbers[i], 8, lengths[i]);
    SQLBindParameter(statement, 3, SQL_PARAM_INPUT, SQL_C_DOUBLE, SQL_DOUBLE, 15, 0, doubles, 8, lengths[2]);
    for (int i = 0; i < 2; i++)
        SQLBindParameter(statement, 4 + i, SQL_PARAM_INPUT, SQL_C_CHAR, SQL_VARCHAR, width, 0, texts[i], width,
                         lengths[3 + i]);
    for (int first = 0; first < rows; first += array) {
        for (int i = 0; i < array; i++) {
            int row = first + i;
            numbers[0][i] = row;
            numbers[1][i] = row * 7LL;
            doubles[i] = row * 0.25;
            lengths[3][i] = sprintf(texts[0][i], "name %d", row);
            lengths[4][i] = sprintf(texts[1][i], "user%d@example.com", row);
        }
        check(SQLExecute(statement), SQL_HANDLE_STMT, statement);
    }
    SQLEndTran(SQL_HANDLE_DBC, connection, SQL_COMMIT);
}

int main(int count, char **arguments) {
    if (count < 4) return 2;
    SQLHENV environment;
    SQLHDBC connection;
    SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &environment);
    SQLSetEnvAttr(environment, SQL_ATTR_ODBC_VERSION, (SQLPOINTER)SQL_OV_ODBC3, 0);
    SQLAllocHandle(SQL_HANDLE_DBC, environment, &connection);
    check(SQLDriverConnect(connection, NULL, (SQLCHAR *)arguments[1], SQL_NTS, NULL, 0, NULL, SQL_DRIVER_NOPROMPT),
          SQL_HANDLE_DBC, connection);
    SQLAllocHandle(SQL_HANDLE_STMT, connection, &statement);
    double started = now_ms();
    if (strcmp(arguments[2], "execute") == 0) {
        execute(atoi(arguments[3]));
    } else {
        int array = count > 4 ? atoi(arguments[4]) : 1;
        if (array < 1 || array > most) return 2;
        insert(connection, atoi(arguments[3]), array);
    }
    printf("%.1f\n", now_ms() - started);
    SQLFreeHandle(SQL_HANDLE_STMT, statement);
    SQLEndTran(SQL_HANDLE_DBC, connection, SQL_ROLLBACK);
    SQLDisconnect(connection);
    SQLFreeHandle(SQL_HANDLE_DBC, connection);
    SQLFreeHandle(SQL_HANDLE_ENV, environment);
    return 0;
}
