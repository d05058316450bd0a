// SQLite's interface, and the parts of it that Swift cannot call: variadics and function-like macros.
#pragma once
#include <sqlite3.h>
