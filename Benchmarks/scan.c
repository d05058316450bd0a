/* Reads a query through the driver manager into bound buffers, an array of rows at a time.
 *
 *   scan CONNECTION_STRING SQL [ROWS_PER_FETCH [hash|sum|first]]
 *
 * With `get` for the rows of a fetch, nothing is bound, and SQLGetData reads every cell of one row after the other.
 *
 * Prints `rows cells execute_ms fetch_ms checksum`. With `hash` every cell goes into a CRC-32, rendered as
 * reader.py renders what it finds in the pages itself; without it the checksum is 0 and nothing is rendered. With
 * `sum` each row has a CRC-32 of its own, and their sum does not depend on the order. With `first` the rows of one
 * fetch are enough.
 */
#include <locale.h>
#include <sql.h>
#include <sqlext.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

enum { longest_cell = 16384 };

struct column {
    SQLSMALLINT c_type;
    SQLLEN width;
    char *data;
    SQLLEN *length;
};

static void stop(SQLSMALLINT kind, SQLHANDLE handle, const char *what) {
    SQLCHAR state[6] = "", text[512] = "";
    SQLINTEGER native;
    SQLSMALLINT length;
    SQLGetDiagRec(kind, handle, 1, state, &native, text, sizeof text, &length);
    fprintf(stderr, "%s: %s %s\n", what, state, text);
    exit(1);
}

static double now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

/* The C type a careful client would ask for, and room for one cell of it. */
static void prepare(SQLHSTMT statement, SQLUSMALLINT number, SQLULEN rows, struct column *column) {
    SQLCHAR name[256];
    SQLSMALLINT length, type, digits, nullable;
    SQLULEN size;
    SQLDescribeCol(statement, number, name, sizeof name, &length, &type, &size, &digits, &nullable);
    switch (type) {
    case SQL_BIT: column->c_type = SQL_C_BIT; column->width = 1; break;
    case SQL_INTEGER:
    case SQL_BIGINT: column->c_type = SQL_C_SBIGINT; column->width = 8; break;
    case SQL_DOUBLE: column->c_type = SQL_C_DOUBLE; column->width = 8; break;
    case SQL_TYPE_TIMESTAMP:
        column->c_type = SQL_C_TYPE_TIMESTAMP;
        column->width = sizeof(SQL_TIMESTAMP_STRUCT);
        break;
    default:
        column->c_type = SQL_C_CHAR;
        column->width = size * 4 + 1 < longest_cell ? (SQLLEN)size * 4 + 1 : longest_cell;
    }
    column->data = malloc(column->width * rows);
    column->length = malloc(sizeof(SQLLEN) * rows);
}

static void read_row(SQLHSTMT statement, const struct column *columns, SQLSMALLINT count) {
    for (SQLSMALLINT i = 0; i < count; i++) {
        const struct column *column = &columns[i];
        if (SQLGetData(statement, i + 1, column->c_type, column->data, column->width, column->length) != SQL_SUCCESS)
            stop(SQL_HANDLE_STMT, statement, "read");
    }
}

static uLong add_cell(uLong sum, const struct column *column, SQLULEN row) {
    char text[64];
    const char *cell = column->data + row * column->width;
    SQLLEN length = column->length[row];
    if (length == SQL_NULL_DATA) return crc32(sum, (const Bytef *)"\x1a\x1f", 2);
    switch (column->c_type) {
    case SQL_C_BIT: length = sprintf(text, "%d", *cell); cell = text; break;
    case SQL_C_SBIGINT: length = sprintf(text, "%lld", *(const long long *)cell); cell = text; break;
    case SQL_C_DOUBLE: length = sprintf(text, "%.17g", *(const double *)cell); cell = text; break;
    case SQL_C_TYPE_TIMESTAMP: {
        const SQL_TIMESTAMP_STRUCT *at = (const void *)cell;
        length = sprintf(text, "%04d-%02d-%02d %02d:%02d:%02d", at->year, at->month, at->day, at->hour,
                         at->minute, at->second);
        cell = text;
        break;
    }
    default:
        if (length >= column->width) {
            fprintf(stderr, "a cell of %ld bytes was cut\n", (long)length);
            exit(1);
        }
    }
    sum = crc32(sum, (const Bytef *)cell, length);
    return crc32(sum, (const Bytef *)"\x1f", 1);
}

