"""Functions out of their order, without a driver manager in front: appendix B of the ODBC reference."""

import ctypes
from ctypes import byref, c_char_p, c_int, c_long, c_short, c_ulong, c_ushort, c_void_p

import pytest

from odbc import CONNECTION, ERROR, NTS, STATEMENT, SUCCESS

NEED_DATA = 99
AT_EXECUTION = -2

# What each state is reached by: S1 allocated, S2 and S3 prepared without and with a result, S4 executed without
# rows, S5 a cursor is open, S6 it is on a row, S8 parameters are needed, S9 one must be sent, S10 may be.
WITHOUT_ROWS, WITH_ROWS, WITH_PARAMETER = b"CREATE TABLE t (a INTEGER)", b"SELECT 1", b"SELECT ?"

short, text, length = c_short(), ctypes.create_string_buffer(16), c_long()
NUMBER = byref(c_short())

CALLS = {
    "SQLBindCol": (c_ushort(1), c_short(1), text, c_long(16), None),
    "SQLCloseCursor": (),
    "SQLColAttribute": (c_ushort(1), c_ushort(2), None, c_short(0), None, byref(length)),
    "SQLDescribeCol": (c_ushort(1), None, c_short(0), None, None, None, None, None),
    "SQLDescribeParam": (c_ushort(1), None, None, None, None),
    "SQLExecDirect": (c_char_p(WITH_ROWS), c_int(NTS)),
    "SQLExecute": (),
    "SQLFetch": (),
    "SQLFetchScroll": (c_short(1), c_long(0)),
    "SQLFreeStmt": (c_ushort(0),),
    "SQLGetCursorName": (text, c_short(16), None),
    "SQLGetData": (c_ushort(1), c_short(1), text, c_long(16), None),
    "SQLGetTypeInfo": (c_short(0),),
    "SQLGetStmtAttr": (c_int(0), byref(c_ulong()), c_int(0), None),
    "SQLMoreResults": (),
    "SQLNumParams": (NUMBER,),
    "SQLNumResultCols": (NUMBER,),
    "SQLParamData": (byref(c_void_p()),),
    "SQLPrepare": (c_char_p(WITH_ROWS), c_int(NTS)),
    "SQLPutData": (text, c_long(1)),
    "SQLRowCount": (byref(length),),
    "SQLSetCursorName": (c_char_p(b"mine"), c_short(NTS)),
    "SQLSetStmtAttr": (c_int(6), c_void_p(0), c_int(0)),
    "SQLTables": (None, c_short(0), None, c_short(0), None, c_short(0), None, c_short(0)),
}

# A state in the order S1 S2 S3 S4 S5 S6 S8 S9 S10; . stands for no error in sequence.
SEQ, CUR, COL, NOW = "HY010", "24000", "07005", "HY011"
SENDING = [SEQ] * 3
TABLE = {
    "SQLBindCol": ["."] * 6 + SENDING,
    "SQLCloseCursor": [CUR] * 4 + [".", "."] + SENDING,
    "SQLColAttribute": [SEQ, COL, ".", COL, ".", "."] + SENDING,
    "SQLDescribeCol": [SEQ, COL, ".", COL, ".", "."] + SENDING,
    "SQLDescribeParam": [SEQ, "07009", "07009", "07009", "07009", "07009"] + SENDING,
    "SQLExecDirect": ["."] * 4 + [CUR, CUR] + SENDING,
    "SQLExecute": [SEQ, ".", ".", "42S01", CUR, CUR] + SENDING,
    "SQLFetch": [SEQ] * 3 + [CUR, ".", "."] + SENDING,
    "SQLFetchScroll": [SEQ] * 3 + [CUR, ".", "."] + SENDING,
    "SQLFreeStmt": ["."] * 6 + SENDING,
    "SQLGetCursorName": ["."] * 6 + SENDING,
    "SQLGetData": [SEQ] * 3 + [CUR, CUR, "."] + SENDING,
    "SQLGetTypeInfo": ["."] * 4 + [CUR, CUR] + SENDING,
    "SQLGetStmtAttr": ["."] * 6 + SENDING,
    "SQLMoreResults": ["."] * 6 + SENDING,
    "SQLNumParams": [SEQ] + ["."] * 5 + SENDING,
    "SQLNumResultCols": [SEQ] + ["."] * 5 + SENDING,
    "SQLParamData": [SEQ] * 6 + [".", SEQ, "."],
    "SQLPrepare": ["."] * 4 + [CUR, CUR] + SENDING,
    "SQLPutData": [SEQ] * 6 + [SEQ, ".", "."],
    "SQLRowCount": [SEQ] * 3 + ["."] * 3 + SENDING,
    "SQLSetCursorName": ["."] * 3 + [CUR] * 3 + SENDING,
    "SQLSetStmtAttr": [".", NOW, NOW, CUR, CUR, CUR] + SENDING,
    "SQLTables": ["."] * 4 + [CUR, CUR] + SENDING,
}
STATES = ["S1", "S2", "S3", "S4", "S5", "S6", "S8", "S9", "S10"]


