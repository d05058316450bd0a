"""The driver leaves the process that loads it as it found it."""

import os
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pyodbc
import pytest

from conftest import CONTACTS, LIBRARY
from fake_api import contacts, fake_api, page
from odbc import CONNECTION, NO_DATA, STATEMENT, SUCCESS, Driver, c_short

pyodbc.pooling = False
HERE = Path(__file__).parent


def script(text, *arguments, environment=None, timeout=60):
    """Runs Python in a process of its own, which may import the helpers of these tests."""
    program = "import os, sys\nsys.path.insert(0, sys.argv[1])\n" + textwrap.dedent(text)
    return subprocess.run(
        [sys.executable, "-c", program, str(HERE), *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=timeout,
        env=environment or os.environ,
    )


def test_nothing_is_printed_whatever_happens(workspace):
    done = script(
        """
        import pyodbc
        pyodbc.pooling = False
        good, bad, closed, wrong = sys.argv[2:]
        def attempt(string, sql):
            try:
                connection = pyodbc.connect(string)
                connection.execute(sql).fetchall()
                connection.close()
                return True
            except pyodbc.Error:
                return False
        outcomes = [
            attempt(good, "SELECT * FROM contacts"),
            attempt(good, "SELECT nme FROM contacts"),
            attempt(good, "SELECT a.id FROM contacts a, contacts b LIMIT 1000"),
            attempt(bad, "SELECT id FROM contacts"),
            attempt(closed, "SELECT id FROM contacts"),
            attempt(wrong, "SELECT 1"),
        ]
        sys.exit(0 if outcomes == [True, False, True, False, False, False] else 1)
        """,
        workspace.string(),
        workspace.string(APIKey="wrong"),
        workspace.string(BaseURL="http://127.0.0.1:9", Retries=1),
        workspace.string(Profile="/no/such.apip"),
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


STATUS = """
    import ctypes, signal, threading
    from odbc import Driver, STATEMENT

    def dispositions():
        library = ctypes.CDLL(None)
        found = []
        for number in range(1, 65):
            action = ctypes.create_string_buffer(256)
            if library.sigaction(number, None, action) == 0:
                    # The handler and the signals of the mask; what follows is padding.
                found.append((number, action.raw[:16]))
        return found

    def state():
        lines = open("/proc/self/status").read().splitlines()
        kept = [line for line in lines if line.startswith(("Sig", "Shd", "Umask", "NoNewPrivs"))]
        kept = [line for line in kept if not line.startswith("SigQ")]
        setlocale = ctypes.CDLL(None).setlocale
        setlocale.restype = ctypes.c_char_p
        return kept, dispositions(), setlocale(6, None), os.getcwd(), dict(os.environ), \\
            signal.pthread_sigmask(signal.SIG_BLOCK, [])
"""


def test_signals_masks_locale_and_environment_stay(workspace):
    done = script(
        STATUS
        + """
    # The C library takes a signal for itself with the first thread of a process.
    first = threading.Thread(target=lambda: None)
    first.start()
    first.join()
    before = state()
    with Driver(sys.argv[2]) as driver:
        statement = driver.statement(driver.connect(sys.argv[3]))
        assert driver.execute(statement, "SELECT id FROM contacts") == 0
        while driver.call("SQLFetch", statement) == 0:
            pass
        assert driver.execute(statement, "SELECT nothing") == -1
        during = state()
    after = state()
    for then in (during, after):
        assert [pair for pair in zip(before, then) if pair[0] != pair[1]] == []
        """,
        LIBRARY,
        workspace.string(),
    )
    assert done.returncode == 0, done.stderr


def test_the_threads_of_the_driver_take_no_signals(workspace):
    done = script(
        """
        from odbc import Driver
        own = set(os.listdir("/proc/self/task"))
        with Driver(sys.argv[2]) as driver:
            statement = driver.statement(driver.connect(sys.argv[3]))
            assert driver.execute(statement, "SELECT id FROM contacts") == 0
            added = set(os.listdir("/proc/self/task")) - own
            assert added
            for task in added:
                lines = open(f"/proc/self/task/{task}/status").read().splitlines()
                [blocked] = [line.split()[1] for line in lines if line.startswith("SigBlk")]
                # All but SIGKILL, SIGSTOP and the two that the C library keeps for itself.
                missing = ~int(blocked, 16) & (2 ** 64 - 1)
                allowed = {9, 19, 32, 33}
                assert {bit + 1 for bit in range(64) if missing >> bit & 1} <= allowed, blocked
        """,
        LIBRARY,
        workspace.string(),
    )
    assert done.returncode == 0, done.stderr


def test_spools_are_private_and_have_no_name(workspace, tmp_path):
    """Rows that a join reads again and that do not fit into the cache go to a file."""
    wide = [{"type": "contact", "id": f"c{n}", "name": "x" * 4000} for n in range(6000)]
    pages = [
        page(wide[first : first + 1000], f"p{first}" if first + 1000 < 6000 else None)
        for first in range(0, 6000, 1000)
    ]
    with fake_api(lambda number, _: pages[(number - 1) % 6]) as api:
        done = script(
            """
            import stat
            from odbc import Driver
            with Driver(sys.argv[2]) as driver:
                statement = driver.statement(driver.connect(sys.argv[3]))
                sql = "SELECT a.name, b.name FROM contacts a CROSS JOIN contacts b"
                assert driver.execute(statement, sql) == 0, driver.diagnostics(3, statement)
                for _ in range(7000):
                    assert driver.call("SQLFetch", statement) == 0
                spools = []
                for number in os.listdir("/proc/self/fd"):
                    try:
                        target = os.readlink(f"/proc/self/fd/{number}")
                        found = os.stat(f"/proc/self/fd/{number}")
                    except OSError:
                        continue
                    if target.startswith(os.environ["TMPDIR"]):
                        spools.append((target, found))
                assert spools
                for target, found in spools:
                    assert target.endswith("(deleted)"), target
                    assert found.st_nlink == 0
                    assert stat.S_IMODE(found.st_mode) == 0o600, oct(found.st_mode)
                assert os.listdir(os.environ["TMPDIR"]) == []
            """,
            LIBRARY,
            workspace.string(BaseURL=api.url),
            environment={**os.environ, "TMPDIR": str(tmp_path)},
        )
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []


# Forks


def forked(body):
    """What a child wrote, and how it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            said = body()
        except BaseException as error:
            said = repr(error)
        os.write(writing, str(said).encode())
        os._exit(0)
    os.close(writing)
    said = b""
    while piece := os.read(reading, 4096):
        said += piece
    os.close(reading)
    return said.decode(), os.waitpid(child, 0)[1]


def test_a_cursor_of_the_parent_fails_in_the_child_and_works_in_the_parent(connection):
    cursor = connection.execute("SELECT id FROM contacts")
    first = cursor.fetchmany(10)

    def child():
        try:
            cursor.fetchone()
            return "no error"
        except pyodbc.Error as error:
            return error.args[0]

    assert forked(child) == ("08S01", 0)
    assert len(first) + len(cursor.fetchall()) == CONTACTS


def test_a_fork_during_a_scan_of_another_thread_does_no_harm(workspace):
    # Without the driver manager: a fork may find its locks taken, and nobody sets them free in the child.
    text = workspace.string(Driver=None)
    stop = threading.Event()
    counts = []

    def rows(driver, sql):
        statement = driver.statement(driver.connect(text))
        assert driver.execute(statement, sql) == SUCCESS, driver.diagnostics(STATEMENT, statement)
        count = 0
        while (code := driver.call("SQLFetch", statement)) == SUCCESS:
            count += 1
        assert code == NO_DATA, driver.diagnostics(STATEMENT, statement)
        driver.call("SQLFreeHandle", c_short(STATEMENT), statement)
        return count

    def scan():
        while not stop.is_set():
            with Driver(LIBRARY) as driver:
                counts.append(rows(driver, "SELECT id FROM contacts"))

    def child():
        return rows(Driver(LIBRARY), "SELECT id FROM contacts")

    thread = threading.Thread(target=scan)
    thread.start()
    try:
        outcomes = [forked(child) for _ in range(5)]
    finally:
        stop.set()
        thread.join()
    assert outcomes == [(str(CONTACTS), 0)] * 5
    assert counts and set(counts) == {CONTACTS}


@pytest.mark.parametrize("ending", ["sys.exit(0)", "os._exit(0)", "connection.close()"])
def test_a_child_ends_cleanly_with_a_connection_of_its_parent(workspace, ending):
    done = script(
        f"""
        import pyodbc
        pyodbc.pooling = False
        connection = pyodbc.connect(sys.argv[2])
        cursor = connection.execute("SELECT id FROM contacts")
        cursor.fetchone()
        child = os.fork()
        if child == 0:
            try:
                {ending}
            except pyodbc.Error:
                pass
            sys.exit(0)
        status = os.waitpid(child, 0)[1]
        assert status == 0, status
        assert len(cursor.fetchall()) == {CONTACTS - 1}
        """,
        workspace.string(),
    )
    assert (done.returncode, done.stderr) == (0, "")


# What SQL may not do


@pytest.mark.parametrize(
    "sql",
    [
        "ATTACH DATABASE '{path}' AS stolen",
        "VACUUM INTO '{path}'",
        "VACUUM",
        "DETACH DATABASE main",
        "SELECT load_extension('{path}')",
        "SELECT writefile('{path}', 'x')",
        "SELECT readfile('/etc/passwd')",
        "PRAGMA journal_mode = WAL",
        "PRAGMA writable_schema = ON",
        "PRAGMA temp_store_directory = '/'",
        "PRAGMA hard_heap_limit = 1",
        "CREATE TABLE t (a)",
        "CREATE TEMP TABLE t (a)",
        "CREATE VIRTUAL TABLE t USING fts5(a)",
        "CREATE VIRTUAL TABLE t USING apiodbc(0)",
        "DROP TABLE contacts",
        "DELETE FROM sqlite_master",
        "UPDATE Intercom.sqlite_schema SET sql = ''",
        "SELECT fts3_tokenizer('simple')",
    ],
)
def test_sql_that_reaches_out_is_denied(cursor, tmp_path, sql):
    path = tmp_path / "file"
    with pytest.raises(pyodbc.Error) as caught:
        cursor.execute(sql.format(path=path)).fetchall()
    assert caught.value.args[0] == "42000", caught.value.args
    assert not path.exists()
    assert cursor.execute("SELECT COUNT(*) FROM contacts").fetchone()[0] == CONTACTS


# Threads


def together(count, body):
    """Runs `body` in so many threads and returns what it returned, or raised, in each."""
    outcomes = [None] * count

    def run(number):
        try:
            outcomes[number] = body(number)
        except Exception as error:
            outcomes[number] = error

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_sixteen_threads_with_a_connection_each(workspace):
    def read(number):
        connection = pyodbc.connect(workspace.string())
        rows = connection.execute("SELECT id FROM contacts ORDER BY id").fetchall()
        connection.close()
        return [row[0] for row in rows]

    outcomes = together(16, read)
    assert len(outcomes[0]) == CONTACTS
    assert all(rows == outcomes[0] for rows in outcomes)


def test_eight_threads_with_a_statement_each_of_one_connection(connection):
    def read(number):
        cursor = connection.cursor()
        rows = cursor.execute(
            "SELECT id FROM contacts WHERE id <> ? ORDER BY id", str(number)
        ).fetchall()
        return [row[0] for row in rows]

    outcomes = together(8, read)
    assert len(outcomes[0]) == CONTACTS
    assert all(rows == outcomes[0] for rows in outcomes)


def test_cancel_ends_the_wait_for_a_page(workspace):
    release = threading.Event()

    def respond(number, _):
        if number > 1:
            release.wait(20)
        return page(contacts(number * 10, 10), f"p{number}")

    with fake_api(respond) as api, Driver(LIBRARY) as driver:
        statement = driver.statement(driver.connect(workspace.string(BaseURL=api.url)))
        assert driver.execute(statement, "SELECT id FROM contacts") == SUCCESS
        for _ in range(10):
            assert driver.call("SQLFetch", statement) == SUCCESS
        timer = threading.Timer(0.3, driver.call, ("SQLCancel", statement))
        began = time.monotonic()
        timer.start()
        code = driver.call("SQLFetch", statement)
        waited = time.monotonic() - began
        timer.join()
        release.set()
        assert code == -1
        assert driver.diagnostics(STATEMENT, statement)[0][0] == "HY008"
        assert 0.2 < waited < 3
        # The statement is good for another run.
        driver.call("SQLCloseCursor", statement)
        assert driver.execute(statement, "SELECT 1") == SUCCESS


def test_cancel_ends_the_wait_for_the_first_page(workspace):
    release = threading.Event()

    def respond(*_):
        release.wait(20)
        return page([])

    with fake_api(respond) as api, Driver(LIBRARY) as driver:
        statement = driver.statement(driver.connect(workspace.string(BaseURL=api.url)))
        timer = threading.Timer(0.3, driver.call, ("SQLCancel", statement))
        timer.start()
        began = time.monotonic()
        code = driver.execute(statement, "SELECT id FROM contacts")
        waited = time.monotonic() - began
        timer.join()
        release.set()
        assert code == -1
        assert driver.diagnostics(STATEMENT, statement)[0][0] == "HY008"
        assert waited < 3


def test_a_disconnect_waits_for_no_statement_and_ends_none(workspace):
    release = threading.Event()

    def respond(*_):
        release.wait(20)
        return page(contacts(1, 3))

    with fake_api(respond) as api, Driver(LIBRARY) as driver:
        connection = driver.connect(workspace.string(BaseURL=api.url))
        statement = driver.statement(connection)
        codes = []
        thread = threading.Thread(
            target=lambda: codes.append(driver.execute(statement, "SELECT id FROM contacts"))
        )
        thread.start()
        while not api.requests:
            time.sleep(0.01)
        assert driver.call("SQLDisconnect", connection) == -1
        assert driver.diagnostics(CONNECTION, connection)[0][0] == "HY010"
        release.set()
        thread.join()
        assert codes == [SUCCESS]


def test_a_query_timeout_ends_the_wait_for_a_page(workspace):
    release = threading.Event()

    def respond(*_):
        release.wait(20)
        return page([])

    with fake_api(respond) as api:
        connection = pyodbc.connect(workspace.string(BaseURL=api.url))
        connection.timeout = 1
        began = time.monotonic()
        with pytest.raises(pyodbc.Error) as caught:
            connection.execute("SELECT id FROM contacts")
        waited = time.monotonic() - began
        release.set()
        connection.close()
    assert caught.value.args[0] == "HYT00"
    assert waited < 5


# Loading, leaving, leaking


@pytest.mark.parametrize("left", range(7))
def test_a_process_without_descriptors_gets_an_error_and_recovers(workspace, left):
    done = script(
        """
        import resource
        from odbc import Driver
        with Driver(sys.argv[2]) as driver:
            statement = driver.statement(driver.connect(sys.argv[3]))
            soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
            free = os.dup(0)
            os.close(free)
            resource.setrlimit(resource.RLIMIT_NOFILE, (free + int(sys.argv[4]), hard))
            code = driver.execute(statement, "SELECT id FROM contacts")
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
            assert code == 0 or driver.diagnostics(3, statement)[0][0] in ("HY000", "08S01")
            driver.call("SQLCloseCursor", statement)
            assert driver.execute(statement, "SELECT id FROM contacts") == 0
        """,
        LIBRARY,
        workspace.string(Retries=1),
        left,
        timeout=20,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_library_is_loaded_and_closed_again_and_again(workspace):
    done = script(
        """
        import _ctypes
        from odbc import Driver
        for _ in range(20):
            with Driver(sys.argv[2]) as driver:
                statement = driver.statement(driver.connect(sys.argv[3]))
                assert driver.execute(statement, "SELECT id FROM contacts LIMIT 1") == 0
                assert driver.call("SQLFetch", statement) == 0
            _ctypes.dlclose(driver.library._handle)
        """,
        LIBRARY,
        workspace.string(),
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("ending", ["", "os._exit(0)", "threading.Thread(target=scan).start()"])
def test_a_process_ends_cleanly_with_a_scan_in_flight(workspace, ending):
    done = script(
        f"""
        import threading
        import pyodbc
        pyodbc.pooling = False
        connection = pyodbc.connect(sys.argv[2])
        cursor = connection.execute("SELECT * FROM contacts")
        cursor.fetchone()
        def scan():
            cursor.fetchmany(50)
        {ending}
        """,
        workspace.string(Pagesize=20),
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_connections_come_and_go_without_a_trace(workspace):
    done = script(
        """
        import gc
        import pyodbc
        pyodbc.pooling = False

        def use():
            connection = pyodbc.connect(sys.argv[2])
            cursor = connection.execute("SELECT id FROM contacts LIMIT 3")
            cursor.fetchall()
            try:
                connection.execute("SELECT nothing")
            except pyodbc.Error:
                pass
            connection.close()

        def resident():
            return int(open("/proc/self/statm").read().split()[1]) * 4096

        def count(what):
            return len(os.listdir(f"/proc/self/{what}"))

        for _ in range(40):
            use()
        before = resident(), count("fd"), count("task")
        for _ in range(200):
            use()
        after = resident(), count("fd"), count("task")
        assert after[1:] == before[1:], (before, after)
        assert after[0] - before[0] < 4_000_000, (before, after)
        """,
        workspace.string(),
    )
    assert done.returncode == 0, done.stderr


def test_statements_left_open_go_with_their_connection(workspace):
    with Driver(LIBRARY) as driver:
        connection = driver.connect(workspace.string())
        for _ in range(20):
            statement = driver.statement(connection)
            assert driver.execute(statement, "SELECT id FROM contacts") == SUCCESS
            assert driver.call("SQLFetch", statement) == SUCCESS
        assert driver.call("SQLDisconnect", connection) == SUCCESS
        assert driver.diagnostics(CONNECTION, connection) == []
        assert driver.call("SQLFetch", statement) == -2


# The log


@pytest.mark.parametrize("verbosity", [1, 5])
def test_the_log_is_private_and_holds_no_secret(workspace, tmp_path, verbosity):
    path = tmp_path / "driver.log"
    properties = {"Logfile": path, "Verbosity": verbosity}
    connection = pyodbc.connect(workspace.string(**properties))
    connection.execute("SELECT id FROM contacts").fetchall()
    connection.close()
    connection = pyodbc.connect(workspace.string(APIKey="v3ry-s3cr3t", **properties))
    with pytest.raises(pyodbc.Error):
        connection.execute("SELECT id FROM contacts")
    connection.close()
    text = path.read_text()
    assert path.stat().st_mode & 0o777 == 0o600
    assert "v3ry-s3cr3t" not in text and "Bearer demo" not in text
    assert ("per_page" in text) == (verbosity > 1), text


def test_a_log_that_cannot_be_written_is_told_while_connecting(workspace):
    with pytest.raises(pyodbc.Error) as caught:
        pyodbc.connect(workspace.string(Logfile="/no/such/folder/driver.log"))
    assert "/no/such/folder/driver.log" in caught.value.args[1]
