"""Stale and foreign handles are refused and do no harm."""

import ctypes
from ctypes import byref, c_char_p, c_int, c_long, c_short, c_ushort, c_void_p

import pytest

from odbc import CONNECTION, INVALID_HANDLE, NTS, STATEMENT, SUCCESS


FOREIGN = [None, 1, 0x10, 0xDEADBEEF, 2**63, 2**64 - 1]


@pytest.mark.parametrize("bits", FOREIGN)
def test_a_foreign_handle_is_refused_by_every_kind_of_function(driver, bits):
    handle = c_void_p(bits)
    assert driver.call("SQLFetch", handle) == INVALID_HANDLE
    assert driver.call("SQLExecDirect", handle, c_char_p(b"x"), c_int(NTS)) == INVALID_HANDLE
    assert driver.call("SQLDisconnect", handle) == INVALID_HANDLE
    assert driver.call("SQLCancel", handle) == INVALID_HANDLE
    assert driver.call("SQLFreeHandle", c_short(STATEMENT), handle) == INVALID_HANDLE
    assert driver.diagnostics(STATEMENT, handle) == []


def test_a_pointer_into_foreign_memory_is_refused(driver):
    memory = ctypes.create_string_buffer(4096)
    handle = c_void_p(ctypes.addressof(memory))
    assert driver.call("SQLFetch", handle) == INVALID_HANDLE
    assert memory.raw == bytes(4096)


def test_a_freed_statement_is_refused(driver, workspace):
    connection = driver.connect(workspace.string())
    statement = driver.statement(connection)
    assert driver.call("SQLFreeHandle", c_short(STATEMENT), statement) == SUCCESS
    assert driver.call("SQLFetch", statement) == INVALID_HANDLE
    assert driver.call("SQLFreeHandle", c_short(STATEMENT), statement) == INVALID_HANDLE


def test_a_handle_of_another_kind_is_refused(driver, workspace):
    connection = driver.connect(workspace.string())
    assert driver.call("SQLFetch", connection) == INVALID_HANDLE
    assert driver.call("SQLFreeHandle", c_short(STATEMENT), connection) == INVALID_HANDLE
    assert driver.diagnostics(STATEMENT, connection) == []


def test_disconnecting_frees_the_statements(driver, workspace):
    connection = driver.connect(workspace.string())
    statement = driver.statement(connection)
    assert driver.call("SQLDisconnect", connection) == SUCCESS
    assert driver.call("SQLFetch", statement) == INVALID_HANDLE
    driver.handles.remove(connection)
    assert driver.call("SQLFreeHandle", c_short(CONNECTION), connection) == SUCCESS


def test_every_diagnostic_is_forgotten_by_the_next_call(driver, workspace):
    connection = driver.connect(workspace.string())
    statement = driver.statement(connection)
    assert driver.execute(statement, "SELECT nothing_known") == -1
    assert driver.diagnostics(STATEMENT, statement) != []
    count = c_short()
    driver.call("SQLNumParams", statement, byref(count))
    states = [record[0] for record in driver.diagnostics(STATEMENT, statement)]
    assert states == ["HY010"]


def test_absurd_lengths_are_refused(driver, workspace):
    connection = driver.connect(workspace.string())
    statement = driver.statement(connection)
    assert driver.call("SQLExecDirect", statement, c_char_p(b"x"), c_int(-7)) == -1
    assert driver.diagnostics(STATEMENT, statement)[0][0] == "HY090"
    assert driver.call("SQLExecDirect", statement, None, c_int(5)) == -1
    assert driver.diagnostics(STATEMENT, statement)[0][0] == "HY009"
    bound = driver.call(
        "SQLBindCol", statement, c_ushort(1), c_short(1), c_void_p(16), c_long(-1), None
    )
    assert bound == -1
    assert driver.diagnostics(STATEMENT, statement)[0][0] == "HY090"