@pytest.fixture
def statement(driver, workspace):
    return driver.statement(driver.connect(workspace.string(LocalTables="true")))


def reach(driver, statement, state):
    def call(name, *arguments):
        return driver.call(name, statement, *arguments)

    if state == "S1":
        return
    sql = {"S2": WITHOUT_ROWS, "S4": WITHOUT_ROWS, "S8": WITH_PARAMETER, "S9": WITH_PARAMETER, "S10": WITH_PARAMETER}
    assert call("SQLPrepare", c_char_p(sql.get(state, WITH_ROWS)), c_int(NTS)) == SUCCESS
    if state in ("S2", "S3"):
        return
    if state in ("S8", "S9", "S10"):
        statement.indicator = c_long(AT_EXECUTION)
        bound = call(
            "SQLBindParameter", c_ushort(1), c_short(1), c_short(1), c_short(12), c_ulong(9), c_short(0),
            c_void_p(1), c_long(0), byref(statement.indicator),
        )
        assert bound == SUCCESS
        assert call("SQLExecute") == NEED_DATA
        if state != "S8":
            assert call("SQLParamData", byref(c_void_p())) == NEED_DATA
        if state == "S10":
            assert call("SQLPutData", c_char_p(b"x"), c_long(1)) == SUCCESS
        return
    assert call("SQLExecute") == SUCCESS, driver.diagnostics(STATEMENT, statement)
    if state == "S6":
        assert call("SQLFetch") == SUCCESS


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", sorted(TABLE))
def test_the_state_decides_what_may_be_called(driver, statement, name, state):
    reach(driver, statement, state)
    expected = TABLE[name][STATES.index(state)]
    code = driver.call(name, statement, *CALLS[name])
    found = [record[0] for record in driver.diagnostics(STATEMENT, statement)]
    if expected == ".":
        assert code != ERROR, found
    else:
        assert (code, found) == (ERROR, [expected])


@pytest.mark.parametrize("state", ["S8", "S9", "S10"])
def test_a_statement_that_waits_for_parameters_is_not_freed(driver, workspace, state):
    connection = driver.connect(workspace.string())
    statement = driver.statement(connection)
    reach(driver, statement, state)
    assert driver.call("SQLFreeHandle", c_short(STATEMENT), statement) == ERROR
    assert driver.diagnostics(STATEMENT, statement)[0][0] == SEQ
    assert driver.call("SQLDisconnect", connection) == ERROR
    assert driver.diagnostics(CONNECTION, connection)[0][0] == SEQ
    assert driver.call("SQLEndTran", c_short(CONNECTION), connection, c_short(0)) == ERROR
    assert driver.diagnostics(CONNECTION, connection)[0][0] == SEQ
    assert driver.call("SQLCancel", statement) == SUCCESS
    assert driver.call("SQLExecute", statement) == NEED_DATA
    assert driver.call("SQLCancel", statement) == SUCCESS
    assert driver.call("SQLFreeHandle", c_short(STATEMENT), statement) == SUCCESS


def test_what_was_executed_directly_is_not_executed_again(driver, statement):
    assert driver.execute(statement, "SELECT 1") == SUCCESS
    assert driver.call("SQLCloseCursor", statement) == SUCCESS
    assert driver.call("SQLExecute", statement) == ERROR
    assert driver.diagnostics(STATEMENT, statement)[0][0] == SEQ


def test_the_catalogue_forgets_what_was_prepared(driver, statement):
    reach(driver, statement, "S3")
    assert driver.call("SQLGetTypeInfo", statement, c_short(0)) == SUCCESS
    assert driver.call("SQLCloseCursor", statement) == SUCCESS
    assert driver.call("SQLExecute", statement) == ERROR
    assert driver.diagnostics(STATEMENT, statement)[0][0] == SEQ
