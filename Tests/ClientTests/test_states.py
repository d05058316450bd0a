"""The SQLSTATE of each documented mistake, in tables: asked of the driver itself and through the manager."""

import ctypes
from ctypes import c_char_p, c_int, c_int64, c_short, c_uint64, c_ushort, c_void_p, create_string_buffer

import pytest

from conftest import LIBRARY
from odbc import CONNECTION, DESCRIPTOR, ENVIRONMENT, ERROR, MANAGER, NTS, STATEMENT, SUCCESS, Driver

S, U, I, L = c_short, c_ushort, c_int, c_int64
BUFFER = create_string_buffer(256)
NULL = c_void_p(0)


def text(value):
    return c_char_p(value.encode())


def value(number):
    return c_void_p(number)


QUERY = "SELECT id, name FROM contacts ORDER BY id LIMIT 3"
ID = "SELECT id FROM contacts WHERE id = ?"

# handle: what the case starts from; states: what may be answered. Where the manager answers something of its own,
# its answer stands behind the driver's.
CASES = [
    # Preparing and executing
    ("allocated", "SQLExecute", [], "HY010"),
    ("allocated", "SQLPrepare", [NULL, I(NTS)], "HY009"),
    ("allocated", "SQLPrepare", [text("SELECT 1"), I(-5)], "HY090"),
    ("allocated", "SQLExecDirect", [NULL, I(NTS)], "HY009"),
    ("allocated", "SQLExecDirect", [text("SELECT 1"), I(-5)], "HY090"),
    ("allocated", "SQLExecDirect", [text("SELECT FROM WHERE"), I(NTS)], "42000"),
    ("allocated", "SQLExecDirect", [text("SELECT * FROM nowhere"), I(NTS)], "42S02"),
    ("allocated", "SQLExecDirect", [text("SELECT missing FROM contacts"), I(NTS)], "42S22"),
    ("allocated", "SQLExecDirect", [text(ID), I(NTS)], "07002"),
    ("allocated", "SQLNumParams", [BUFFER], "HY010"),
    ("allocated", "SQLDescribeParam", [U(1), BUFFER, BUFFER, BUFFER, BUFFER], "HY010"),
    ("parameter", "SQLDescribeParam", [U(0), BUFFER, BUFFER, BUFFER, BUFFER], "07009"),
    ("parameter", "SQLDescribeParam", [U(2), BUFFER, BUFFER, BUFFER, BUFFER], "07009"),
    ("allocated", "SQLParamData", [BUFFER], "HY010"),
    ("allocated", "SQLPutData", [BUFFER, L(1)], "HY010"),
    ("row", "SQLPrepare", [text(QUERY), I(NTS)], "24000"),
    ("row", "SQLExecDirect", [text(QUERY), I(NTS)], "24000"),
    # Binding
    ("allocated", "SQLBindCol", [U(1), S(77), BUFFER, L(8), None], "HY003"),
    ("allocated", "SQLBindCol", [U(1), S(1), BUFFER, L(-1), None], "HY090"),
    ("allocated", "SQLBindParameter", [U(0), S(1), S(1), S(12), c_uint64(8), S(0), BUFFER, L(8), None], "07009"),
    ("allocated", "SQLBindParameter", [U(1), S(9), S(1), S(12), c_uint64(8), S(0), BUFFER, L(8), None], "HY105"),
    ("allocated", "SQLBindParameter", [U(1), S(1), S(77), S(12), c_uint64(8), S(0), BUFFER, L(8), None], "HY003"),
    ("allocated", "SQLBindParameter", [U(1), S(1), S(1), S(777), c_uint64(8), S(0), BUFFER, L(8), None], "HY004"),
    ("allocated", "SQLBindParameter", [U(1), S(1), S(1), S(12), c_uint64(8), S(0), NULL, L(8), None], "HY009"),
    ("allocated", "SQLBindParameter", [U(1), S(1), S(1), S(12), c_uint64(8), S(0), BUFFER, L(-1), None], "HY090"),
    # Results
    ("allocated", "SQLFetch", [], "HY010"),
    ("prepared", "SQLFetch", [], "HY010"),
    ("allocated", "SQLFetchScroll", [S(1), L(0)], "HY010"),
    ("row", "SQLFetchScroll", [S(99), L(0)], "HY106"),
    ("row", "SQLFetchScroll", [S(4), L(0)], "HY106"),
    ("allocated", "SQLGetData", [U(1), S(1), BUFFER, L(8), None], "HY010"),
    ("executed", "SQLGetData", [U(1), S(1), BUFFER, L(8), None], "24000"),
    ("row", "SQLGetData", [U(9), S(1), BUFFER, L(8), None], "07009"),
    ("row", "SQLGetData", [U(1), S(77), BUFFER, L(8), None], "HY003"),
    ("row", "SQLGetData", [U(1), S(1), BUFFER, L(-1), None], "HY090"),
    ("row", "SQLGetData", [U(1), S(1), NULL, L(8), None], "HY009"),
    ("allocated", "SQLCloseCursor", [], "24000"),
    ("allocated", "SQLNumResultCols", [BUFFER], "HY010"),
    ("allocated", "SQLRowCount", [BUFFER], "HY010"),
    ("allocated", "SQLDescribeCol", [U(1), BUFFER, S(9), None, None, None, None, None], "HY010"),
    ("prepared", "SQLDescribeCol", [U(9), BUFFER, S(9), None, None, None, None, None], "07009"),
    ("prepared", "SQLDescribeCol", [U(0), BUFFER, S(9), None, None, None, None, None], "07009"),
    ("prepared", "SQLDescribeCol", [U(1), BUFFER, S(-1), None, None, None, None, None], "HY090"),
    ("prepared", "SQLColAttribute", [U(9), U(1011), BUFFER, S(9), None, None], "07009"),
    ("prepared", "SQLColAttribute", [U(1), U(9999), BUFFER, S(9), None, None], "HY091"),
    ("prepared", "SQLColAttribute", [U(1), U(1011), BUFFER, S(-1), None, None], "HY090"),
    ("allocated", "SQLColAttribute", [U(1), U(1011), BUFFER, S(9), None, None], "HY010"),
    ("allocated", "SQLFreeStmt", [U(9)], "HY092"),
    ("allocated", "SQLSetCursorName", [NULL, S(NTS)], "HY009"),
    ("allocated", "SQLSetCursorName", [text("name"), S(-5)], "HY090"),
    ("allocated", "SQLSetCursorName", [text("SQL_CUR7"), S(NTS)], "34000"),
    ("row", "SQLSetCursorName", [text("name"), S(NTS)], "24000"),
    ("allocated", "SQLGetCursorName", [BUFFER, S(-1), None], "HY090"),
    # Catalogue
    ("allocated", "SQLTables", [text("x"), S(-5), None, S(0), None, S(0), None, S(0)], "HY090"),
    ("allocated", "SQLColumns", [None, S(0), None, S(0), text("x"), S(-5), None, S(0)], "HY090"),
    ("row", "SQLTables", [None, S(0), None, S(0), None, S(0), None, S(0)], "24000"),
    ("allocated", "SQLPrimaryKeys", [None, S(0), None, S(0), None, S(0)], "HY009"),
    ("allocated", "SQLForeignKeys", [None, S(0)] * 6, "HY009"),
    ("allocated", "SQLStatistics", [None, S(0), None, S(0), None, S(0), U(0), U(0)], "HY009"),
    ("allocated", "SQLStatistics", [None, S(0), None, S(0), text("tags"), S(NTS), U(9), U(0)], "HY100"),
    ("allocated", "SQLStatistics", [None, S(0), None, S(0), text("tags"), S(NTS), U(0), U(9)], "HY101"),
    ("allocated", "SQLSpecialColumns", [U(9), None, S(0), None, S(0), text("tags"), S(NTS), U(0), U(0)], "HY097"),
    ("allocated", "SQLSpecialColumns", [U(1), None, S(0), None, S(0), text("tags"), S(NTS), U(9), U(0)], "HY098"),
    ("allocated", "SQLSpecialColumns", [U(1), None, S(0), None, S(0), text("tags"), S(NTS), U(0), U(9)], "HY099"),
    ("allocated", "SQLSpecialColumns", [U(1), None, S(0), None, S(0), None, S(0), U(0), U(0)], "HY009"),
    ("allocated", "SQLGetTypeInfo", [S(7777)], "HY004"),
    # Statement attributes
    ("allocated", "SQLSetStmtAttr", [I(9999), value(1), I(0)], "HY092"),
    ("allocated", "SQLGetStmtAttr", [I(9999), BUFFER, I(8), None], "HY092"),
    ("allocated", "SQLSetStmtAttr", [I(27), value(0), I(0)], "HY024"),
    ("allocated", "SQLSetStmtAttr", [I(22), value(0), I(0)], "HY024"),
    ("allocated", "SQLSetStmtAttr", [I(4), value(1), I(0)], "HYC00"),
    ("allocated", "SQLSetStmtAttr", [I(14), value(1), I(0)], "HY092"),
    ("allocated", "SQLSetStmtAttr", [I(10012), value(0), I(0)], "HY017"),
    ("allocated", "SQLSetStmtAttr", [I(6), value(99), I(0)], "HY024"),
    ("allocated", "SQLSetStmtAttr", [I(7), value(99), I(0)], "HY024"),
    ("allocated", "SQLSetStmtAttr", [I(2), value(9), I(0)], "HY024"),
    ("allocated", "SQLSetStmtAttr", [I(11), value(9), I(0)], "HY024"),
    ("row", "SQLSetStmtAttr", [I(6), value(3), I(0)], "24000"),
    # Connection
    ("connected", "SQLGetInfo", [U(9999), BUFFER, S(8), None], "HY096"),
    ("connected", "SQLGetInfo", [U(17), BUFFER, S(-1), None], "HY090"),
    ("connected", "SQLGetFunctions", [U(5000), BUFFER], "HY095"),
    ("connected", "SQLNativeSql", [NULL, I(NTS), BUFFER, I(9), None], "HY009"),
    ("connected", "SQLNativeSql", [text("SELECT 1"), I(-5), BUFFER, I(9), None], "HY090"),
    ("connected", "SQLNativeSql", [text("SELECT 1"), I(NTS), BUFFER, I(-1), None], "HY090"),
    ("connected", "SQLSetConnectAttr", [I(9999), value(1), I(0)], "HY092"),
    ("connected", "SQLGetConnectAttr", [I(9999), BUFFER, I(8), None], "HY092"),
    ("connected", "SQLSetConnectAttr", [I(101), value(7), I(0)], "HY024"),
    ("connected", "SQLSetConnectAttr", [I(102), value(7), I(0)], "HY024"),
    ("connected", "SQLSetConnectAttr", [I(108), value(7), I(0)], "HY024"),
    ("connected", "SQLSetConnectAttr", [I(10014), value(7), I(0)], "HY024"),
    ("connected", "SQLSetConnectAttr", [I(103), value(7), I(0)], "HY011"),
    ("connected", "SQLSetConnectAttr", [I(112), value(7), I(0)], "HY011"),
    ("connected", "SQLSetConnectAttr", [I(1209), value(1), I(0)], "HY092"),
    ("connected", "SQLSetConnectAttr", [I(1207), value(1), I(0)], "HYC00"),
    ("connected", "SQLSetConnectAttr", [I(106), text("lib"), I(NTS)], "HYC00"),
    ("connected", "SQLSetConnectAttr", [I(109), text("other"), I(NTS)], "HYC00"),
    ("connected", "SQLSetConnectAttr", [I(109), NULL, I(NTS)], "HY009"),
    ("connected", "SQLSetConnectAttr", [I(109), text("x"), I(-9)], "HY090"),
    ("connected", "SQLGetConnectAttr", [I(109), BUFFER, I(-9), None], "HY090"),
    ("connected", "SQLConnect", [text("Intercom"), S(NTS), None, S(0), None, S(0)], "08002"),
    ("connected", "SQLFreeHandle of it", [], "HY010"),
    ("connected", "SQLEndTran of it", [S(7)], "HY012"),
    ("unconnected", "SQLDisconnect", [], "08003"),
    ("unconnected", "SQLGetInfo", [U(17), BUFFER, S(9), None], "08003"),
    ("unconnected", "SQLNativeSql", [text("SELECT 1"), I(NTS), BUFFER, I(9), None], "08003"),
    ("unconnected", "SQLEndTran of it", [S(0)], "08003"),
    ("unconnected", "SQLGetConnectAttr", [I(109), BUFFER, I(9), None], "08003"),
    ("unconnected", "SQLSetConnectAttr", [I(106), text("lib"), I(NTS)], "08003"),
    ("unconnected", "SQLConnect", [text("Intercom"), S(-9), None, S(0), None, S(0)], "HY090"),
    ("unconnected", "SQLConnect", [text("Nowhere"), S(NTS), None, S(0), None, S(0)], "IM002"),
    ("unconnected", "SQLDriverConnect", [None, text("x"), S(-9), None, S(0), None, U(0)], "HY090"),
    # Environment
    ("environment", "SQLSetEnvAttr", [I(9999), value(1), I(0)], "HY092"),
    ("environment", "SQLGetEnvAttr", [I(9999), BUFFER, I(8), None], "HY092"),
    ("environment", "SQLSetEnvAttr", [I(10001), value(0), I(0)], "HYC00"),
    ("environment", "SQLSetEnvAttr", [I(200), value(9), I(0)], "HY024"),
    ("environment", "SQLSetEnvAttr", [I(201), value(99), I(0)], "HY024"),
    ("environment", "SQLSetEnvAttr", [I(202), value(99), I(0)], "HY024"),
    ("environment", "SQLFreeHandle of it", [], "HY010"),
    # Descriptors
    ("row descriptor", "SQLSetDescField", [S(1), S(9999), value(1), I(0)], "HY091"),
    ("row descriptor", "SQLGetDescField", [S(1), S(9999), BUFFER, I(8), None], "HY091"),
    ("row descriptor", "SQLSetDescField", [S(-1), S(1002), value(1), I(0)], "07009"),
    ("row descriptor", "SQLFreeHandle of it", [], "HY017"),
    ("result descriptor", "SQLSetDescField", [S(1), S(1002), value(1), I(0)], "HY016"),
    ("result descriptor", "SQLGetDescField", [S(1), S(1011), BUFFER, I(8), None], "HY007"),
]

