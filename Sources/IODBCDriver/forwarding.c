// libapiodbc-iodbc.so: the driver as iODBC wants it.
//
// iODBC's wide characters have four bytes, the driver's two, as unixODBC's. To a driver without wide functions
// iODBC speaks in bytes. So this library has the others alone; each is found, when iODBC looks it up, in the
// libapiodbc.so that lies beside this file.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <limits.h>
#include <sql.h>
#include <sqlext.h>
#include <stdio.h>
#include <string.h>

// The driver stays loaded, as it asks for itself; loading it again gives the same handle.
static void *driver(void) {
    Dl_info here;
    char path[PATH_MAX];
    if (dladdr((void *)driver, &here) == 0 || here.dli_fname == NULL) return NULL;
    const char *slash = strrchr(here.dli_fname, '/');
    int folder = slash == NULL ? 0 : (int)(slash + 1 - here.dli_fname);
    int length = snprintf(path, sizeof path, "%.*slibapiodbc.so", folder, here.dli_fname);
    if (length < 0 || (size_t)length >= sizeof path) return NULL;
    return dlopen(path, RTLD_NOW | RTLD_LOCAL);
}

static void *find(const char *name) {
    void *library = driver();
    return library == NULL ? NULL : dlsym(library, name);
}

// An indirect function: `dlsym` answers with what `find` finds.
#define FORWARD(name)                                        \
    static void *find_##name(void) { return find(#name); } \
    __typeof__(name) name __attribute__((ifunc("find_" #name)))

FORWARD(SQLAllocHandle);
FORWARD(SQLBindCol);
FORWARD(SQLBindParameter);
FORWARD(SQLBrowseConnect);
FORWARD(SQLBulkOperations);
FORWARD(SQLCancel);
FORWARD(SQLCancelHandle);
FORWARD(SQLCloseCursor);
FORWARD(SQLColAttribute);
FORWARD(SQLColumnPrivileges);
FORWARD(SQLColumns);
FORWARD(SQLConnect);
FORWARD(SQLCopyDesc);
FORWARD(SQLDescribeCol);
FORWARD(SQLDescribeParam);
FORWARD(SQLDisconnect);
FORWARD(SQLDriverConnect);
FORWARD(SQLEndTran);
FORWARD(SQLExecDirect);
FORWARD(SQLExecute);
FORWARD(SQLExtendedFetch);
FORWARD(SQLFetch);
FORWARD(SQLFetchScroll);
FORWARD(SQLForeignKeys);
FORWARD(SQLFreeHandle);
FORWARD(SQLFreeStmt);
FORWARD(SQLGetConnectAttr);
FORWARD(SQLGetCursorName);
FORWARD(SQLGetData);
FORWARD(SQLGetDescField);
FORWARD(SQLGetDescRec);
FORWARD(SQLGetDiagField);
FORWARD(SQLGetDiagRec);
FORWARD(SQLGetEnvAttr);
FORWARD(SQLGetFunctions);
FORWARD(SQLGetInfo);
FORWARD(SQLGetStmtAttr);
FORWARD(SQLGetTypeInfo);
FORWARD(SQLMoreResults);
FORWARD(SQLNativeSql);
FORWARD(SQLNumParams);
FORWARD(SQLNumResultCols);
FORWARD(SQLParamData);
FORWARD(SQLPrepare);
FORWARD(SQLPrimaryKeys);
FORWARD(SQLProcedureColumns);
FORWARD(SQLProcedures);
FORWARD(SQLPutData);
FORWARD(SQLRowCount);
FORWARD(SQLSetConnectAttr);
FORWARD(SQLSetCursorName);
FORWARD(SQLSetDescField);
FORWARD(SQLSetDescRec);
FORWARD(SQLSetEnvAttr);
FORWARD(SQLSetPos);
FORWARD(SQLSetStmtAttr);
FORWARD(SQLSpecialColumns);
FORWARD(SQLStatistics);
FORWARD(SQLTablePrivileges);
FORWARD(SQLTables);
