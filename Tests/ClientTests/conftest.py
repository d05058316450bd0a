"""A simulator and a private registration of the driver, for tests that go through the driver manager."""

import os
import re
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
LIBRARY = Path(os.environ.get("APIODBC_LIBRARY", REPOSITORY / "build/libapiodbc.so"))
SIMULATOR = Path(os.environ.get("INTERCOM_SIMULATOR", REPOSITORY / "build/intercom-simulator"))
TOKEN = "demo"
CONTACTS = 500


@dataclass
class Workspace:
    """A running simulator and the folder where the driver is registered for it."""

    url: str
    folder: Path
    environment: dict

    def string(self, **properties):
        """A connection string without a data source."""
        given = {"Driver": str(LIBRARY), "Profile": "Intercom", "APIKey": TOKEN, "BaseURL": self.url}
        given.update(properties)
        return "".join(f"{name}={value};" for name, value in given.items() if value is not None)

    def run(self, *command, text=""):
        return subprocess.run(
            command, input=text, capture_output=True, text=True, timeout=60, env=self.environment
        )


def register(folder, url):
    """Writes odbcinst.ini and odbc.ini that nobody else reads."""
    (folder / "odbcinst.ini").write_text(f"[apiodbc]\nDriver = {LIBRARY}\n")
    (folder / "odbc.ini").write_text(
        "[Intercom]\nDriver = apiodbc\nProfile = Intercom\n"
        f"APIKey = {TOKEN}\nBaseURL = {url}\n"
        "[Refused]\nDriver = apiodbc\nProfile = Intercom\n"
        f"APIKey = wrong\nBaseURL = {url}\n"
    )
    return {"ODBCSYSINI": str(folder), "ODBCINI": str(folder / "odbc.ini")}


@pytest.fixture(scope="session")
def workspace(tmp_path_factory):
    assert LIBRARY.exists(), f"{LIBRARY} is missing; build it first or set APIODBC_LIBRARY"
    assert SIMULATOR.exists(), f"{SIMULATOR} is missing; build it first or set INTERCOM_SIMULATOR"
    process = subprocess.Popen(
        [
            SIMULATOR,
            *("--port", "0"),
            *("--token", TOKEN),
            *("--contacts", str(CONTACTS)),
            *("--companies", "30"),
            *("--conversations", "200"),
            *("--tickets", "50"),
            *("--seed", "1"),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        line = process.stdout.readline()
        found = re.match(r"listening on (http://\S+)", line)
        assert found, f"the simulator said {line!r}"
        folder = tmp_path_factory.mktemp("odbc")
        added = register(folder, found[1])
        # The driver manager reads the environment of this process.
        os.environ.update(added)
        os.environ.pop("ODBCINSTINI", None)
        yield Workspace(found[1], folder, {**os.environ, "LC_ALL": "C.UTF-8"})
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=10)


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
