/* Reads a query row by row, and tells how much memory that took.
 *
 *   memory CONNECTION_STRING SQL
 *
 * Prints `rows idle_kB peak_kB`: resident memory of the process when it is connected and its buffers are touched, and
 * the most that there was until the last row.
 */
#include <sql.h>
#include <sqlext.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum { columns_at_most = 128, cell = 16384 };

static char cells[columns_at_most][cell];
static SQLLEN lengths[columns_at_most];

static long resident_kb(void) {
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file || fscanf(file, "%*d %ld", &pages) != 1) exit(1);
    fclose(file);
    return pages * 4;
}

static void stop(SQLSMALLINT kind, SQLHANDLE handle) {
    SQLCHAR state[6] = "", text[512] = "";
    SQLINTEGER native;
    SQLSMALLINT length;
    SQLGetDiagRec(kind, handle, 1, state, &native, text, sizeof text, &length);
    fprintf(stderr, "%s %s\n", state, text);
    exit(1);
}

int main(int count, char **arguments) {
    if (count < 3) return 2;
    SQLHENV environment;
    SQLHDBC connection;
    SQLHSTMT statement;
    SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &environment);
    SQLSetEnvAttr(environment, SQL_ATTR_ODBC_VERSION, (SQLPOINTER)SQL_OV_ODBC3, 0);
    SQLAllocHandle(SQL_HANDLE_DBC, environment, &connection);
    if (!SQL_SUCCEEDED(SQLDriverConnect(connection, NULL, (SQLCHAR *)arguments[1], SQL_NTS, NULL, 0, NULL,
                                        SQL_DRIVER_NOPROMPT)))
        stop(SQL_HANDLE_DBC, connection);
    SQLAllocHandle(SQL_HANDLE_STMT, connection, &statement);
    memset(cells, 1, sizeof cells);
    long idle = resident_kb();

    if (!SQL_SUCCEEDED(SQLExecDirect(statement, (SQLCHAR *)arguments[2], SQL_NTS))) stop(SQL_HANDLE_STMT, statement);
    SQLSMALLINT columns;
    SQLNumResultCols(statement, &columns);
    if (columns > columns_at_most) return 2;
    for (SQLSMALLINT i = 0; i < columns; i++)
        SQLBindCol(statement, i + 1, SQL_C_CHAR, cells[i], cell, &lengths[i]);
    unsigned long long rows = 0;
    SQLRETURN code;
    while ((code = SQLFetch(statement)) == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO) rows++;
    if (code != SQL_NO_DATA) stop(SQL_HANDLE_STMT, statement);

    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%llu %ld %ld\n", rows, idle, usage.ru_maxrss);
    SQLFreeHandle(SQL_HANDLE_STMT, statement);
    SQLDisconnect(connection);
    SQLFreeHandle(SQL_HANDLE_DBC, connection);
    SQLFreeHandle(SQL_HANDLE_ENV, environment);
    return 0;
}
