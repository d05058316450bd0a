/* What a process holds after thousands of connections and statements, and a library that comes and goes. */
#include "host.h"

#include <dirent.h>
#include <dlfcn.h>
#include <malloc.h>
#include <unistd.h>

typedef struct {
    long bytes, resident, descriptors, threads;
} Holdings;

static long entries(const char *folder) {
    DIR *open = opendir(folder);
    CHECK(open != NULL);
    long count = 0;
    while (readdir(open)) count++;
    closedir(open);
    return count;
}

static Holdings holdings(void) {
    long pages = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    CHECK(file != NULL && fscanf(file, "%ld %ld", &pages, &resident) == 2);
    fclose(file);
    struct mallinfo2 heap = mallinfo2();
    return (Holdings){(long)(heap.uordblks + heap.hblkhd), resident * sysconf(_SC_PAGESIZE), entries("/proc/self/fd"),
                      entries("/proc/self/task")};
}

/* A tenth of the turns to fill caches; after them nothing may grow but by what an allocator's arenas vary. */
static void repeat(const char *what, void (*turn)(const void *, long), const void *context, long times) {
    Holdings before = {0};
    for (long number = 0; number < times + times / 10; number++) {
        if (number == times / 10) before = holdings();
        turn(context, number);
    }
    Holdings after = holdings();
    long heap = after.bytes - before.bytes, resident = after.resident - before.resident;
    printf("%ld %s: heap %+ld bytes, resident %+ld bytes, descriptors %+ld, threads %+ld\n", times, what, heap,
           resident, after.descriptors - before.descriptors, after.threads - before.threads);
    CHECK(heap < 128 * 1024 + 8 * times);
    CHECK(resident < 4 * 1024 * 1024);
    CHECK(after.descriptors <= before.descriptors + 1);
    CHECK(after.threads <= before.threads);
}

static void connect_once(const void *string, long number) {
    Session session = open_session(string);
    if (number % 10 == 0) CHECK(ask(session.connection, "SELECT COUNT(*) FROM companies") > 0);
    close_session(session);
}

static void execute_once(const void *connection, long number) {
    SQLHSTMT statement = make_statement((SQLHDBC)connection);
    switch (number % 4) {
    case 0:
        CHECK(SQLExecDirect(statement, (SQLCHAR *)"SELECT nme FROM contacts", SQL_NTS) == SQL_ERROR);
        break;
    case 1:
        STATEMENT_OK(statement, SQLTables(statement, NULL, 0, NULL, 0, (SQLCHAR *)"c%", SQL_NTS, NULL, 0));
        CHECK(count_rows(statement) > 1);
        break;
    case 2:
        STATEMENT_OK(statement, SQLSetStmtAttr(statement, SQL_ATTR_CURSOR_TYPE, (SQLPOINTER)SQL_CURSOR_STATIC, 0));
        run(statement, "SELECT 1, 'text' UNION ALL SELECT 2, 'more'");
        STATEMENT_OK(statement, SQLFetchScroll(statement, SQL_FETCH_LAST, 0));
        break;
    default:
        STATEMENT_OK(statement, SQLSetStmtAttr(statement, SQL_ATTR_QUERY_TIMEOUT, (SQLPOINTER)60, 0));
        run(statement, "SELECT * FROM contacts LIMIT 5");
        CHECK(count_rows(statement) == 5);
    }
    free_statement(statement);
}

void endure(const char *string, long connects, long statements) {
    repeat("connections", connect_once, string, connects);
    Session session = open_session(string);
    repeat("statements", execute_once, session.connection, statements);
    close_session(session);
}

static void load_once(const void *library, long number) {
    void *loaded = dlopen(library, number % 2 ? RTLD_NOW | RTLD_LOCAL : RTLD_LAZY | RTLD_GLOBAL);
    if (!loaded) fail(__FILE__, __LINE__, dlerror());
    SQLRETURN (*allocate)(SQLSMALLINT, SQLHANDLE, SQLHANDLE *) = dlsym(loaded, "SQLAllocHandle");
    SQLRETURN (*release)(SQLSMALLINT, SQLHANDLE) = dlsym(loaded, "SQLFreeHandle");
    SQLHANDLE environment;
    CHECK(allocate != NULL && allocate(SQL_HANDLE_ENV, NULL, &environment) == SQL_SUCCESS);
    CHECK(release != NULL && release(SQL_HANDLE_ENV, environment) == SQL_SUCCESS);
    CHECK(dlclose(loaded) == 0);
}

void reload(const char *library, const char *string, long times) {
    repeat("loads", load_once, library, times);
    /* Threads of the library are left behind by a connection; it must stay where it is. */
    repeat("connections between loads", connect_once, string, times / 10);
    repeat("loads after them", load_once, library, times);
}
