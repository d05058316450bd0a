"""The demonstration of the README, as `make demo` runs it after building."""

import os
import re
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def demo():
    environment = {k: v for k, v in os.environ.items() if not k.startswith("ODBC")}
    return subprocess.run(
        [REPOSITORY / "scripts/demo.sh"], capture_output=True, text=True, timeout=120, env=environment
    )


def test_it_succeeds(demo):
    assert demo.returncode == 0, demo.stdout + demo.stderr


def test_every_query_stands_above_its_rows(demo):
    parts = re.split(r"\n\n(?=SELECT|EXPLAIN)", demo.stdout)[1:]
    assert len(parts) >= 6
    for part in parts:
        assert re.search(r"^\d+ rows fetched$", part, re.MULTILINE), part


def test_every_connection_is_made(demo):
    assert "ERROR" not in demo.stdout + demo.stderr
    assert len(re.findall(r"^isql -k .*\n\+-+.*\n\| name ", demo.stdout, re.MULTILINE)) == 2


def test_no_process_is_left_behind(demo):
    url = re.search(r"listens on (http://\S+?)\.\s", demo.stdout)[1]
    port = url.rsplit(":", 1)[1]
    listening = subprocess.run(["cat", "/proc/net/tcp"], capture_output=True, text=True).stdout
    assert f"0100007F:{int(port):04X} 00000000:0000 0A" not in listening
