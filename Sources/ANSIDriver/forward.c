// iODBC takes a driver with SQLConnectW for one whose wide characters have four bytes, while those of unixODBC and
// of libapiodbc.so have two. This library has no wide functions, so that iODBC converts to narrow ones. Each of its
// functions jumps to the one of that name in the libapiodbc.so beside it, with all arguments as they are.
#define _GNU_SOURCE
#include "ANSIDriver.h"
#include <dlfcn.h>
#include <limits.h>
#include <stddef.h>
#include <string.h>

#define ENTRY_POINTS(E) \
    E(SQLAllocHandle) E(SQLBindCol) E(SQLBindParameter) E(SQLBrowseConnect) E(SQLBulkOperations) \
    E(SQLCancel) E(SQLCancelHandle) E(SQLCloseCursor) E(SQLColAttribute) E(SQLColumnPrivileges) \
    E(SQLColumns) E(SQLConnect) E(SQLCopyDesc) E(SQLDescribeCol) E(SQLDescribeParam) \
    E(SQLDisconnect) E(SQLDriverConnect) E(SQLEndTran) E(SQLExecDirect) E(SQLExecute) \
    E(SQLExtendedFetch) E(SQLFetch) E(SQLFetchScroll) E(SQLForeignKeys) E(SQLFreeHandle) \
    E(SQLFreeStmt) E(SQLGetConnectAttr) E(SQLGetCursorName) E(SQLGetData) E(SQLGetDescField) \
    E(SQLGetDescRec) E(SQLGetDiagField) E(SQLGetDiagRec) E(SQLGetEnvAttr) E(SQLGetFunctions) \
    E(SQLGetInfo) E(SQLGetStmtAttr) E(SQLGetTypeInfo) E(SQLMoreResults) E(SQLNativeSql) \
    E(SQLNumParams) E(SQLNumResultCols) E(SQLParamData) E(SQLPrepare) E(SQLPrimaryKeys) \
    E(SQLProcedureColumns) E(SQLProcedures) E(SQLPutData) E(SQLRowCount) E(SQLSetConnectAttr) \
    E(SQLSetCursorName) E(SQLSetDescField) E(SQLSetDescRec) E(SQLSetEnvAttr) E(SQLSetPos) \
    E(SQLSetStmtAttr) E(SQLSpecialColumns) E(SQLStatistics) E(SQLTablePrivileges) E(SQLTables)

/// Answers SQL_ERROR for a function that libapiodbc.so lacks, or all of them where it is missing.
static short refuse(void) { return -1; }

#define SLOT(name) \
    __attribute__((used, visibility("hidden"))) void *apiodbc_slot_##name = (void *)refuse;
ENTRY_POINTS(SLOT)

#if defined(__x86_64__)
#define JUMP(name) "jmp *apiodbc_slot_" #name "(%rip)\n"
#elif defined(__aarch64__)
#define JUMP(name) \
    "adrp x16, apiodbc_slot_" #name "\n" \
    "ldr x16, [x16, #:lo12:apiodbc_slot_" #name "]\n" \
    "br x16\n"
#endif

#define STUB(name) \
    __asm__(".text\n.balign 16\n.globl " #name "\n.type " #name ", %function\n" #name ":\n" \
            JUMP(name) ".size " #name ", .-" #name "\n");
ENTRY_POINTS(STUB)

/// Finds the functions, in the library that lies beside this one.
__attribute__((constructor)) static void connect_slots(void) {
    Dl_info self;
    char path[PATH_MAX];
    if (!dladdr((void *)connect_slots, &self) || !self.dli_fname) return;
    const char *slash = strrchr(self.dli_fname, '/');
    size_t folder = slash ? (size_t)(slash - self.dli_fname) + 1 : 0;
    static const char name[] = "libapiodbc.so";
    if (folder + sizeof name > sizeof path) return;
    memcpy(path, self.dli_fname, folder);
    memcpy(path + folder, name, sizeof name);
    void *driver = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!driver) return;
#define FIND(name) \
    { \
        void *found = dlsym(driver, #name); \
        if (found) apiodbc_slot_##name = found; \
    }
    ENTRY_POINTS(FIND)
}
