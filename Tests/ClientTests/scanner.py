"""A program of its own that scans a statement through SQLFetch and prints rows, seconds and how much it grew.

Arguments: a connection string, a statement. Growth is in bytes of resident memory, against the moment before
the driver is loaded; the largest of many samples counts.
"""

import ctypes
import json
import os
import sys
import time

from odbc import ERROR, MANAGER, NO_DATA, STATEMENT, Driver

SAMPLE = 5_000
BOUND = 4


def resident():
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")


def main():
    with Driver(MANAGER) as manager:
        before = largest = resident()
        statement = manager.statement(manager.connect(sys.argv[1]))
        start = time.monotonic()
        code = manager.execute(statement, sys.argv[2])
        assert code != ERROR, manager.diagnostics(STATEMENT, statement)
        buffers = [(ctypes.create_string_buffer(256), ctypes.c_long()) for _ in range(BOUND)]
        for number, (buffer, indicator) in enumerate(buffers, 1):
            manager.call(
                "SQLBindCol",
                statement,
                ctypes.c_ushort(number),
                ctypes.c_short(1),
                buffer,
                ctypes.c_long(256),
                ctypes.byref(indicator),
            )
        fetch = manager.library.SQLFetch
        rows = 0
        last = None
        while (code := fetch(statement)) not in (NO_DATA, ERROR):
            rows += 1
            if rows % SAMPLE == 0:
                largest = max(largest, resident())
                assert buffers[0][0].value != last, "the same row again"
                last = buffers[0][0].value
        assert code == NO_DATA, manager.diagnostics(STATEMENT, statement)
        seconds = time.monotonic() - start
        manager.call("SQLFreeHandle", ctypes.c_short(STATEMENT), statement)
        growth = max(largest, resident()) - before
    json.dump({"rows": rows, "seconds": seconds, "growth": growth}, sys.stdout)


main()
