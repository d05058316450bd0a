"""Attributes of environments and connections: their values, their widths and what they do."""

import ctypes
import json
import os
import subprocess
import sys
import threading
import time
from ctypes import byref, c_char_p, c_int, c_short, c_ushort, c_void_p, create_string_buffer

import pytest

from conftest import LIBRARY
from conftest import either as driver
from fake_api import Answer, fake_api
from odbc import CONNECTION, ENVIRONMENT, ERROR, MANAGER, NTS, STATEMENT, SUCCESS, WITH_INFO, Driver

ACCESS_MODE, AUTOCOMMIT, LOGIN_TIMEOUT, ISOLATION, CATALOG = 101, 102, 103, 108, 109
QUIET_MODE, PACKET_SIZE, CONNECTION_TIMEOUT, ANSI_APP, RESET = 111, 112, 113, 115, 116
DEAD, METADATA_ID, ASYNC, AUTO_IPD, UNICODE_TYPE = 1209, 10014, 4, 10001, 1065


def put(driver, connection, attribute, value):
    return driver.call("SQLSetConnectAttr", connection, c_int(attribute), c_void_p(value), c_int(0))


def get(driver, connection, attribute, width=4):
    """The value, after looking that nothing behind it was written."""
    buffer = create_string_buffer(b"\xee" * 16, 16)
    code = driver.call("SQLGetConnectAttr", connection, c_int(attribute), buffer, c_int(width), None)
    assert code == SUCCESS, driver.diagnostics(CONNECTION, connection)
    assert buffer.raw[width:] == b"\xee" * (16 - width)
    return int.from_bytes(buffer.raw[:width], "little")


@pytest.mark.parametrize(
    ("attribute", "standard"),
    [(ACCESS_MODE, 0), (AUTOCOMMIT, 1), (ISOLATION, 8), (PACKET_SIZE, 0), (CONNECTION_TIMEOUT, 0), (LOGIN_TIMEOUT, 0),
     (METADATA_ID, 0), (ASYNC, 0), (AUTO_IPD, 1), (DEAD, 0)],
)
def test_a_number_is_four_bytes_wide(driver, workspace, attribute, standard):
    assert get(driver, driver.connect(workspace.string()), attribute) == standard


@pytest.mark.parametrize(
    ("attribute", "value", "width"),
    [(ACCESS_MODE, 1, 4), (AUTOCOMMIT, 0, 4), (CONNECTION_TIMEOUT, 9, 4), (METADATA_ID, 1, 4),
     (QUIET_MODE, 0x123456789A, 8)],
)
def test_a_value_that_is_set_is_read_again(driver, workspace, attribute, value, width):
    connection = driver.connect(workspace.string())
    assert put(driver, connection, attribute, value) == SUCCESS
    assert get(driver, connection, attribute, width) == value
    if attribute == AUTOCOMMIT:
        assert put(driver, connection, attribute, 1) == SUCCESS


def test_what_is_set_before_connecting_stays(driver, workspace):
    _, connection = driver.allocate(CONNECTION, driver.environment)
    driver.handles.append(connection)
    wanted = {ACCESS_MODE: 1, LOGIN_TIMEOUT: 15, CONNECTION_TIMEOUT: 7, METADATA_ID: 1, PACKET_SIZE: 4096}
    for attribute, value in wanted.items():
        assert put(driver, connection, attribute, value) == SUCCESS, driver.states(connection, CONNECTION)
    text = workspace.string().encode()
    code = driver.call(
        "SQLDriverConnect", connection, None, c_char_p(text), c_short(NTS), None, c_short(0), None, c_ushort(0)
    )
    assert code in (SUCCESS, WITH_INFO), driver.diagnostics(CONNECTION, connection)
    assert {attribute: get(driver, connection, attribute) for attribute in wanted} == wanted


def test_another_isolation_is_replaced(driver, workspace):
    connection = driver.connect(workspace.string())
    assert put(driver, connection, ISOLATION, 2) == WITH_INFO
    assert driver.states(connection, CONNECTION) == ["01S02"]
    assert get(driver, connection, ISOLATION) == 8


def test_the_catalog_is_none(driver, workspace):
    connection = driver.connect(workspace.string())
    buffer, length = create_string_buffer(b"\xee" * 8, 8), c_int(-1)
    code = driver.call("SQLGetConnectAttr", connection, c_int(CATALOG), buffer, c_int(8), byref(length))
    assert (code, buffer.raw, length.value) == (SUCCESS, b"\0" + b"\xee" * 7, 0)


def test_this_library_s_wide_text_is_utf16(workspace):
    with Driver(LIBRARY) as driver:
        connection = driver.connect(workspace.string())
        assert get(driver, connection, UNICODE_TYPE) == 1


