"""ODBC through ctypes: into a library, be it the driver or the driver manager before it."""

import ctypes
from ctypes import byref, c_char_p, c_int, c_long, c_short, c_ulong, c_ushort, c_void_p, create_string_buffer

SUCCESS, WITH_INFO, NO_DATA, ERROR, INVALID_HANDLE = 0, 1, 100, -1, -2
ENVIRONMENT, CONNECTION, STATEMENT, DESCRIPTOR = 1, 2, 3, 4
NTS = -3
MANAGER = "libodbc.so.2"


class Driver:
    """One library with an environment of its own."""

    def __init__(self, path):
        self.library = ctypes.CDLL(str(path), mode=ctypes.RTLD_LOCAL)
        self.is_direct = str(path) != MANAGER
        self.handles = []
        code, self.environment = self.allocate(ENVIRONMENT, None)
        assert code == SUCCESS
        self.call("SQLSetEnvAttr", self.environment, c_int(200), c_void_p(3), c_int(0))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for connection in self.handles:
            self.call("SQLDisconnect", connection)
            self.call("SQLFreeHandle", c_short(CONNECTION), connection)
        self.call("SQLFreeHandle", c_short(ENVIRONMENT), self.environment)

    def call(self, name, *arguments):
        function = getattr(self.library, name)
        function.restype = c_short
        return function(*arguments)

    def allocate(self, kind, parent):
        handle = c_void_p()
        code = self.call("SQLAllocHandle", c_short(kind), parent, byref(handle))
        return code, handle

    def connect(self, text):
        code, connection = self.allocate(CONNECTION, self.environment)
        assert code == SUCCESS
        code = self.connect_or_not(connection, text)
        assert code in (SUCCESS, WITH_INFO), self.diagnostics(CONNECTION, connection)
        self.handles.append(connection)
        return connection

    def connect_or_not(self, connection, text):
        return self.call(
            "SQLDriverConnect",
            connection,
            None,
            c_char_p(text.encode()),
            c_short(NTS),
            None,
            c_short(0),
            None,
            c_ushort(0),
        )

    def statement(self, connection):
        code, statement = self.allocate(STATEMENT, connection)
        assert code == SUCCESS
        return statement

    def execute(self, statement, text):
        return self.call("SQLExecDirect", statement, c_char_p(text.encode()), c_int(NTS))

    def describe(self, connection, text):
        """The (name, type) of each column after SQLPrepare alone."""
        statement = self.statement(connection)
        code = self.call("SQLPrepare", statement, c_char_p(text.encode()), c_int(NTS))
        assert code == SUCCESS, self.diagnostics(STATEMENT, statement)
        count = c_short()
        self.call("SQLNumResultCols", statement, byref(count))
        columns = []
        for number in range(1, count.value + 1):
            name = create_string_buffer(256)
            kind, size = c_short(), c_ulong()
            length, digits, nullable = c_short(), c_short(), c_short()
            code = self.call(
                "SQLDescribeCol",
                statement,
                c_ushort(number),
                name,
                c_short(256),
                byref(length),
                byref(kind),
                byref(size),
                byref(digits),
                byref(nullable),
            )
            assert code == SUCCESS, self.diagnostics(STATEMENT, statement)
            columns.append((name.value.decode(), kind.value))
        self.call("SQLFreeHandle", c_short(STATEMENT), statement)
        return columns

    def diagnostics(self, kind, handle):
        """Every record as (state, native code, message)."""
        records = []
        while True:
            state = create_string_buffer(6)
            message = create_string_buffer(1024)
            native, length = c_int(), c_short()
            code = self.call(
                "SQLGetDiagRec",
                c_short(kind),
                handle,
                c_short(len(records) + 1),
                state,
                byref(native),
                message,
                c_short(1024),
                byref(length),
            )
            if code not in (SUCCESS, WITH_INFO):
                return records
            records.append((state.value.decode(), native.value, message.value.decode()))

    def states(self, handle, kind=STATEMENT):
        return [record[0] for record in self.diagnostics(kind, handle)]

    def functions(self, connection):
        words = (c_ushort * 250)(*([0xFFFF] * 250))
        assert self.call("SQLGetFunctions", connection, c_ushort(999), words) == SUCCESS
        return list(words)

    def get_text(self, statement, column, capacity=1024):
        """One piece of a column as (code, text, indicator)."""
        buffer = create_string_buffer(max(capacity, 1))
        indicator = c_long()
        code = self.call(
            "SQLGetData",
            statement,
            c_ushort(column),
            c_short(1),
            buffer,
            c_long(capacity),
            byref(indicator),
        )
        return code, buffer.value.decode(), indicator.value
