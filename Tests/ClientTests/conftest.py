"""A simulator and a private registration of the driver, for tests that go through the driver manager."""

import contextlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from odbc import MANAGER, Driver
from sign_in import SignIn
from simulated import REPOSITORY, TOKEN, Simulator

LIBRARY = Path(os.environ.get("APIODBC_LIBRARY", REPOSITORY / "build/libapiodbc.so"))
CLIENT = Path(__file__).with_name("client.py")
CONTACTS = 500
KEPT = ("ODBCSYSINI", "ODBCINI", "XDG_CACHE_HOME")
SMALL = {"contacts": CONTACTS, "companies": 30, "conversations": 200, "tickets": 50, "seed": 1}


@dataclass
class Workspace:
    """A running simulator and the folder where the driver is registered for it."""

    simulator: Simulator
    folder: Path
    environment: dict

    @property
    def url(self):
        return self.simulator.url

    def string(self, **properties):
        """A connection string without a data source."""
        given = {"Driver": str(LIBRARY), "Profile": "Intercom", "APIKey": TOKEN, "BaseURL": self.url}
        given.update(properties)
        return "".join(f"{name}={value};" for name, value in given.items() if value is not None)

    def run(self, *command, text=""):
        return subprocess.run(
            command, input=text, capture_output=True, text=True, timeout=60, env=self.environment
        )

    def ask_all(self, *statements, **properties):
        """Runs statements in a process of its own and gives what `client.py` says of each."""
        job = {"string": self.string(**properties), "statements": list(statements)}
        done = self.run(sys.executable, str(CLIENT), text=json.dumps(job))
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def ask(self, sql, *parameters, rows=None, **properties):
        """Gives the rows of one statement and the requests that a fresh process made for it."""
        self.simulator.forget()
        statement = {"sql": sql, "parameters": parameters, "rows": rows}
        [answer] = self.ask_all(statement, **properties)
        assert "error" not in answer, answer["error"]
        return answer["rows"], self.simulator.requests()


def register(folder, url):
    """Writes odbcinst.ini and odbc.ini that nobody else reads."""
    (folder / "odbcinst.ini").write_text(f"[apiodbc]\nDriver = {LIBRARY}\n")
    (folder / "odbc.ini").write_text(
        "[Intercom]\nDriver = apiodbc\nProfile = Intercom\n"
        f"APIKey = {TOKEN}\nBaseURL = {url}\n"
        "[Refused]\nDriver = apiodbc\nProfile = Intercom\n"
        f"APIKey = wrong\nBaseURL = {url}\n"
    )
    return {
        "ODBCSYSINI": str(folder),
        "ODBCINI": str(folder / "odbc.ini"),
        # The budgets of rate limits, which are of no use to anybody else.
        "XDG_CACHE_HOME": str(folder / "cache"),
    }


@contextlib.contextmanager
def running(folder, **options):
    """A workspace whose simulator runs as long as the `with` block."""
    assert LIBRARY.exists(), f"{LIBRARY} is missing; build it first or set APIODBC_LIBRARY"
    with Simulator(folder / "requests.log", **options) as simulator:
        added = register(folder, simulator.url)
        environment = {**os.environ, **added, "LC_ALL": "C.UTF-8"}
        environment.pop("ODBCINSTINI", None)
        yield Workspace(simulator, folder, environment)


@pytest.fixture(scope="session", autouse=True)
def workspace(tmp_path_factory):
    """The small workspace of most tests. This process has its registration, from before the first
    connection on: the driver manager reads these files once."""
    with running(tmp_path_factory.mktemp("odbc"), **SMALL) as workspace:
        # The driver manager reads the environment of this process.
        os.environ.update({name: workspace.environment[name] for name in KEPT})
        os.environ.pop("ODBCINSTINI", None)
        yield workspace


@pytest.fixture
def sign_in_profile(tmp_path):
    """Makes a sign-in against a simulator of its own, which runs until the test ends.

    `sign_in_profile()` is Intercom; keywords are options of the simulator, but for `callback`, `change` and
    `oauth`, which are those of `SignIn` and `write_profile`. The two may be functions of the simulator's address.
    """
    with contextlib.ExitStack() as stack:
        count = 0

        def make(callback="http://127.0.0.1:{port}/callback", change=None, oauth=None, **options):
            nonlocal count
            count += 1
            folder = tmp_path / f"sign-in-{count}"
            folder.mkdir()
            workspace = stack.enter_context(running(folder, **{**SMALL, "control": True, **options}))
            oauth = oauth(workspace.url) if callable(oauth) else oauth
            return SignIn(workspace, callback, change, oauth)

        yield make


@pytest.fixture
def connection(workspace):
    import pyodbc

    pyodbc.pooling = False
    connection = pyodbc.connect("DSN=Intercom")
    yield connection
    connection.close()


@pytest.fixture
def cursor(connection):
    return connection.cursor()


@pytest.fixture
def driver(workspace):
    """The library itself, without a driver manager before it."""
    with Driver(LIBRARY) as driver:
        yield driver


@pytest.fixture(params=[LIBRARY, MANAGER], ids=["direct", "manager"])
def either(request, workspace):
    """The library itself, and the same behind the driver manager."""
    with Driver(request.param) as driver:
        yield driver
