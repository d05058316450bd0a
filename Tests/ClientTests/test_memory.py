"""Memory stays flat, however many rows are read, and connections and statements leave nothing behind."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import LIBRARY, running
from simulated import REPOSITORY

SANITIZING = REPOSITORY / "Tests/Sanitizing"
SCANNER = Path(__file__).with_name("scanner.py")
MEGABYTE = 1_000_000


def scan(workspace, sql):
    done = workspace.run(sys.executable, str(SCANNER), workspace.string(), sql)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    with running(tmp_path_factory.mktemp("large"), contacts=1_000_000, rate_limit=0) as workspace:
        yield workspace


def test_a_million_contacts_grow_the_process_by_less_than_96_megabytes(large):
    seen = scan(large, "SELECT id, email, created_at, name FROM contacts")
    assert seen["rows"] == 1_000_000
    assert seen["growth"] < 96 * MEGABYTE


def test_all_columns_grow_it_no_more(large):
    seen = scan(large, "SELECT * FROM contacts LIMIT 60000")
    assert seen["rows"] == 60_000
    assert seen["growth"] < 96 * MEGABYTE


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    """The program in C that `make sanitize` drives the library with."""
    program = tmp_path_factory.mktemp("host") / "host"
    sources = [file for file in SANITIZING.glob("*.c") if file.name != "mutex.c"]
    command = ["gcc", "-std=c11", "-D_GNU_SOURCE", "-O1", "-g", *sources, "-o", program, "-lodbc"]
    subprocess.run(command, check=True)
    return program


def test_connections_and_statements_leave_nothing(host, workspace):
    done = workspace.run(host, "endure", workspace.string(), "500", "500")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_library_can_be_loaded_and_unloaded_again_and_again(host, workspace):
    done = workspace.run(host, "reload", LIBRARY, workspace.string(), "100")
    assert done.returncode == 0, done.stdout + done.stderr
