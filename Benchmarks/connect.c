/* Times one connection in a process that has made none before.
 *
 *   connect STRING            SQLDriverConnect through the driver manager, which loads the driver
 *   connect --load LIBRARY    loading the driver and one SQLAllocHandle: the least that any driver of that size takes
 *
 * Prints milliseconds.
 */
#include <dlfcn.h>
#include <sql.h>
#include <sqlext.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static double now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static int load(const char *library) {
    double started = now_ms();
    void *driver = dlopen(library, RTLD_LAZY | RTLD_LOCAL);
    if (!driver) {
        fprintf(stderr, "%s\n", dlerror());
        return 1;
    }
    SQLRETURN (*allocate)(SQLSMALLINT, SQLHANDLE, SQLHANDLE *) =
        (SQLRETURN(*)(SQLSMALLINT, SQLHANDLE, SQLHANDLE *))dlsym(driver, "SQLAllocHandle");
    SQLHANDLE environment;
    if (!allocate || !SQL_SUCCEEDED(allocate(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &environment))) return 1;
    printf("%.3f\n", now_ms() - started);
    return 0;
}

int main(int count, char **arguments) {
    if (count == 3 && strcmp(arguments[1], "--load") == 0) return load(arguments[2]);
    if (count != 2) return 2;
    SQLHENV environment;
    SQLHDBC connection;
    SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &environment);
    SQLSetEnvAttr(environment, SQL_ATTR_ODBC_VERSION, (SQLPOINTER)SQL_OV_ODBC3, 0);
    SQLAllocHandle(SQL_HANDLE_DBC, environment, &connection);

    double started = now_ms();
    SQLRETURN code =
        SQLDriverConnect(connection, NULL, (SQLCHAR *)arguments[1], SQL_NTS, NULL, 0, NULL, SQL_DRIVER_NOPROMPT);
    double taken = now_ms() - started;
    if (!SQL_SUCCEEDED(code)) {
        SQLCHAR state[6] = "", message[1024] = "";
        SQLGetDiagRec(SQL_HANDLE_DBC, connection, 1, state, NULL, message, sizeof message, NULL);
        fprintf(stderr, "%s %s\n", state, message);
        return 1;
    }
    printf("%.3f\n", taken);
    SQLDisconnect(connection);
    SQLFreeHandle(SQL_HANDLE_DBC, connection);
    SQLFreeHandle(SQL_HANDLE_ENV, environment);
    return 0;
}