def test_a_read_only_connection_writes_nothing(driver, workspace):
    connection = driver.connect(workspace.string())
    assert put(driver, connection, ACCESS_MODE, 1) == SUCCESS
    statement = driver.statement(connection)
    assert driver.execute(statement, "DELETE FROM tags WHERE id = 'x'") == ERROR
    [(state, _, message)] = driver.diagnostics(STATEMENT, statement)
    assert state == "42000" and "SQL_ATTR_ACCESS_MODE" in message
    assert driver.execute(statement, "SELECT COUNT(*) FROM tags") == SUCCESS


@pytest.mark.parametrize("is_set_before", [True, False])
def test_the_connection_timeout_ends_a_request(driver, workspace, is_set_before):
    release = threading.Event()

    def respond(*_):
        release.wait(10)
        return Answer("{}", status=500)

    with fake_api(respond) as api:
        _, connection = driver.allocate(CONNECTION, driver.environment)
        driver.handles.append(connection)
        if is_set_before:
            assert put(driver, connection, CONNECTION_TIMEOUT, 1) == SUCCESS
        text = workspace.string(BaseURL=api.url).encode()
        driver.call(
            "SQLDriverConnect", connection, None, c_char_p(text), c_short(NTS), None, c_short(0), None, c_ushort(0)
        )
        if not is_set_before:
            assert put(driver, connection, CONNECTION_TIMEOUT, 1) == SUCCESS
        statement = driver.statement(connection)
        began = time.monotonic()
        assert driver.execute(statement, "SELECT id FROM contacts") == ERROR
        took = time.monotonic() - began
        release.set()
        assert driver.diagnostics(STATEMENT, statement)[0][0] == "HYT01"
        assert 0.9 < took < 2.5


def test_the_login_timeout_ends_the_greeting(workspace):
    release = threading.Event()

    def respond(*_):
        release.wait(10)
        return Answer("{}", status=500)

    with fake_api(respond) as api, Driver(LIBRARY) as driver:
        _, connection = driver.allocate(CONNECTION, driver.environment)
        driver.handles.append(connection)
        assert put(driver, connection, LOGIN_TIMEOUT, 1) == SUCCESS
        text = workspace.string(BaseURL=api.url, ConnectOnOpen="true").encode()
        began = time.monotonic()
        code = driver.call(
            "SQLDriverConnect", connection, None, c_char_p(text), c_short(NTS), None, c_short(0), None, c_ushort(0)
        )
        took = time.monotonic() - began
        release.set()
        assert code == ERROR and driver.states(connection, CONNECTION) == ["HYT00"]
        assert 0.9 < took < 2.5


def test_resetting_leaves_nothing_of_the_last_user(workspace):
    with Driver(LIBRARY) as driver:
        connection = driver.connect(workspace.string())
        statement = driver.statement(connection)
        assert driver.execute(statement, "SELECT id FROM contacts") == SUCCESS
        for attribute, value in {ACCESS_MODE: 1, AUTOCOMMIT: 0, METADATA_ID: 1, CONNECTION_TIMEOUT: 3}.items():
            assert put(driver, connection, attribute, value) == SUCCESS
        assert put(driver, connection, RESET, 1) == SUCCESS
        found = [get(driver, connection, each) for each in (ACCESS_MODE, AUTOCOMMIT, METADATA_ID, CONNECTION_TIMEOUT)]
        assert found == [0, 1, 0, 0]
        assert driver.call("SQLFetch", statement) == -2
        assert driver.execute(driver.statement(connection), "SELECT 1") == SUCCESS


@pytest.mark.parametrize("version", [2, 3, 380])
def test_an_environment_tells_its_version(driver, version):
    code, environment = driver.allocate(ENVIRONMENT, None)
    assert driver.call("SQLSetEnvAttr", environment, c_int(200), c_void_p(version), c_int(0)) == SUCCESS
    buffer = create_string_buffer(b"\xee" * 8, 8)
    assert driver.call("SQLGetEnvAttr", environment, c_int(200), buffer, c_int(4), None) == SUCCESS
    assert buffer.raw == version.to_bytes(4, "little") + b"\xee" * 4
    assert driver.call("SQLFreeHandle", c_short(ENVIRONMENT), environment) == SUCCESS


# Through the manager alone: applications of ODBC 2, pools, and loading again and again.


def managed(version):
    driver = Driver(MANAGER)
    driver.call("SQLSetEnvAttr", driver.environment, c_int(200), c_void_p(version), c_int(0))
    return driver


def test_an_application_of_odbc_2_sees_its_own_codes(workspace):
    with managed(2) as driver:
        connection = driver.connect(workspace.string())
        assert driver.describe(connection, "SELECT created_at FROM contacts")[0][1] == 11
        statement = driver.statement(connection)
        code = driver.call(
            "SQLColumns", statement, None, c_short(0), None, c_short(0), c_char_p(b"contacts"), c_short(NTS),
            c_char_p(b"created_at"), c_short(NTS),
        )
        assert code == SUCCESS, driver.diagnostics(STATEMENT, statement)
        names = []
        for number in (1, 2, 7, 8, 9, 10):
            name = create_string_buffer(64)
            driver.call("SQLDescribeCol", statement, c_ushort(number), name, c_short(64), None, None, None, None, None)
            names.append(name.value.decode())
        assert names == ["TABLE_QUALIFIER", "TABLE_OWNER", "PRECISION", "LENGTH", "SCALE", "RADIX"]
        assert driver.call("SQLFetch", statement) == SUCCESS
        assert driver.get_text(statement, 5)[1] == "11"
        driver.call("SQLFreeStmt", statement, c_ushort(0))
        assert driver.execute(statement, "SELECT * FROM nowhere") == ERROR
        assert driver.diagnostics(STATEMENT, statement)[0][0] == "S0002"


