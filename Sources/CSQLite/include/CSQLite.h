// SQLite's interface, and the parts of it that Swift cannot call: variadics, function-like macros, and the
// structs that SQLite wants to begin with its own.
#pragma once
#include <sqlite3.h>

/// A virtual table as SQLite holds it; `object` is the Swift object behind it.
typedef struct {
    sqlite3_vtab base;
    void *object;
} apiodbc_vtab;

/// A cursor of a virtual table as SQLite holds it; `object` is the Swift object behind it.
typedef struct {
    sqlite3_vtab_cursor base;
    void *object;
} apiodbc_cursor;

/// Answers text that SQLite copies at once.
static inline void apiodbc_result_text(sqlite3_context *context, const void *bytes, sqlite3_uint64 count) {
    sqlite3_result_text64(context, (const char *)bytes, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// Answers a blob that SQLite copies at once.
static inline void apiodbc_result_blob(sqlite3_context *context, const void *bytes, sqlite3_uint64 count) {
    if (count == 0)
        sqlite3_result_zeroblob(context, 0);
    else
        sqlite3_result_blob64(context, bytes, count, SQLITE_TRANSIENT);
}

/// Binds text that SQLite copies at once.
static inline int apiodbc_bind_text(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_text64(
        statement, index, bytes ? (const char *)bytes : "", count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// Binds a blob that SQLite copies at once.
static inline int apiodbc_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    if (count == 0) return sqlite3_bind_zeroblob(statement, index, 0);
    return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

/// Turns one of `SQLITE_DBCONFIG_…` on or off.
static inline int apiodbc_configure(sqlite3 *database, int option, int on) {
    return sqlite3_db_config(database, option, on, (int *)0);
}