# Where unixODBC answers before the driver, in its own way.
MANAGERS = {
    "07002 SQLExecDirect": {"07002", "07001"},
    "HY090 SQLSetCursorName": {"HY009", "HY090"},
}


class Bench:
    """What the cases start from."""

    def __init__(self, driver, string, start):
        self.driver, self.kind = driver, STATEMENT
        if start == "environment":
            self.kind, self.handle = ENVIRONMENT, driver.environment
            driver.connect(string)
            return
        if start == "unconnected":
            self.kind = CONNECTION
            self.handle = driver.allocate(CONNECTION, driver.environment)[1]
            return
        connection = driver.connect(string)
        if start == "connected":
            self.kind, self.handle = CONNECTION, connection
            return
        self.handle = driver.statement(connection)
        if start in ("prepared", "parameter"):
            sql = ID if start == "parameter" else QUERY
            assert driver.call("SQLPrepare", self.handle, text(sql), I(NTS)) == SUCCESS
        elif start in ("executed", "row"):
            assert driver.execute(self.handle, QUERY) == SUCCESS
            if start == "row":
                assert driver.call("SQLFetch", self.handle) == SUCCESS
        elif start.endswith("descriptor"):
            found = c_void_p()
            number = 10010 if start == "row descriptor" else 10012
            driver.call("SQLGetStmtAttr", self.handle, I(number), ctypes.byref(found), I(8), None)
            self.kind, self.handle = DESCRIPTOR, found

    def call(self, name, arguments):
        function, _, of_it = name.partition(" ")
        first = [S(self.kind), self.handle] if of_it else [self.handle]
        return self.driver.call(function, *first, *arguments)

    def states(self):
        return [record[0] for record in self.driver.diagnostics(self.kind, self.handle)]


@pytest.mark.parametrize("library", [LIBRARY, MANAGER], ids=["direct", "manager"])
@pytest.mark.parametrize(
    ("start", "name", "arguments", "state"), CASES,
    ids=[f"{state} {name} {place}" for place, (_, name, _, state) in enumerate(CASES)],
)
def test_a_mistake_has_its_state(workspace, library, start, name, arguments, state):
    with Driver(library) as driver:
        bench = Bench(driver, workspace.string(), start)
        code = bench.call(name, arguments)
        found = bench.states()
        assert code == ERROR, (code, found)
        allowed = MANAGERS.get(f"{state} {name}", {state}) if library == MANAGER else {state}
        assert found and found[0] in allowed
