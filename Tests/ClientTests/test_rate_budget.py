"""The rate limit, shared by connections and processes: what the simulator was asked, and what it refused."""

import json
import os
import signal
import struct
import subprocess
import sys
import time
from collections import Counter

import pytest

from conftest import CLIENT, SMALL, running
from fake_api import Answer, contacts, fake_api, page

ROWS = 6_000
# A request a page, and 50 of them before the scan is paced.
PAGE = 20


@pytest.fixture
def cache(tmp_path):
    folder = tmp_path / "cache"
    folder.mkdir()
    return folder


@pytest.fixture
def limited(tmp_path, cache):
    """A workspace with a limit of 100 requests in 10 seconds, whose programs share one folder."""
    with running(tmp_path, **{**SMALL, "contacts": ROWS, "rate_limit": 100}) as workspace:
        workspace.environment["XDG_CACHE_HOME"] = str(cache)
        yield workspace


def begin(workspace, sql, **properties):
    """Starts a program that runs one statement."""
    job = {"string": workspace.string(**{"Pagesize": PAGE, **properties}), "statements": [{"sql": sql}]}
    process = subprocess.Popen(
        [sys.executable, str(CLIENT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=workspace.environment,
    )
    process.stdin.write(json.dumps(job))
    process.stdin.close()
    return process


def rows(process, timeout=100):
    text = process.stdout.read()
    assert process.wait(timeout) == 0, process.stderr.read()
    process.stdout.close()
    process.stderr.close()
    [answer] = json.loads(text)
    assert "error" not in answer, answer
    return answer["rows"]


def counts(workspace):
    return Counter(request.status for request in workspace.simulator.requests())


def records(cache):
    """The budgets in the file, each checked."""
    data = (cache / "apiodbc" / "rate-limits").read_bytes()
    found = []
    for place in range(0, len(data), 128):
        record = data[place : place + 128]
        if not record.strip(b"\0"):
            continue
        assert record[:8] == b"apiodbc1"
        checksum = 0xCBF29CE484222325
        for byte in record[:120]:
            checksum = (checksum ^ byte) * 0x100000001B3 % 2**64
        assert struct.unpack("<Q", record[120:])[0] == checksum
        found.append(struct.unpack("<QQQdQ", record[24:64]))
    return found


def test_a_scan_beyond_the_limit_is_delayed_and_not_refused(limited, cache):
    got = limited.ask("SELECT id FROM contacts LIMIT 2400", Pagesize=PAGE)[0]
    assert len({row[0] for row in got}) == 2_400
    done = counts(limited)
    assert done[200] >= 120 and done[429] <= 2
    [(limit, _, sent, _, _)] = records(cache)
    assert limit == 100 and 0 < sent <= 100
    assert os.stat(cache / "apiodbc" / "rate-limits").st_mode & 0o777 == 0o600


def test_two_programs_with_one_app_share_the_limit(limited):
    both = [begin(limited, "SELECT id FROM contacts LIMIT 1600") for _ in range(2)]
    assert [len(rows(process)) for process in both] == [1_600, 1_600]
    done = counts(limited)
    assert done[200] >= 160 and done[429] <= 2


def test_a_share_is_all_that_a_connection_takes(limited):
    begin_at = time.monotonic()
    rows(begin(limited, "SELECT id FROM contacts LIMIT 1200", RateLimitShare=20))
    # 60 requests by 20 in a window: between the first and the last lies a whole one.
    assert time.monotonic() - begin_at >= 8
    assert counts(limited)[429] == 0


def test_a_program_that_is_killed_leaves_the_file_readable(limited, cache):
    for number in range(12):
        process = begin(limited, "SELECT id FROM contacts")
        time.sleep(0.3 + 0.05 * number)
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        process.stdout.close()
        process.stderr.close()
        if (cache / "apiodbc" / "rate-limits").exists():
            assert len(records(cache)) <= 1
    # What they had counted holds nobody up beyond their window.
    begin_at = time.monotonic()
    assert len(rows(begin(limited, "SELECT id FROM contacts LIMIT 20"))) == 20
    assert time.monotonic() - begin_at < 25


@pytest.mark.parametrize("content", [b"", b"x" * 20_000, b"apiodbc1" + bytes(120)])
def test_a_file_of_something_else_is_begun_anew(limited, cache, content):
    (cache / "apiodbc").mkdir(mode=0o700)
    (cache / "apiodbc" / "rate-limits").write_bytes(content)
    assert len(rows(begin(limited, "SELECT id FROM contacts LIMIT 100"))) == 100
    data = (cache / "apiodbc" / "rate-limits").read_bytes()
    assert data[:8] == b"apiodbc1" and struct.unpack("<Q", data[24:32])[0] == 100


def test_without_a_folder_a_program_keeps_the_limit_by_itself(limited, cache, tmp_path):
    (cache / "apiodbc").write_text("in the way")
    limited.environment.pop("XDG_RUNTIME_DIR", None)
    log = tmp_path / "driver.log"
    got = rows(begin(limited, "SELECT id FROM contacts LIMIT 100", Logfile=log))
    assert len(got) == 100
    [line] = [line for line in log.read_text().splitlines() if "by this process alone" in line]
    assert str(cache / "apiodbc") in line


def test_a_refusal_is_waited_for_and_is_no_attempt(limited):
    """With one attempt and a limit that others have spent, the rows come all the same."""

    def respond(number, _):
        if 2 <= number <= 4:
            return Answer("{}", status=429, headers=[("Retry-After", "1")])
        return page(contacts(number * 10, 10), f"p{number}" if number < 6 else None)

    with fake_api(respond) as api:
        got = rows(begin(limited, "SELECT id FROM contacts", BaseURL=api.url, Retries=1))
    assert len({row[0] for row in got}) == 30


def test_a_date_says_when_to_ask_again(limited):
    def respond(number, _):
        if number == 1:
            when = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 2))
            return Answer("{}", status=429, headers=[("Retry-After", when)])
        return page(contacts(1, 3))

    with fake_api(respond) as api:
        begin_at = time.monotonic()
        assert len(rows(begin(limited, "SELECT id FROM contacts", BaseURL=api.url, Retries=1))) == 3
        assert time.monotonic() - begin_at >= 1
        assert len(api.requests) == 2


def test_two_scans_that_need_the_one_scroll_wait_for_each_other(tmp_path, cache):
    # Companies without contacts are not listed.
    with running(tmp_path, **{**SMALL, "contacts": 20_000, "companies": 18_000}) as workspace:
        workspace.environment["XDG_CACHE_HOME"] = str(cache)
        both = [begin(workspace, "SELECT id FROM companies", Pagesize=None) for _ in range(2)]
        read = [rows(process) for process in both]
        [ours, theirs] = [{row[0] for row in one} for one in read]
        assert ours == theirs and len(ours) > 10_000
        assert [len(one) for one in read] == [len(ours)] * 2
        done = workspace.simulator.requests()
    assert {request.status for request in done} == {200}
    tokens = [request.query for request in done if request.path == "/companies/scroll"]
    # One walk after the other: the requests of the second do not come among those of the first.
    changes = sum(left != right for left, right in zip(tokens, tokens[1:]))
    assert changes == 3, Counter(tokens)
