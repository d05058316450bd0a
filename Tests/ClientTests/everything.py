"""A program of its own that does all that a connection can do and tells all that it was shown.

Reads {"library", "string", "statements", "browse", "rows"} from standard input. The completed connection string is
left out, whose purpose is to hold the secrets, and so are the rows of statements, unless their texts begin with
one of `rows`.
"""

import json
import sys
from ctypes import byref, c_char_p, c_int, c_short, c_ushort, create_string_buffer
from pathlib import Path

from header import NUMBERS
from odbc import CONNECTION, NTS, STATEMENT, SUCCESS, WITH_INFO, Driver

INFORMATION = sorted(
    number for name, number in NUMBERS.items()
    if name in {
        "SQL_DATA_SOURCE_NAME", "SQL_SERVER_NAME", "SQL_USER_NAME", "SQL_DATABASE_NAME", "SQL_DBMS_NAME",
        "SQL_DBMS_VER", "SQL_DRIVER_NAME", "SQL_DRIVER_VER", "SQL_SPECIAL_CHARACTERS", "SQL_CATALOG_TERM",
    }
)
FIELDS = [4, 6, 7, 8, 9, 10, 11]


class Everything(Driver):
    def __init__(self, job):
        super().__init__(job["library"])
        self.job = job
        self.shown = []

    def show(self, what, *values):
        self.shown.append([what, *values])

    def show_diagnostics(self, kind, handle):
        records = self.diagnostics(kind, handle)
        self.show("diagnostics", records)
        for number in range(1, len(records) + 1):
            for field in FIELDS:
                text, length = create_string_buffer(65536), c_short()
                code = self.call(
                    "SQLGetDiagField", c_short(kind), handle, c_short(number), c_short(field), text,
                    c_short(32000), byref(length),
                )
                if code in (SUCCESS, WITH_INFO):
                    self.show("field", field, text.value.decode(errors="replace"))

    def run(self):
        self.show("command line", Path("/proc/self/cmdline").read_bytes().decode())
        for step in self.job.get("browse", []):
            self.browse(step)
        _, connection = self.allocate(CONNECTION, self.environment)
        code = self.call(
            "SQLDriverConnect", connection, None, c_char_p(self.job["string"].encode()), c_short(NTS), None,
            c_short(0), None, c_ushort(0),
        )
        self.show_diagnostics(CONNECTION, connection)
        if code in (SUCCESS, WITH_INFO):
            self.handles.append(connection)
            for number in INFORMATION:
                text, length = create_string_buffer(2048), c_short()
                self.call("SQLGetInfo", connection, c_ushort(number), text, c_short(2048), byref(length))
                self.show("information", number, text.value.decode(errors="replace"))
            for statement in self.job["statements"]:
                self.execute_and_show(connection, statement)
            self.catalogue(connection)

    def browse(self, texts):
        """The answer of the last step is the completed string."""
        _, connection = self.allocate(CONNECTION, self.environment)
        for text in texts:
            answer, length = create_string_buffer(4096), c_short()
            code = self.call(
                "SQLBrowseConnect", connection, c_char_p(text.encode()), c_short(NTS), answer, c_short(4096),
                byref(length),
            )
            self.show_diagnostics(CONNECTION, connection)
            if code not in (SUCCESS, WITH_INFO):
                self.show("browse", answer.value.decode(errors="replace"))
        self.call("SQLDisconnect", connection)
        self.call("SQLFreeHandle", c_short(CONNECTION), connection)

    def execute_and_show(self, connection, text):
        statement = self.statement(connection)
        code = self.execute(statement, text)
        self.show_diagnostics(STATEMENT, statement)
        if code in (SUCCESS, WITH_INFO):
            self.fetch_and_show(statement, text.startswith(tuple(self.job.get("rows", ["SELECT * FROM sys_", "EXPLAIN"]))))
        self.call("SQLFreeHandle", c_short(STATEMENT), statement)

    def fetch_and_show(self, statement, shows_rows):
        count = c_short()
        self.call("SQLNumResultCols", statement, byref(count))
        while count.value:
            code = self.call("SQLFetch", statement)
            if code not in (SUCCESS, WITH_INFO):
                break
            row = [self.get_text(statement, column + 1, 65536)[1] for column in range(count.value)]
            if shows_rows:
                self.show("row", row)
        self.show_diagnostics(STATEMENT, statement)

    def catalogue(self, connection):
        for name, arguments in (("SQLTables", 4), ("SQLColumns", 4), ("SQLProcedures", 3), ("SQLProcedureColumns", 4)):
            statement = self.statement(connection)
            code = self.call(name, statement, *[None, c_short(0)] * arguments)
            self.show_diagnostics(STATEMENT, statement)
            if code in (SUCCESS, WITH_INFO):
                self.fetch_and_show(statement, True)
            self.call("SQLFreeHandle", c_short(STATEMENT), statement)


def main():
    job = json.load(sys.stdin)
    with Everything(job) as everything:
        everything.run()
    json.dump(everything.shown, sys.stdout, ensure_ascii=False)


main()
