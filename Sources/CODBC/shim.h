// Types and constants of ODBC 3.8 as unixODBC declares them. The functions declared beside them are
// the driver manager's: nothing of ours calls them.
#pragma once
#define ODBCVER 0x0380
#include <sql.h>
#include <sqlext.h>
#include <sqlucode.h>
#include <odbcinstext.h>

/// Where an address was loaded from: what `dladdr` answers. <dlfcn.h> hides it from Swift.
typedef struct {
    const char *file;
    void *base;
    const char *symbol;
    void *address;
} apiodbc_location;

/// `dladdr`: 0 where the address belongs to no file.
int apiodbc_locate(const void *address, apiodbc_location *location) __asm__("dladdr");