int main(int count, char **arguments) {
    if (count < 3) return 2;
    int gets = count > 3 && strcmp(arguments[3], "get") == 0;
    SQLULEN rows = gets ? 1 : count > 3 ? strtoul(arguments[3], NULL, 10) : 100;
    const char *mode = count > 4 ? arguments[4] : "";
    int sums = strcmp(mode, "sum") == 0, hashes = sums || strcmp(mode, "hash") == 0;
    int stops = strcmp(mode, "first") == 0;

    /* Some drivers give text in the locale's encoding. */
    setlocale(LC_CTYPE, "C.UTF-8");

    SQLHENV environment;
    SQLHDBC connection;
    SQLHSTMT statement;
    SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &environment);
    SQLSetEnvAttr(environment, SQL_ATTR_ODBC_VERSION, (SQLPOINTER)SQL_OV_ODBC3, 0);
    SQLAllocHandle(SQL_HANDLE_DBC, environment, &connection);
    if (!SQL_SUCCEEDED(SQLDriverConnect(connection, NULL, (SQLCHAR *)arguments[1], SQL_NTS, NULL, 0, NULL,
                                        SQL_DRIVER_NOPROMPT)))
        stop(SQL_HANDLE_DBC, connection, "connect");
    SQLAllocHandle(SQL_HANDLE_STMT, connection, &statement);

    double started = now_ms();
    if (!SQL_SUCCEEDED(SQLExecDirect(statement, (SQLCHAR *)arguments[2], SQL_NTS)))
        stop(SQL_HANDLE_STMT, statement, "execute");
    double executed = now_ms();

    SQLSMALLINT columns;
    SQLNumResultCols(statement, &columns);
    struct column *bound = calloc(columns, sizeof *bound);
    for (SQLSMALLINT i = 0; i < columns; i++) {
        struct column *column = &bound[i];
        prepare(statement, i + 1, rows, column);
        if (!gets) SQLBindCol(statement, i + 1, column->c_type, column->data, column->width, column->length);
    }
    SQLULEN fetched = 0;
    SQLSetStmtAttr(statement, SQL_ATTR_ROW_ARRAY_SIZE, (SQLPOINTER)rows, 0);
    SQLSetStmtAttr(statement, SQL_ATTR_ROWS_FETCHED_PTR, &fetched, 0);

    unsigned long long total = 0;
    unsigned long long all = 0;
    uLong sum = 0;
    SQLRETURN code;
    while ((code = SQLFetch(statement)) == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO) {
        total += fetched;
        if (gets) read_row(statement, bound, columns);
        for (SQLULEN row = 0; hashes && row < fetched; row++) {
            for (SQLSMALLINT i = 0; i < columns; i++) sum = add_cell(sum, &bound[i], row);
            sum = crc32(sum, (const Bytef *)"\x1e", 1);
            if (sums) all += sum, sum = 0;
        }
        if (stops) break;
    }
    if (code != SQL_NO_DATA && !stops) stop(SQL_HANDLE_STMT, statement, "fetch");
    double finished = now_ms();
    printf("%llu %llu %.1f %.1f ", total, total * columns, executed - started, finished - executed);
    printf(sums ? "%016llx\n" : "%08llx\n", sums ? all : sum);

    SQLFreeHandle(SQL_HANDLE_STMT, statement);
    SQLDisconnect(connection);
    SQLFreeHandle(SQL_HANDLE_DBC, connection);
    SQLFreeHandle(SQL_HANDLE_ENV, environment);
    return 0;
}
