"""Memory stays flat, however many rows are read."""

import json
import sys
from pathlib import Path

import pytest

from conftest import running

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


def test_a_million_contacts_grow_the_process_by_less_than_64_megabytes(large):
    seen = scan(large, "SELECT id, email, created_at, name FROM contacts")
    assert seen["rows"] == 1_000_000
    assert seen["growth"] < 64 * MEGABYTE


def test_all_columns_grow_it_no_more(large):
    seen = scan(large, "SELECT * FROM contacts LIMIT 60000")
    assert seen["rows"] == 60_000
    assert seen["growth"] < 64 * MEGABYTE
