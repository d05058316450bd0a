"""pyodbc's own tests for SQLite, from its source distribution, against local tables in a file."""

import subprocess
import sys
from pathlib import Path

from simulated import REPOSITORY

DESELECTED = Path(__file__).with_name("pyodbc_deselected.txt")


def deselected():
    """The names of the tests that are left out; every one has its reason beside it."""
    for line in DESELECTED.read_text().splitlines():
        if line and not line.startswith("#"):
            name, reason = line.split("#")
            assert reason.strip()
            yield name.strip()


def test_the_suite_of_pyodbc_passes(workspace, tmp_path):
    script = REPOSITORY / "scripts/pyodbc-suite.sh"
    folder = subprocess.run([script], check=True, capture_output=True, text=True).stdout.strip()
    string = workspace.string(Driver="{apiodbc}", LocalTables="true", LocalDatabase=tmp_path / "test.db")
    names = list(deselected())
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    command += [f"--rootdir={folder}", "sqlite_test.py"]
    command += [f"--deselect=sqlite_test.py::{name}" for name in names]
    done = subprocess.run(
        command,
        cwd=folder,
        env={**workspace.environment, "PYODBC_SQLITE": string},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    assert f"{len(names)} deselected" in done.stdout
