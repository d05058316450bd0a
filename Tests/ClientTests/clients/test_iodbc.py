"""iODBC, the other driver manager: its `iodbctest`, and a program that calls its library.

It loads libapiodbc-iodbc.so, which has no wide functions.
"""

import dataclasses
import sys

import pytest

from conftest import CONTACTS, LIBRARY
from simulated import TOKEN

from .contract import TABLES, Source, Whole
from .expected import MISTAKES
from .scripted import HERE, Script

FORWARDING = LIBRARY.with_name("libapiodbc-iodbc.so")


def surroundings(workspace):
    """The workspace with files as iODBC reads them: it wants lists of the drivers and of the data sources."""
    folder = workspace.folder
    (folder / "iodbcinst.ini").write_text(f"[ODBC Drivers]\napiodbc = Installed\n\n[apiodbc]\nDriver = {FORWARDING}\n")
    (folder / "iodbc.ini").write_text(
        f"[ODBC Data Sources]\nIntercom = apiodbc\n\n[Intercom]\nDriver = {FORWARDING}\n"
        f"Profile = Intercom\nAPIKey = {TOKEN}\nBaseURL = {workspace.url}\n"
    )
    files = {"ODBCINI": str(folder / "iodbc.ini"), "ODBCINSTINI": str(folder / "iodbcinst.ini")}
    return dataclasses.replace(workspace, environment={**workspace.environment, **files})


class IODBC(Script):
    command = (sys.executable, "client_iodbc.py", str(HERE.parent))

    def __init__(self, source):
        string = source.string.replace(str(LIBRARY), str(FORWARDING))
        super().__init__(Source(surroundings(source.workspace), string))


class TestLibrary(Whole):
    client = IODBC


@pytest.fixture(scope="module")
def other(workspace):
    return surroundings(workspace)


@pytest.fixture(params=["a data source", "a connection string"])
def iodbctest(request, other):
    """Runs lines of `iodbctest` and gives what it printed."""
    string = other.string(Driver=FORWARDING) if request.param == "a connection string" else "DSN=Intercom"

    def run(*lines):
        done = other.run("iodbctest", string, text="\n".join([*lines, "quit", ""]))
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    return run


class TestProgram:
    def test_it_names_the_driver(self, iodbctest):
        assert "Driver: 00.01.0000 (libapiodbc.so)" in iodbctest("SELECT 1")

    def test_it_lists_the_tables(self, iodbctest):
        said = iodbctest("tables")
        assert all(f"|{table} " in said for table in TABLES)

    def test_it_shows_numbers_and_nulls(self, iodbctest):
        said = iodbctest("SELECT COUNT(*) AS n, NULL AS missing FROM contacts")
        assert f"{CONTACTS} " in said
        assert "***" in said
        assert "result set 1 returned 1 rows." in said

    def test_it_shows_emoji(self, iodbctest, contacts):
        """It gives a text as many bytes as the column has letters, so only a wide column shows all of it."""
        chosen = next(row for row in contacts if row[1] and any(ord(letter) > 0xFFFF for letter in row[1]))
        assert chosen[1] in iodbctest(f"SELECT name FROM contacts WHERE id = '{chosen[0]}'")

    def test_it_shows_every_row(self, iodbctest):
        assert f"returned {CONTACTS} rows" in iodbctest("SELECT id, name, created_at FROM contacts")

    @pytest.mark.parametrize(("sql", "state", "words"), MISTAKES)
    def test_a_mistake_is_told(self, iodbctest, sql, state, words):
        said = iodbctest(sql, "SELECT 'afterwards'")
        assert f"SQLSTATE={state}" in said
        assert words in said
        assert "afterwards" in said
