"""Arrays of parameters of which a set fails: who asks is told of each set, and everybody else by an error."""

import ctypes
from ctypes import byref, c_char_p, c_int, c_long, c_short, c_ulong, c_ushort, c_void_p

import pyodbc
import pytest

from conftest import LIBRARY
from odbc import ERROR, NTS, STATEMENT, SUCCESS, WITH_INFO, Driver

MANAGER = "libodbc.so.2"
OK, FAILED, UNUSED = 0, 5, 7


@pytest.fixture(params=[LIBRARY, MANAGER], ids=["direct", "manager"])
def driver(request, workspace):
    with Driver(request.param) as driver:
        yield driver


@pytest.fixture
def connection(driver, workspace):
    connection = driver.connect(workspace.string(LocalTables="true"))
    run(driver, connection, "CREATE TABLE t (a INTEGER PRIMARY KEY)")
    return connection


def run(driver, connection, text):
    statement = driver.statement(connection)
    assert driver.execute(statement, text) == SUCCESS, driver.diagnostics(STATEMENT, statement)
    return statement


def count(driver, connection):
    statement = run(driver, connection, "SELECT COUNT(*) FROM t")
    assert driver.call("SQLFetch", statement) == SUCCESS
    return int(driver.get_text(statement, 1)[1])


class Insertion:
    """An INSERT with an array of numbers."""

    def __init__(self, driver, connection, numbers, status=True):
        self.driver, self.statement = driver, driver.statement(connection)
        self.numbers = (c_int * len(numbers))(*numbers)
        self.status = (c_ushort * len(numbers))(*([99] * len(numbers)))
        self.processed = c_ulong(99)
        self.set(22, c_void_p(len(numbers)))
        self.set(21, byref(self.processed))
        if status:
            self.set(20, self.status)
        assert SUCCESS == driver.call(
            "SQLBindParameter", self.statement, c_ushort(1), c_short(1), c_short(4), c_short(4), c_ulong(0),
            c_short(0), self.numbers, c_long(0), None,
        )  # fmt: skip

    def set(self, attribute, value):
        assert self.driver.call("SQLSetStmtAttr", self.statement, c_int(attribute), value, c_int(0)) == SUCCESS

    def execute(self):
        return self.driver.execute(self.statement, "INSERT INTO t VALUES (?)")

    def states(self):
        return [record[0] for record in self.driver.diagnostics(STATEMENT, self.statement)]


def test_who_asks_is_told_of_each_set(driver, connection):
    insertion = Insertion(driver, connection, [1, 2, 2, 3])
    assert insertion.execute() == WITH_INFO
    assert list(insertion.status) == [OK, OK, FAILED, OK]
    assert insertion.processed.value == 4
    assert insertion.states() == ["23000"]
    assert count(driver, connection) == 3


def test_when_all_sets_fail_it_is_an_error(driver, connection):
    run(driver, connection, "INSERT INTO t VALUES (7)")
    insertion = Insertion(driver, connection, [7, 7])
    assert insertion.execute() == ERROR
    assert list(insertion.status) == [FAILED, FAILED]
    assert insertion.states() == ["23000", "23000"]
    assert count(driver, connection) == 1


def test_sets_left_out_do_not_count_among_those_that_fail(driver, connection):
    run(driver, connection, "INSERT INTO t VALUES (7)")
    insertion = Insertion(driver, connection, [7, 8])
    operations = (c_ushort * 2)(0, 1)
    insertion.set(19, operations)
    assert insertion.execute() == ERROR
    assert list(insertion.status) == [FAILED, UNUSED]


def test_who_does_not_ask_gets_an_error_and_nothing_is_kept(driver, connection):
    insertion = Insertion(driver, connection, [1, 2, 2, 3], status=False)
    assert insertion.execute() == ERROR
    assert insertion.processed.value == 3
    assert insertion.states() == ["23000"]
    assert count(driver, connection) == 0
    insertion.numbers[2] = 4
    assert insertion.execute() == SUCCESS
    assert count(driver, connection) == 4


@pytest.mark.parametrize("autocommit", [True, False])
def test_pyodbc_sees_the_set_that_failed(workspace, autocommit):
    with pyodbc.connect(workspace.string(LocalTables="true"), autocommit=autocommit) as connection:
        cursor = connection.cursor()
        cursor.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b VARCHAR(9))")
        cursor.execute("INSERT INTO t VALUES (0, 'first')")
        cursor.fast_executemany = True
        with pytest.raises(pyodbc.IntegrityError):
            cursor.executemany("INSERT INTO t VALUES (?, ?)", [(1, "a"), (2, "b"), (1, "c"), (3, "d")])
        assert cursor.execute("SELECT COUNT(*) FROM t").fetchval() == 1
        cursor.executemany("INSERT INTO t VALUES (?, ?)", [(1, "a"), (2, "b")])
        connection.commit()
        assert cursor.execute("SELECT COUNT(*) FROM t").fetchval() == 3


def test_an_error_in_an_array_leaves_the_transaction_open(driver, connection, workspace):
    assert driver.call("SQLSetConnectAttr", connection, c_int(102), c_void_p(0), c_int(0)) == SUCCESS
    run(driver, connection, "INSERT INTO t VALUES (10)")
    insertion = Insertion(driver, connection, [1, 1], status=False)
    assert insertion.execute() == ERROR
    assert count(driver, connection) == 1
    assert driver.call("SQLEndTran", c_short(2), connection, c_short(1)) == SUCCESS
    assert run(driver, connection, "CREATE TABLE t2 (a INTEGER)")
    assert driver.call("SQLEndTran", c_short(2), connection, c_short(1)) == SUCCESS