def test_an_option_of_the_connection_holds_for_its_statements(workspace):
    with managed(2) as driver:
        connection = driver.connect(workspace.string())
        assert driver.call("SQLSetConnectOption", connection, c_ushort(1), ctypes.c_ulong(2)) == SUCCESS
        statement = driver.statement(connection)
        assert driver.execute(statement, "SELECT id FROM contacts") == SUCCESS
        rows = 0
        while driver.call("SQLFetch", statement) == SUCCESS:
            rows += 1
        assert rows == 2


@pytest.mark.parametrize("version", [3, 380])
def test_a_pooled_connection_has_no_leftovers(workspace, tmp_path, version):
    """The manager hands the same connection out again, without the statements of its first user.

    It asks the driver to reset the attributes where the application speaks ODBC 3.8, and does not otherwise.
    """
    (tmp_path / "odbcinst.ini").write_text(
        f"[ODBC]\nPooling = Yes\n[apiodbc]\nDriver = {LIBRARY}\nCPTimeout = 60\n"
    )
    (tmp_path / "odbc.ini").write_text(
        "[Pool]\nDriver = apiodbc\nProfile = Intercom\nAPIKey = demo\n" f"BaseURL = {workspace.url}\n"
    )
    program = """
import ctypes, json, sys
from ctypes import c_int, c_short, c_ushort, c_void_p, c_char_p, byref
from odbc import Driver, CONNECTION, SUCCESS
driver = Driver("libodbc.so.2")
library = driver.library
# Pooling is chosen for the process, before there is an environment.
driver.call("SQLSetEnvAttr", None, c_int(201), c_void_p(2), c_int(0))
code, environment = driver.allocate(1, None)
driver.call("SQLSetEnvAttr", environment, c_int(200), c_void_p(int(sys.argv[1])), c_int(0))
def connect():
    code, connection = driver.allocate(CONNECTION, environment)
    code = driver.call("SQLConnect", connection, c_char_p(b"Pool"), c_short(-3), None, c_short(0), None, c_short(0))
    assert code in (0, 1), driver.diagnostics(CONNECTION, connection)
    return connection
def inner(connection):
    place = c_void_p()
    driver.call("SQLGetInfo", connection, c_ushort(3), byref(place), c_short(8), None)
    return place.value
def value(connection, attribute):
    number = ctypes.c_uint(99)
    assert driver.call("SQLGetConnectAttr", connection, c_int(attribute), byref(number), c_int(4), None) == 0
    return number.value
first = connect()
before = inner(first)
statement = driver.statement(first)
assert driver.execute(statement, "SELECT id FROM contacts") == SUCCESS
for attribute, number in ((101, 1), (113, 9), (10014, 1)):
    assert driver.call("SQLSetConnectAttr", first, c_int(attribute), c_void_p(number), c_int(0)) == SUCCESS
assert driver.call("SQLDisconnect", first) == SUCCESS
driver.call("SQLFreeHandle", c_short(CONNECTION), first)
second = connect()
statement = driver.statement(second)
works = driver.execute(statement, "SELECT COUNT(*) FROM tags")
print(json.dumps([inner(second) == before, works, [value(second, each) for each in (101, 113, 10014)]]))
"""
    environment = {
        **os.environ, "ODBCSYSINI": str(tmp_path), "ODBCINI": str(tmp_path / "odbc.ini"),
        "PYTHONPATH": os.path.dirname(__file__),
    }
    done = subprocess.run(
        [sys.executable, "-c", program, str(version)], env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    is_same, works, values = json.loads(done.stdout)
    assert is_same and works == SUCCESS
    assert values == ([0, 0, 0] if version == 380 else [1, 9, 1])


def test_connecting_again_and_again_leaves_nothing(workspace):
    for _ in range(20):
        with managed(3) as driver:
            connection = driver.connect(workspace.string())
            assert driver.execute(driver.statement(connection), "SELECT id FROM tags") == SUCCESS


def test_the_library_may_be_closed_and_opened(workspace):
    loader = ctypes.CDLL(None)
    loader.dlopen.restype = c_void_p
    loader.dlclose.argtypes = [c_void_p]
    for _ in range(50):
        handle = loader.dlopen(str(LIBRARY).encode(), 2)
        assert handle
        with Driver(LIBRARY) as driver:
            driver.connect(workspace.string())
        assert loader.dlclose(handle) == 0
