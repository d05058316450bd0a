"""Cancelling, time limits and freeing while a page is being waited for, and many threads at once."""

import contextlib
import threading
import time
from ctypes import c_char_p, c_int, c_short, c_ushort, c_void_p

import pytest

from conftest import CONTACTS, LIBRARY
from fake_api import contacts, fake_api, page
from odbc import CONNECTION, ERROR, MANAGER, NO_DATA, NTS, STATEMENT, SUCCESS, Driver

QUICKLY = 0.1


class SlowAPI:
    """Answers at once until `stop` is called, then not before `go`."""

    def __init__(self):
        self.free = threading.Event()
        self.free.set()
        self.waiting = threading.Event()

    def stop(self):
        self.waiting.clear()
        self.free.clear()

    def go(self):
        self.free.set()

    def respond(self, number, _):
        if not self.free.is_set():
            self.waiting.set()
            self.free.wait(20)
        return page(contacts(number * 10, 10), f"p{number}")


@contextlib.contextmanager
def slow(workspace, library=LIBRARY, **properties):
    api = SlowAPI()
    with fake_api(api.respond) as server, Driver(library) as driver:
        try:
            connection = driver.connect(workspace.string(BaseURL=server.url, **properties))
            yield api, driver, connection
        finally:
            api.go()


def timed_cancel(api, cancel):
    """Cancels as soon as a request is being waited for, and tells when."""
    moments = []

    def run():
        api.waiting.wait(10)
        time.sleep(0.1)
        moments.append(time.monotonic())
        cancel()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, moments


def execute(driver, statement):
    return driver.execute(statement, "SELECT id FROM contacts")


def fetch_all(driver, statement):
    while (code := driver.call("SQLFetch", statement)) == SUCCESS:
        pass
    return code


def begin(driver, statement, text="SELECT id FROM contacts"):
    assert driver.execute(statement, text) == SUCCESS, driver.diagnostics(STATEMENT, statement)


# Each: what happens before the API stops answering, and the call that then waits.
WAITS = {
    "SQLExecDirect": (lambda d, s: None, execute),
    "SQLFetch": (begin, fetch_all),
    "SQLMoreResults": (
        lambda d, s: begin(d, s, "SELECT 1; SELECT id FROM contacts"),
        lambda d, s: d.call("SQLMoreResults", s),
    ),
}
CANCELS = {
    "SQLCancel": lambda d, s: d.call("SQLCancel", s),
    "SQLCancelHandle": lambda d, s: d.call("SQLCancelHandle", c_short(STATEMENT), s),
}


@pytest.mark.parametrize("library", [LIBRARY, MANAGER], ids=["direct", "manager"])
@pytest.mark.parametrize("cancel", CANCELS)
@pytest.mark.parametrize("wait", WAITS)
def test_cancelling_ends_a_wait_at_once(workspace, wait, cancel, library):
    before, call = WAITS[wait]
    with slow(workspace, library, Pagesize=10) as (api, driver, connection):
        statement = driver.statement(connection)
        before(driver, statement)
        api.stop()
        thread, moments = timed_cancel(api, lambda: CANCELS[cancel](driver, statement))
        code = call(driver, statement)
        ended = time.monotonic()
        thread.join()
        assert (code, driver.states(statement)) == (ERROR, ["HY008"])
        assert ended - moments[0] < QUICKLY
        driver.call("SQLFreeStmt", statement, c_ushort(0))
        assert driver.execute(statement, "SELECT 1") == SUCCESS
        api.go()
        other = driver.statement(connection)
        assert execute(driver, other) == SUCCESS
        assert driver.call("SQLFetch", other) == SUCCESS


@pytest.mark.parametrize("wait", WAITS)
def test_a_time_limit_ends_a_wait(workspace, wait):
    before, call = WAITS[wait]
    with slow(workspace, Pagesize=10) as (api, driver, connection):
        statement = driver.statement(connection)
        assert driver.call("SQLSetStmtAttr", statement, c_int(0), c_void_p(1), c_int(0)) == SUCCESS
        before(driver, statement)
        api.stop()
        began = time.monotonic()
        code = call(driver, statement)
        waited = time.monotonic() - began
        assert (code, driver.states(statement)) == (ERROR, ["HYT00"])
        assert 0.9 < waited < 2
        driver.call("SQLFreeStmt", statement, c_ushort(0))
        assert driver.execute(statement, "SELECT 1") == SUCCESS
        api.go()
        driver.call("SQLFreeStmt", statement, c_ushort(0))
        assert execute(driver, statement) == SUCCESS


