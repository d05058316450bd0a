// Types and constants of ODBC 3.8 as unixODBC declares them. The functions declared beside them are
// the driver manager's: nothing of ours calls them.
#pragma once
#define ODBCVER 0x0380
#include <sql.h>
#include <sqlext.h>
#include <sqlucode.h>
