"""The library without wide functions, which iODBC needs, and iODBC itself."""

import os
import shutil
import subprocess

import pytest

from conftest import LIBRARY, SMALL
from odbc import Driver
from simulated import TOKEN
from test_exports import listed

NARROW = LIBRARY.with_name("libapiodbc-ansi.so")
IODBCTEST = shutil.which("iodbctest")


def exported(library):
    lines = subprocess.run(
        ["nm", "-D", "--defined-only", str(library)], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return {line.split()[2] for line in lines if line.split()[1] == "T"}


def test_every_narrow_function_is_there_and_no_wide_one():
    assert exported(NARROW) == {
        name for name in listed() if name.startswith("SQL") and not name.endswith("W")
    }


def test_its_functions_are_the_driver_s(workspace):
    with Driver(NARROW) as driver:
        statement = driver.statement(driver.connect(workspace.string()))
        assert driver.execute(statement, "SELECT 'Zoë 😀'") == 0
        assert driver.call("SQLFetch", statement) == 0
        assert driver.get_text(statement, 1)[1] == "Zoë 😀"


def test_without_the_driver_beside_it_every_function_fails(tmp_path):
    """And none jumps into nowhere."""
    alone = shutil.copy(NARROW, tmp_path)
    program = f"import ctypes; print(ctypes.c_short(ctypes.CDLL({alone!r}).SQLAllocHandle(1, None, None)).value)"
    done = subprocess.run(["python3", "-c", program], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("-1", "")


@pytest.fixture
def iodbc(workspace, tmp_path):
    """Runs statements in iODBC's own client, which reads the files of its own environment variables."""
    (tmp_path / "odbcinst.ini").write_text(f"[apiodbc]\nDriver = {NARROW}\n")
    (tmp_path / "odbc.ini").write_text(
        f"[Intercom]\nDriver = {NARROW}\nProfile = Intercom\nAPIKey = {TOKEN}\nBaseURL = {workspace.url}\n"
    )
    environment = {
        **os.environ, "ODBCINI": str(tmp_path / "odbc.ini"),
        "ODBCINSTINI": str(tmp_path / "odbcinst.ini"), "LC_ALL": "C.UTF-8",
    }
    environment.pop("ODBCSYSINI", None)

    def run(string, *statements):
        return subprocess.run(
            [IODBCTEST, string], input="".join(sql + "\n\n" for sql in statements) + "quit\n",
            env=environment, capture_output=True, text=True, timeout=60,
        )

    return run


@pytest.mark.skipif(not IODBCTEST, reason="iodbctest is not installed")
def test_iodbc_reads_a_data_source(iodbc):
    done = iodbc("DSN=Intercom", "SELECT COUNT(*) FROM contacts", "SELECT 'Zoë 😀' AS name, 1.5 AS number, NULL AS gone")
    assert str(SMALL["contacts"]) in done.stdout, done.stderr
    assert "Zoë 😀" in done.stdout and "1.5" in done.stdout and "NULL" in done.stdout


@pytest.mark.skipif(not IODBCTEST, reason="iodbctest is not installed")
def test_iodbc_reads_a_string_and_shows_an_error(iodbc, workspace):
    string = f"DRIVER={NARROW};Profile=Intercom;APIKey={TOKEN};BaseURL={workspace.url}"
    done = iodbc(string, "SELECT * FROM nowhere", "SELECT COUNT(*) FROM tags")
    assert "SQLSTATE=42S02" in done.stdout + done.stderr and "nowhere" in done.stdout + done.stderr
    assert "1 rows" in done.stdout
    done = iodbc(f"DRIVER={NARROW};Profile=Interkom")
    assert "Interkom" in done.stdout + done.stderr
