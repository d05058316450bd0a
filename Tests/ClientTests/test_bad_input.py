"""Every entry point, with every argument wrong in turn: nothing crashes, nothing is written where it should not."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import LIBRARY
from entry_points import listed
from odbc import MANAGER
from signatures import SETUP, SIGNATURES

PROGRAM = Path(__file__).with_name("bad_input.py")
# unixODBC itself falls over these: it takes what the buffer holds for a statement, or reads a null pointer.
MANAGERS_OWN = [
    "SQLGetInfo (allocated): argument 2 = 5", "SQLGetInfoW (allocated): argument 2 = 5",
    "SQLBrowseConnect (unconnected): argument 2 null",
]
TOGETHER = [sorted(SIGNATURES)[place::4] for place in range(4)]


def run(workspace, library, names, skipped=()):
    job = {
        "library": str(library), "string": workspace.string(),
        "exports": [name for name in names if name in listed()], "skipped": list(skipped),
        "trusts_pointers": library == MANAGER,
    }
    return subprocess.run(
        [sys.executable, str(PROGRAM)], input=json.dumps(job), capture_output=True, text=True,
        timeout=100, env=workspace.environment,
    )


def test_every_entry_point_is_called():
    assert set(listed()) <= set(SIGNATURES) | SETUP


@pytest.mark.parametrize("names", TOGETHER, ids=lambda names: names[0])
@pytest.mark.parametrize("library", [LIBRARY, MANAGER], ids=["direct", "manager"])
def test_wrong_arguments_do_no_harm(workspace, library, names):
    done = run(workspace, library, names, MANAGERS_OWN if library == MANAGER else [])
    last = done.stderr.splitlines()[-1] if done.stderr else ""
    assert done.returncode == 0, f"crashed or failed at: {last}\n{done.stderr[-2000:]}"
    found = json.loads(done.stdout)
    assert found["calls"] > 300
    assert found["wrong"] == []