def test_every_fetch_has_the_whole_time(workspace):
    with slow(workspace, Pagesize=10) as (api, driver, connection):
        statement = driver.statement(connection)
        driver.call("SQLSetStmtAttr", statement, c_int(0), c_void_p(1), c_int(0))
        begin(driver, statement)
        for _ in range(3):
            time.sleep(0.6)
            assert driver.call("SQLFetch", statement) == SUCCESS


def test_cancelling_between_two_calls_does_nothing(workspace):
    with slow(workspace, Pagesize=10) as (_, driver, connection):
        statement = driver.statement(connection)
        begin(driver, statement)
        assert driver.call("SQLFetch", statement) == SUCCESS
        assert driver.call("SQLCancel", statement) == SUCCESS
        for _ in range(30):
            assert driver.call("SQLFetch", statement) == SUCCESS


def test_a_statement_that_waits_for_another_is_cancelled_too(workspace):
    """Statements of a connection take turns; the second does not even reach the API."""
    with slow(workspace, Pagesize=10) as (api, driver, connection):
        first, second = driver.statement(connection), driver.statement(connection)
        begin(driver, second, "SELECT id FROM contacts")
        api.stop()
        thread = threading.Thread(target=execute, args=(driver, first))
        thread.start()
        api.waiting.wait(10)
        cancelling, moments = timed_cancel(api, lambda: driver.call("SQLCancel", second))
        code = fetch_all(driver, second)
        ended = time.monotonic()
        cancelling.join()
        assert (code, driver.states(second)) == (ERROR, ["HY008"])
        assert ended - moments[0] < QUICKLY
        assert driver.call("SQLFreeStmt", second, c_ushort(0)) == SUCCESS
        driver.call("SQLCancel", first)
        thread.join()
        api.go()
        assert driver.execute(second, "SELECT 1") == SUCCESS


def test_a_running_statement_is_neither_freed_nor_disconnected(workspace):
    with slow(workspace) as (api, driver, connection):
        statement = driver.statement(connection)
        api.stop()
        codes = []
        thread = threading.Thread(target=lambda: codes.append(execute(driver, statement)))
        thread.start()
        api.waiting.wait(10)
        assert driver.call("SQLFreeHandle", c_short(STATEMENT), statement) == ERROR
        assert driver.states(statement) == ["HY010"]
        assert driver.call("SQLFreeStmt", statement, c_ushort(1)) == ERROR
        assert driver.call("SQLDisconnect", connection) == ERROR
        assert driver.states(connection, CONNECTION) == ["HY010"]
        api.go()
        thread.join()
        assert codes == [SUCCESS]
        assert driver.call("SQLFreeHandle", c_short(STATEMENT), statement) == SUCCESS


def test_asynchronous_execution_is_refused(workspace):
    with Driver(LIBRARY) as driver:
        statement = driver.statement(driver.connect(workspace.string()))
        assert driver.call("SQLSetStmtAttr", statement, c_int(4), c_void_p(1), c_int(0)) == ERROR
        assert driver.states(statement) == ["HYC00"]
        assert driver.call("SQLSetStmtAttr", statement, c_int(4), c_void_p(0), c_int(0)) == SUCCESS


def together(count, body):
    """Runs threads at once and gives their answers, or the first failure."""
    outcomes, failures = [None] * count, []

    def run(number):
        try:
            outcomes[number] = body(number)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return outcomes


@pytest.mark.parametrize("library", [LIBRARY, MANAGER], ids=["direct", "manager"])
def test_threads_share_connections(workspace, library):
    with Driver(library) as driver:
        connections = [driver.connect(workspace.string(LocalTables="true")) for _ in range(2)]

        def run(number):
            counts = set()
            for turn in range(6):
                statement = driver.statement(connections[number % 2])
                text = f"SELECT {number}; SELECT id FROM contacts WHERE id <> 'x{turn}'"
                assert driver.execute(statement, text) == SUCCESS
                assert driver.call("SQLFetch", statement) == SUCCESS
                assert driver.get_text(statement, 1)[1] == str(number)
                assert driver.call("SQLMoreResults", statement) == SUCCESS
                count = 0
                while driver.call("SQLFetch", statement) == SUCCESS:
                    count += 1
                counts.add(count)
                assert driver.call("SQLFreeHandle", c_short(STATEMENT), statement) == SUCCESS
            return counts

        assert together(6, run) == [{CONTACTS}] * 6


