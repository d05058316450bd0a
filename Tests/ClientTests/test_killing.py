"""A process that is killed leaves nothing behind that the next one cannot use."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sign_in import renewal
from test_login import sign_in

PROGRAM = Path(__file__).with_name("killed.py")
KILLS = 25


@pytest.fixture
def login(sign_in_profile):
    # A refresh token that works once would be lost with the process that has just used it.
    return sign_in_profile(oauth=renewal, lasting_refresh_tokens=True)


def start(login, home, *options):
    places = {"HOME": home, "XDG_CACHE_HOME": home, "XDG_STATE_HOME": home, "XDG_RUNTIME_DIR": home}
    environment = {**login.workspace.environment, **{name: str(place) for name, place in places.items()}}
    string = login.string(InitiateOAuth="REFRESH", Pagesize=50)
    return subprocess.Popen(
        [sys.executable, PROGRAM, string, login.url, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def test_the_next_process_reads_what_a_killed_one_wrote(login, tmp_path):
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    sign_in(login)
    dice = random.Random(1)
    for number in range(KILLS):
        process = start(login, home)
        line = process.stdout.readline()
        if line != "ready 500\n":
            process.kill()
            raise AssertionError(f"{number}: {line}{process.stderr.read()}")
        time.sleep(dice.uniform(0, 0.2))
        process.kill()
        process.communicate()
        assert json.loads(login.store.read_text())["tokens"]
        assert login.store.stat().st_mode & 0o777 == 0o600
        for file in home.rglob("*.json"):
            json.loads(file.read_text())
    left = sorted(file.name for file in [*login.store.parent.iterdir(), *home.rglob("*")])
    assert len(left) < 10, left
    renewed = [request for request in login.token_requests() if request["status"] == 200]
    assert len(renewed) > KILLS // 2


@pytest.mark.parametrize("count", [4])
def test_processes_beside_a_killed_one_go_on(login, tmp_path, count):
    """One holds a lock, or a part of the budget, and is no more."""
    sign_in(login)
    processes = [start(login, tmp_path, "scan") for _ in range(count)]
    try:
        for process in processes:
            assert process.stdout.readline() == "ready 500\n", process.stderr.read()
        for victim in processes[1:]:
            victim.kill()
            for _ in range(3):
                assert processes[0].stdout.readline() == "ready 500\n"
    finally:
        for process in processes:
            process.kill()
            process.communicate()
