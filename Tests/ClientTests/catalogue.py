"""The catalogue functions through ctypes: every argument as text in either encoding, or as a null pointer."""

import ctypes
from ctypes import byref, c_int, c_long, c_short, c_ulong, c_ushort, create_string_buffer

from odbc import NO_DATA, NTS, STATEMENT, SUCCESS, WITH_INFO

METADATA_ID = 10014


class Units:
    """How many code units a text has, for lengths other than its own."""

    def __init__(self, text, length):
        self.text, self.length = text, length


class Catalogue:
    """A connection whose catalogue is asked in one encoding."""

    def __init__(self, driver, connection, wide=False, terminated=True):
        self.driver, self.connection = driver, connection
        self.wide, self.terminated = wide, terminated

    def text(self, text):
        """Pointer and length of an argument; where nothing ends the text, letters follow it."""
        length = None
        if isinstance(text, Units):
            text, length = text.text, text.length
        if text is None:
            return [None, c_short(0 if length is None else length)]
        encoding, unit = ("utf-16-le", 2) if self.wide else ("utf-8", 1)
        data = text.encode(encoding)
        tail = bytes(unit) if self.terminated else "zz".encode(encoding)
        buffer = create_string_buffer(data + tail + bytes(2), len(data) + len(tail) + 2)
        own = NTS if self.terminated else len(data) // unit
        return [buffer, c_short(own if length is None else length)]

    def ask(self, name, *arguments, identifiers=False):
        """(code, names of columns, rows, states); texts are names, integers are options, the rest is as it is."""
        driver = self.driver
        statement = driver.statement(self.connection)
        try:
            if identifiers:
                code = driver.call("SQLSetStmtAttr", statement, c_int(METADATA_ID), ctypes.c_void_p(1), c_int(0))
                assert code == SUCCESS
            given = []
            for argument in arguments:
                if isinstance(argument, c_short):
                    given.append(argument)
                else:
                    given += [c_ushort(argument)] if isinstance(argument, int) else self.text(argument)
            code = driver.call(name + ("W" if self.wide else ""), statement, *given)
            states = [record[0] for record in driver.diagnostics(STATEMENT, statement)]
            if code not in (SUCCESS, WITH_INFO):
                return code, [], [], states
            names = self.names(statement)
            return code, names, list(self.rows(statement, len(names))), states
        finally:
            driver.call("SQLFreeHandle", c_short(STATEMENT), statement)

    def rows_of(self, name, *arguments, **options):
        """The rows of a question that must succeed."""
        code, names, rows, states = self.ask(name, *arguments, **options)
        assert code == SUCCESS, states
        return [dict(zip(names, row)) for row in rows]

    def state_of(self, name, *arguments, **options):
        """The first state of a question, None where it has an answer."""
        states = self.ask(name, *arguments, **options)[3]
        return states[0] if states else None

    def names(self, statement):
        count = c_short()
        assert self.driver.call("SQLNumResultCols", statement, byref(count)) == SUCCESS
        names = []
        for number in range(1, count.value + 1):
            name = create_string_buffer(256)
            length, kind, digits, nullable = c_short(), c_short(), c_short(), c_short()
            size = c_ulong()
            code = self.driver.call(
                "SQLDescribeCol", statement, c_ushort(number), name, c_short(256), byref(length),
                byref(kind), byref(size), byref(digits), byref(nullable),
            )
            assert code == SUCCESS
            names.append(name.value.decode())
        return names

    def rows(self, statement, count):
        while (code := self.driver.call("SQLFetch", statement)) != NO_DATA:
            assert code == SUCCESS
            yield [self.value(statement, number) for number in range(1, count + 1)]

    def value(self, statement, number):
        buffer, indicator = create_string_buffer(70_000), c_long()
        code = self.driver.call(
            "SQLGetData", statement, c_ushort(number), c_short(1), buffer, c_long(70_000), byref(indicator)
        )
        assert code == SUCCESS
        return None if indicator.value == -1 else buffer.value.decode()
