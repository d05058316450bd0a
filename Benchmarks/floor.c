/* Reads a query from a SQLite file by sqlite3_step and sqlite3_column_* alone: the least that a driver over SQLite
 * can take.
 *
 *   floor FILE SQL [hash]
 *
 * Prints `rows cells 0 milliseconds checksum`, as scan.c does.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

static double now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

/* What was read, so that no reading can be left out. */
static volatile long long seen;

static uLong read_cell(sqlite3_stmt *statement, int column, int hashes, uLong sum) {
    char text[64];
    const char *cell = text;
    int length = 0;
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER: {
        long long value = sqlite3_column_int64(statement, column);
        seen += value;
        if (hashes) length = sprintf(text, "%lld", value);
        break;
    }
    case SQLITE_FLOAT: {
        double value = sqlite3_column_double(statement, column);
        seen += value > 0;
        if (hashes) length = sprintf(text, "%.17g", value);
        break;
    }
    case SQLITE_NULL:
        cell = "\x1a";
        length = 1;
        break;
    default:
        cell = (const char *)sqlite3_column_blob(statement, column);
        length = sqlite3_column_bytes(statement, column);
        seen += length;
    }
    if (!hashes) return sum;
    sum = crc32(sum, (const Bytef *)cell, length);
    return crc32(sum, (const Bytef *)"\x1f", 1);
}

int main(int count, char **arguments) {
    if (count < 3) return 2;
    int hashes = count > 3 && strcmp(arguments[3], "hash") == 0;
    sqlite3 *database;
    sqlite3_stmt *statement;
    if (sqlite3_open_v2(arguments[1], &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) return 1;

    double started = now_ms();
    if (sqlite3_prepare_v2(database, arguments[2], -1, &statement, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s\n", sqlite3_errmsg(database));
        return 1;
    }
    int columns = sqlite3_column_count(statement);
    unsigned long long rows = 0;
    uLong sum = 0;
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        rows++;
        for (int i = 0; i < columns; i++) sum = read_cell(statement, i, hashes, sum);
        if (hashes) sum = crc32(sum, (const Bytef *)"\x1e", 1);
    }
    if (code != SQLITE_DONE) return 1;
    printf("%llu %llu 0 %.1f %08lx\n", rows, rows * columns, now_ms() - started, sum);
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return 0;
}