def test_threads_that_cancel_free_and_disconnect_do_no_harm(workspace):
    """Whatever the answers are, each is one that ODBC has, and the process lives."""
    with Driver(LIBRARY) as driver:
        connection = driver.connect(workspace.string())
        statements = [driver.statement(connection) for _ in range(3)]
        over = threading.Event()

        def work(statement):
            while not over.is_set():
                code = driver.execute(statement, "SELECT 1; SELECT id FROM contacts; SELECT 2")
                while code == SUCCESS:
                    while driver.call("SQLFetch", statement) == SUCCESS:
                        pass
                    code = driver.call("SQLMoreResults", statement)
                assert code in (NO_DATA, ERROR, -2)
                driver.call("SQLFreeStmt", statement, c_ushort(0))

        def disturb(statement):
            for turn in range(300):
                driver.call("SQLCancel", statement)
                driver.diagnostics(STATEMENT, statement)
                if turn % 7 == 0:
                    driver.call("SQLDisconnect", connection)
            over.set()

        together(6, lambda number: (work if number % 2 else disturb)(statements[number // 2]))


@pytest.mark.parametrize("library", [LIBRARY, MANAGER], ids=["direct", "manager"])
def test_connecting_is_cancelled_through_the_connection(workspace, library):
    api = SlowAPI()
    api.stop()
    with fake_api(api.respond) as server, Driver(library) as driver:
        code, connection = driver.allocate(CONNECTION, driver.environment)
        assert code == SUCCESS
        text = workspace.string(BaseURL=server.url, ConnectOnOpen="true").encode()
        cancelling, moments = timed_cancel(
            api, lambda: driver.call("SQLCancelHandle", c_short(CONNECTION), connection)
        )
        arguments = (None, c_char_p(text), c_short(NTS), None, c_short(0), None, c_ushort(0))
        code = driver.call("SQLDriverConnect", connection, *arguments)
        ended = time.monotonic()
        cancelling.join()
        assert (code, driver.states(connection, CONNECTION)) == (ERROR, ["HY008"])
        assert ended - moments[0] < QUICKLY
        api.go()
        assert driver.call("SQLFreeHandle", c_short(CONNECTION), connection) == SUCCESS


def test_the_end_of_a_transaction_is_cancelled_through_the_connection(workspace):
    """It waits for the turn that a statement has while it waits for a page."""
    with slow(workspace, Pagesize=10, LocalTables="true") as (api, driver, connection):
        statement, other = driver.statement(connection), driver.statement(connection)
        assert driver.call("SQLSetConnectAttr", connection, c_int(102), c_void_p(0), c_int(0)) == SUCCESS
        assert driver.execute(other, "CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1)") == SUCCESS
        api.stop()
        running = threading.Thread(target=execute, args=(driver, statement))
        running.start()
        api.waiting.wait(10)
        cancelling, moments = timed_cancel(
            api, lambda: driver.call("SQLCancelHandle", c_short(CONNECTION), connection)
        )
        code = driver.call("SQLEndTran", c_short(CONNECTION), connection, c_short(0))
        ended = time.monotonic()
        cancelling.join()
        assert (code, driver.states(connection, CONNECTION)) == (ERROR, ["HY008"])
        assert ended - moments[0] < QUICKLY
        api.go()
        running.join()
        assert driver.call("SQLFreeStmt", statement, c_ushort(0)) == SUCCESS
        assert driver.call("SQLEndTran", c_short(CONNECTION), connection, c_short(0)) == SUCCESS


# Statements of one connection take turns: what need not wait does not, and what waits can be given up.

BESIDE = {
    "SQLTables": lambda d, s: d.call("SQLTables", s, *[None, c_short(0)] * 4),
    "SQLPrepare": lambda d, s: d.call("SQLPrepare", s, c_char_p(b"SELECT id FROM contacts"), c_int(NTS)),
}


@contextlib.contextmanager
def waiting(workspace, **properties):
    """A driver and a connection one of whose statements waits for a page, and a further statement."""
    with slow(workspace, Pagesize=10, **properties) as (api, driver, connection):
        busy, idle = driver.statement(connection), driver.statement(connection)
        begin(driver, idle)
        assert driver.call("SQLFetch", idle) == SUCCESS
        api.stop()
        thread = threading.Thread(target=execute, args=(driver, busy))
        thread.start()
        # The page may be one that the idle statement's scan asked for ahead of its rows.
        assert api.waiting.wait(10)
        time.sleep(0.2)
        try:
            yield driver, connection, idle
        finally:
            api.go()
            thread.join()


@pytest.mark.parametrize("call", BESIDE)
def test_the_catalogue_and_preparing_are_cancelled_while_they_wait(workspace, call):
    with waiting(workspace, LocalTables="true") as (driver, connection, _):
        statement = driver.statement(connection)
        began = time.monotonic()
        timer = threading.Timer(0.2, lambda: driver.call("SQLCancel", statement))
        timer.start()
        assert BESIDE[call](driver, statement) == ERROR
        assert 0.15 < time.monotonic() - began < 0.2 + QUICKLY
        assert driver.states(statement) == ["HY008"]
        timer.join()


@pytest.mark.parametrize("call", BESIDE)
def test_the_catalogue_and_preparing_have_a_time_limit(workspace, call):
    with waiting(workspace, LocalTables="true") as (driver, connection, _):
        statement = driver.statement(connection)
        driver.call("SQLSetStmtAttr", statement, c_int(0), c_void_p(1), c_int(0))
        began = time.monotonic()
        assert BESIDE[call](driver, statement) == ERROR
        assert 0.9 < time.monotonic() - began < 2
        assert driver.states(statement) == ["HYT00"]


@pytest.mark.parametrize(
    "end",
    [
        lambda d, s: d.call("SQLFreeHandle", c_short(STATEMENT), s),
        lambda d, s: d.call("SQLCloseCursor", s),
        lambda d, s: d.call("SQLFreeStmt", s, c_ushort(0)),
    ],
    ids=["SQLFreeHandle", "SQLCloseCursor", "SQLFreeStmt"],
)
def test_an_idle_statement_ends_while_another_waits(workspace, end):
    with waiting(workspace, LocalTables="true") as (driver, connection, idle):
        began = time.monotonic()
        assert end(driver, idle) == SUCCESS
        assert time.monotonic() - began < QUICKLY
    # What was put off is done by now.


def test_a_cursor_that_was_closed_beside_another_lets_its_table_go(workspace):
    with slow(workspace, Pagesize=10, LocalTables="true") as (api, driver, connection):
        idle, busy = driver.statement(connection), driver.statement(connection)
        for text in ("CREATE TABLE t (a INTEGER)", "INSERT INTO t VALUES (1), (2)"):
            begin(driver, driver.statement(connection), text)
        begin(driver, idle, "SELECT a FROM t")
        api.stop()
        thread = threading.Thread(target=execute, args=(driver, busy))
        thread.start()
        assert api.waiting.wait(10)
        assert driver.call("SQLFreeHandle", c_short(STATEMENT), idle) == SUCCESS
        api.go()
        thread.join()
        # SQLite drops no table beside a cursor, whatever that one reads.
        assert driver.call("SQLFreeStmt", busy, c_ushort(0)) == SUCCESS
        begin(driver, driver.statement(connection), "DROP TABLE t")


@pytest.mark.parametrize("library", [LIBRARY, MANAGER], ids=["direct", "manager"])
def test_rows_that_were_given_up_do_not_come_back(workspace, library):
    with slow(workspace, library, Pagesize=10) as (api, driver, connection):
        statement = driver.statement(connection)
        begin(driver, statement)
        api.stop()
        thread, _ = timed_cancel(api, lambda: driver.call("SQLCancel", statement))
        assert fetch_all(driver, statement) == ERROR
        thread.join()
        api.go()
        for _ in range(2):
            assert driver.call("SQLFetch", statement) == ERROR
            # unixODBC takes a cancelled statement for one without a cursor.
            assert driver.states(statement) == ["HY008" if library == LIBRARY else "HY010"]
        assert driver.call("SQLFreeStmt", statement, c_ushort(0)) == SUCCESS
        begin(driver, statement)
        assert driver.call("SQLFetch", statement) == SUCCESS
