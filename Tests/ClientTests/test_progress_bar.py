"""The progress bar of `apiodbc query`: on a terminal, as wide as it, erased at the end; nowhere else."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
import threading

import pytest

from fake_api import contacts, fake_api, page
from test_tool import TOOL

ERASING = b"\r\x1b[K"
PAGES = 3


@pytest.fixture
def api():
    """Pages of contacts, each of which takes longer than a bar takes to appear."""
    pause = threading.Event()

    def respond(number, _):
        pause.wait(0.8)
        following = f"p{number}" if number < PAGES else None
        return page(contacts(number * 10, 10), following, total_count=PAGES * 10)

    with fake_api(respond) as server:
        yield server
        pause.set()


def query(workspace, api, *options, width=80, output=subprocess.PIPE):
    """What the tool writes to its standard output, and to the terminal that its standard error is."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 25, width, 0, 0))
    string = workspace.string(Driver=None, BaseURL=api.url)
    process = subprocess.Popen(
        [TOOL, "query", "SELECT id FROM contacts", "--connect", string, *options],
        stdin=subprocess.DEVNULL,
        stdout=slave if output is None else output,
        stderr=slave,
        env=workspace.environment,
    )
    os.close(slave)
    shown = []

    def read():
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:
                return
            if not piece:
                return
            shown.append(piece)

    reader = threading.Thread(target=read)
    reader.start()
    rows = process.stdout.read() if process.stdout else b""
    assert process.wait(timeout=60) == 0
    reader.join(10)
    os.close(master)
    return rows, b"".join(shown)


@pytest.mark.parametrize("width", [30, 80, 132])
def test_a_terminal_shows_a_bar_that_fits_and_goes(workspace, api, width):
    rows, shown = query(workspace, api, "--csv", width=width)
    assert rows.count(b"\r\n") == PAGES * 10 + 1
    lines = shown.split(ERASING)
    assert lines[0] == b"" and lines[-1] == b""
    assert all(len(line) < width for line in lines)
    assert any(re.search(rb"\d+ of 30 rows", line) for line in lines)
    assert any(line.startswith(b"[#") for line in lines) == (width >= 80)


def test_rows_on_the_same_terminal_follow_an_erased_bar(workspace, api):
    _, shown = query(workspace, api, "--csv", output=None)
    bar, rows = shown.rsplit(ERASING, 1)
    assert b"of 30 rows" in bar
    assert rows.count(b"\n") == PAGES * 10 + 1 and b"rows" not in rows


def test_quiet_shows_none(workspace, api):
    rows, shown = query(workspace, api, "--csv", "--quiet")
    assert rows.count(b"\r\n") == PAGES * 10 + 1
    assert shown == b""


def test_a_file_gets_none(workspace, api):
    string = workspace.string(Driver=None, BaseURL=api.url)
    done = subprocess.run(
        [TOOL, "query", "SELECT id FROM contacts", "--connect", string],
        capture_output=True,
        env=workspace.environment,
        timeout=60,
    )
    assert done.returncode == 0 and done.stderr == b""
