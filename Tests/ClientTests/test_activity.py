"""`sys_activity`: what the process runs, as another connection sees it while a scan waits for its next page, and
what the log tells of a long scan."""

import contextlib
import re
import threading
import time

import pyodbc
import pytest

from conftest import TOKEN
from fake_api import Answer, contacts, fake_api, page

PAGE = 10


class HeldAPI:
    """Answers `pages` requests, then none before `go`."""

    def __init__(self, pages):
        self.pages = pages
        self.free = threading.Event()
        self.waiting = threading.Event()

    def respond(self, number, _):
        if number > self.pages:
            self.waiting.set()
            self.free.wait(20)
        following = f"p{number}" if number < self.pages + 1 else None
        return page(contacts(number * PAGE, PAGE), following, total_count=(self.pages + 1) * PAGE)


@contextlib.contextmanager
def scanning(workspace, sql, pages=3):
    """A scan on a thread of its own that waits for its last page."""
    api = HeldAPI(pages)
    rows = []
    with fake_api(api.respond) as server:
        connection = pyodbc.connect(workspace.string(BaseURL=server.url), autocommit=True)

        def read():
            rows.extend(connection.execute(sql).fetchall())

        thread = threading.Thread(target=read)
        thread.start()
        try:
            assert api.waiting.wait(10)
            yield rows
        finally:
            api.free.set()
            thread.join(20)
            connection.close()
    assert len(rows) == (pages + 1) * PAGE


@pytest.fixture
def observer(workspace):
    connection = pyodbc.connect("DSN=Intercom", autocommit=True)
    yield connection
    connection.close()


def running(observer):
    rows = observer.execute("SELECT * FROM sys_activity ORDER BY StatementNumber").fetchall()
    return [row for row in rows if "sys_activity" not in row.SqlText]


def test_another_connection_sees_how_far_a_scan_is(workspace, observer):
    workspace.simulator.forget()
    with scanning(workspace, "SELECT id FROM contacts"):
        [row] = running(observer)
        assert row.SqlText == "SELECT id FROM contacts"
        assert row.Tables == "contacts"
        assert row.RequestsSent == 4
        # The page before the one that is waited for may not have been read yet.
        assert row.PagesRead in (2, 3) and row.RowsRead == row.PagesRead * PAGE
        assert row.ExpectedRows == 40
        assert row.ElapsedSeconds > 0 and row.RowsPerSecond > 0
        assert row.StartedAt < row.ExpectedEnd
    assert running(observer) == []
    assert workspace.simulator.requests() == []


def test_a_scan_that_waits_is_reading_and_a_cursor_that_does_not_is_idle(workspace, observer):
    with scanning(workspace, "SELECT id FROM contacts"):
        # The thread passes from row to row before it waits.
        while running(observer)[0].State == "idle":
            pass
        assert [row.State for row in running(observer)] == ["reading"]
    cursor = observer.cursor()
    cursor.execute("SELECT id FROM contacts").fetchone()
    assert [row.State for row in running(observer)] == ["idle"]
    cursor.close()
    assert running(observer) == []


def test_a_scan_that_may_not_ask_waits_for_the_rate_limit(workspace, observer):
    spent = {"X-RateLimit-Limit": "2", "X-RateLimit-Remaining": "0"}
    answered = threading.Event()

    def respond(number, _):
        answered.set()
        headers = {**spent, "X-RateLimit-Reset": str(int(time.time()) + 3)}
        body = page(contacts(number * PAGE, PAGE), "p1" if number == 1 else None)
        return Answer(body, headers=list(headers.items()))

    with fake_api(respond) as server:
        connection = pyodbc.connect(workspace.string(BaseURL=server.url), autocommit=True)
        rows = []
        thread = threading.Thread(
            target=lambda: rows.extend(connection.execute("SELECT id FROM contacts").fetchall())
        )
        thread.start()
        assert answered.wait(10)
        states = set()
        while thread.is_alive():
            states |= {row.State for row in running(observer)}
        assert len(rows) == 2 * PAGE
        assert "waiting for the rate limit" in states
        connection.close()


def test_a_statement_sees_itself_and_its_connection(observer):
    other = pyodbc.connect("DSN=Intercom", autocommit=True)
    rows = [
        connection.execute("SELECT ConnectionNumber, StatementNumber, State, SqlText FROM sys_activity").fetchall()
        for connection in (observer, other)
    ]
    other.close()
    assert all(len(one) == 1 and one[0].State == "reading" for one in rows)
    assert rows[0][0].ConnectionNumber != rows[1][0].ConnectionNumber
    assert rows[0][0].StatementNumber < rows[1][0].StatementNumber


def test_the_log_tells_of_a_scan_that_takes_long(workspace, tmp_path):
    pause = threading.Event()

    def respond(number, _):
        pause.wait(2.6)
        return page(contacts(number * PAGE, PAGE), f"p{number}" if number < 3 else None, total_count=3 * PAGE)

    log = tmp_path / "driver.log"
    with fake_api(respond) as server:
        string = workspace.string(BaseURL=server.url, Logfile=str(log), Verbosity=2)
        connection = pyodbc.connect(string, autocommit=True)
        assert len(connection.execute("SELECT id FROM contacts").fetchall()) == 3 * PAGE
        connection.close()
    told = [line for line in log.read_text().splitlines() if " SQL 2 " in line]
    first = r"statement \d+ \(contacts\): 20 of 30 rows, 2 pages, \d requests in \d+ s, \d rows/s, \d+ s left$"
    assert re.search(first, told[0])
    assert re.search(r"\(contacts\): 30 of 30 rows, 3 pages, 3 requests in \d+ s, \d rows/s, ended$", told[-1])


def test_a_statement_that_fails_is_gone(workspace, observer):
    refused = pyodbc.connect("DSN=Refused", autocommit=True)
    with pytest.raises(pyodbc.Error):
        refused.execute("SELECT id FROM contacts")
    assert running(observer) == []
    refused.close()


def test_a_secret_in_a_statement_is_not_shown(workspace, observer):
    cursor = observer.cursor()
    cursor.execute(f"SELECT id, '{TOKEN}' FROM contacts").fetchone()
    other = pyodbc.connect("DSN=Refused", autocommit=True)
    [row] = running(other)
    assert TOKEN not in row.SqlText and row.SqlText.startswith("SELECT id, ")
    other.close()
