"""A program that reads through iODBC's library: a job as JSON from standard input, rows as JSON; see scripted.py."""

import ctypes
import json
import sys
from ctypes import byref, c_char_p, c_long, c_short, c_ulong, c_ushort

sys.path.insert(0, sys.argv[1])
from odbc import CONNECTION, NO_DATA, NTS, STATEMENT, SUCCESS, WITH_INFO, Driver  # noqa: E402

CHAR, BINARY, VARCHAR, VARBINARY = 1, -2, 12, -3
INPUT, NULL = 1, -1
CAPACITY = 4096


class Failure(Exception):
    pass


class Reader:
    def __init__(self, manager, string):
        self.manager = manager
        code, self.connection = manager.allocate(CONNECTION, manager.environment)
        assert code == SUCCESS
        text = c_char_p(string.encode())
        nothing = (None, c_short(0), None, c_ushort(0))
        self.check(
            CONNECTION, self.connection, manager.call("SQLDriverConnect", self.connection, None, text, c_short(NTS), *nothing)
        )
        manager.handles.append(self.connection)
        self.statement = manager.statement(self.connection)
        self.buffer = ctypes.create_string_buffer(CAPACITY)
        self.indicator = c_long()

    def check(self, kind, handle, code):
        if code in (SUCCESS, WITH_INFO):
            return
        state, _, message = self.manager.diagnostics(kind, handle)[0]
        raise Failure({"state": state, "message": message})

    def call(self, name, *arguments):
        self.check(STATEMENT, self.statement, self.manager.call(name, self.statement, *arguments))

    def ask(self, sql, parameters):
        kept = []
        for number, value in enumerate(parameters, 1):
            text = None if value is None else str(value).encode()
            data = ctypes.create_string_buffer(text or b"")
            length = c_long(NULL if text is None else len(text))
            kept.append((data, length))
            size = c_ulong(len(text or b"") or 1)
            sizes = (size, c_short(0), data, c_long(len(data)), byref(length))
            self.call("SQLBindParameter", c_ushort(number), c_short(INPUT), c_short(CHAR), c_short(VARCHAR), *sizes)
        self.call("SQLExecDirect", c_char_p(sql.encode()), ctypes.c_int(NTS))

    def columns(self):
        count = c_short()
        self.call("SQLNumResultCols", byref(count))
        found = []
        for number in range(1, count.value + 1):
            length, kind, digits, nullable, size = c_short(), c_short(), c_short(), c_short(), c_ulong()
            room = (self.buffer, c_short(CAPACITY), byref(length))
            self.call("SQLDescribeCol", c_ushort(number), *room, byref(kind), byref(size), byref(digits), byref(nullable))
            found.append((self.buffer.value.decode(), kind.value))
        return found

    def value(self, number, kind):
        """A value in as many pieces as it takes."""
        asked = BINARY if kind == VARBINARY else CHAR
        pieces = []
        while True:
            room = (self.buffer, c_long(CAPACITY), byref(self.indicator))
            code = self.manager.call("SQLGetData", self.statement, c_ushort(number), c_short(asked), *room)
            if code == NO_DATA:
                break
            self.check(STATEMENT, self.statement, code)
            if self.indicator.value == NULL:
                return None
            held = CAPACITY - (asked == CHAR)
            pieces.append(self.buffer.raw[: min(held, self.indicator.value)])
            if code == SUCCESS:
                break
        whole = b"".join(pieces)
        return {"hex": whole.hex()} if asked == BINARY else whole.decode()

    def rows(self, columns):
        fetch = self.manager.library.SQLFetch
        while (code := fetch(self.statement)) != NO_DATA:
            self.check(STATEMENT, self.statement, code)
            yield [self.value(number, kind) for number, (_, kind) in enumerate(columns, 1)]


def answer(reader, job):
    """The names and rows that a job asks for."""
    if job["do"] == "ask":
        reader.ask(job["sql"], job["parameters"])
        columns = reader.columns()
        yield [name for name, _ in columns]
        yield from reader.rows(columns)
        return
    nothing = (None, c_short(0))
    if job["do"] == "tables":
        reader.call("SQLTables", *nothing, *nothing, *nothing, c_char_p(b"TABLE"), c_short(NTS))
    else:
        reader.call("SQLColumns", *nothing, *nothing, c_char_p(job["table"].encode()), c_short(NTS), *nothing)
    yield ["name"]
    place = 2 if job["do"] == "tables" else 3
    for row in reader.rows(reader.columns()):
        yield [row[place]]


def main():
    job = json.load(sys.stdin)
    with Driver("libiodbc.so.2") as manager:
        try:
            for line in answer(Reader(manager, job["string"]), job):
                print(json.dumps(line))
        except Failure as failure:
            print(json.dumps(failure.args[0]))


main()
