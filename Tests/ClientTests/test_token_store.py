"""Where tokens are kept, as somebody sees it who uses the driver."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from consent import decide
from test_login import TOOL, code_of, paste, sign_in, tool


def stored(path):
    return json.loads(Path(path).read_text())["tokens"]


def ask(login, sql="SELECT COUNT(*) FROM contacts", **properties):
    string = login.string(InitiateOAuth="REFRESH", **properties)
    job = {"string": string, "statements": [{"sql": sql, "parameters": [], "rows": None}]}
    client = Path(__file__).with_name("client.py")
    return login.workspace.run(sys.executable, str(client), text=json.dumps(job))


@pytest.fixture
def login(sign_in_profile):
    return sign_in_profile()


def test_a_token_is_in_a_file_that_is_its_users_alone(login):
    sign_in(login)
    assert login.store.stat().st_mode & 0o777 == 0o600
    assert login.store.parent.stat().st_mode & 0o777 == 0o700
    [entry] = stored(login.store)
    assert entry["client_id"] == "demo-client"
    assert entry["hosts"] and set(entry["hosts"]) == {login.url}
    assert set(entry["workspace"]) == {"id", "name", "region", "time_zone"}


def test_a_connection_in_another_process_uses_the_kept_token(login):
    sign_in(login)
    login.simulator.forget()
    done = ask(login)
    assert done.returncode == 0 and '"rows"' in done.stdout, done.stdout + done.stderr
    assert [request.path for request in login.simulator.requests()] == ["/contacts"]


@pytest.mark.parametrize(
    ("file", "folder", "advice"), [(0o640, 0o700, "chmod 600"), (0o600, 0o755, "chmod 700")]
)
def test_a_store_that_others_may_read_is_refused_with_what_helps(login, file, folder, advice):
    sign_in(login)
    login.store.chmod(file)
    login.store.parent.chmod(folder)
    login.simulator.forget()
    done = ask(login)
    said = done.stdout + done.stderr
    assert advice in said and '"rows"' not in said, said
    assert login.simulator.requests() == []


def test_a_broken_store_is_an_error_and_stays_as_it_is(login):
    sign_in(login)
    login.store.write_text('{"version": 1, "tokens": [')
    said = ask(login).stderr
    assert str(login.store) in said and "not JSON" in said, said
    done = paste(login)
    assert done.returncode == 1 and "not JSON" in done.stderr
    assert login.store.read_text() == '{"version": 1, "tokens": ['


def test_one_client_has_tokens_for_two_workspaces(login):
    sign_in(login)
    login.control("workspace", id="w2", name="Second", region="EU", timezone="Europe/Paris")
    done = sign_in(login)
    assert "Second (w2), region EU, time zone Europe/Paris" in done.stdout
    assert "Workspace=w2;" in done.stdout
    assert len(stored(login.store)) == 2
    said = ask(login).stderr
    assert "Workspace" in said and "Second (w2)" in said, said
    for name in ("w2", "second"):
        assert '"rows"' in ask(login, Workspace=name).stdout


def test_what_somebody_added_to_the_file_stays(login):
    sign_in(login)
    content = json.loads(login.store.read_text())
    content["tokens"][0]["note"] = "of the night shift"
    content["fleet"] = [1, 2]
    login.store.write_text(json.dumps(content))
    sign_in(login)
    content = json.loads(login.store.read_text())
    assert content["tokens"][0]["note"] == "of the night shift"
    assert content["fleet"] == [1, 2]


KEYRING = """
echo password | gnome-keyring-daemon --unlock --components=secrets > /dev/null
exec "$@"
"""


def test_the_keyring_of_a_desktop_keeps_tokens(login, tmp_path):
    """A desktop session without a desktop: its bus, and gnome-keyring with an unlocked keyring."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    environment = {**login.workspace.environment, "HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        environment.pop(name, None)
    job = tmp_path / "job.sh"
    string = login.string(
        Driver=None, InitiateOAuth="REFRESH", OAuthSettingsLocation="keyring://work"
    )
    code = code_of(decide(f"{login.url}/oauth?client_id=demo-client"))
    given = tmp_path / "given"
    given.write_text(f"{string}\n{code}\n")
    commands = [
        "login --no-browser", "status --check", "query 'SELECT COUNT(*) AS n FROM contacts'",
        "logout", "status",
    ]
    lines = [f"{TOOL} {command} --connect - < {given}\n" for command in commands]
    job.write_text("set -e\n" + "".join(lines))
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", KEYRING, "sh", "sh", str(job)],
        capture_output=True,
        text=True,
        timeout=120,
        env=environment,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "kept in keyring://work" in done.stdout
    assert "good" in done.stdout and "500" in done.stdout
    assert "keyring://work keeps no sign-in" in done.stdout
    assert not list(home.rglob("oauth.json"))


def test_without_a_keyring_the_error_says_what_to_do(login):
    environment = {
        **login.workspace.environment,
        "XDG_RUNTIME_DIR": "/nonexistent",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
    }
    string = login.string(Driver=None, OAuthSettingsLocation="keyring://")
    done = tool("status", "--connect", "-", text=string + "\n", environment=environment)
    assert done.returncode == 1
    assert "OAuthSettingsLocation" in done.stderr


def test_memory_is_no_place_for_a_login(login):
    done = paste(login, OAuthSettingsLocation="memory://")
    assert done.returncode == 1 and "memory" in done.stderr
