"""`apiodbc login`, `logout` and `status`."""

import json
import os
import pty
import re
import select
import subprocess
import time
from pathlib import Path

import pytest

from consent import decide, spoiled
from simulated import REPOSITORY

TOOL = Path(os.environ.get("APIODBC_TOOL", REPOSITORY / "build/apiodbc"))
os.environ.setdefault("APIODBC_TOOL", str(TOOL))


def tool(*arguments, text="", environment=None):
    return subprocess.run(
        [TOOL, *map(str, arguments)],
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
        env=environment,
    )


def environment(login):
    """Nobody is at the desk."""
    gone = ("DISPLAY", "WAYLAND_DISPLAY")
    return {name: value for name, value in login.workspace.environment.items() if name not in gone}


class Login:
    """A login without a browser, between its address and what is pasted."""

    def __init__(self, login, *options, **properties):
        string = login.string(**{"Driver": None, **properties})
        self.process = subprocess.Popen(
            [TOOL, "login", "--no-browser", "--connect", "-", *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(login),
        )
        self.process.stdin.write(string + "\n")
        self.process.stdin.flush()
        self.said = ""
        self.url = None
        for line in self.process.stdout:
            self.said += line
            found = re.match(r"\s+(http\S+)$", line)
            if found:
                self.url = found[1]
            if "press Enter" in line:
                break

    def paste(self, text):
        output, errors = self.process.communicate(text + "\n" if text else "", timeout=60)
        code = self.process.returncode
        return subprocess.CompletedProcess([], code, self.said + output, errors)


def paste(login, change=lambda address: address, **properties):
    """Signs in as a person would who has the browser elsewhere; `change` spoils the pasted address."""
    running = Login(login, **properties)
    if running.url is None:
        return running.paste("")
    return running.paste(change(decide(running.url)))


def sign_in(login, **properties):
    done = paste(login, **properties)
    assert done.returncode == 0, done.stderr
    return done


def stored(login):
    return json.loads(login.store.read_text())["tokens"] if login.store.exists() else []


def command(login, name, *options, **properties):
    """`logout` and `status` of the sign-in's connection."""
    string = login.string(**{"Driver": None, **properties})
    return tool(name, "--connect", "-", *options, text=string + "\n", environment=environment(login))


@pytest.fixture
def login(sign_in_profile):
    return sign_in_profile()


def code_of(address):
    return re.search(r"[?&]code=([^&]*)", address)[1]


@pytest.mark.parametrize("kind", ["address", "code"])
def test_a_pasted_address_or_code_signs_in(login, kind):
    done = sign_in(login, change=lambda url: url if kind == "address" else code_of(url))
    assert re.search(r"Signed in to .+ \(.+\), region US, time zone .+\.", done.stdout)
    assert f"The token is kept in {login.store}." in done.stdout
    [token] = stored(login)
    assert token["access_token"] not in done.stdout + done.stderr
    [issued] = login.tokens()
    assert issued["token"] == token["access_token"]


def test_the_shown_connection_string_works(login):
    done = sign_in(login, InitiateOAuth="OFF")
    string = re.search(r"Connect with: (.+)", done.stdout)[1]
    assert "demo-secret" not in done.stdout
    query = tool("query", "SELECT COUNT(*) AS n FROM contacts", "--csv", "--connect", string)
    assert query.stdout.split() == ["n", "500"], query.stderr


def test_a_data_source_signs_in_by_its_name(login, tmp_path):
    entries = login.string(Driver=None, InitiateOAuth="REFRESH").replace(";", "\n")
    file = tmp_path / "odbc.ini"
    file.write_text(f"[Work]\nDriver = apiodbc\n{entries}")
    files = {**environment(login), "ODBCINI": str(file)}
    shown = tool("status", "--dsn", "Work", environment=files)
    assert "Nobody is signed in: apiodbc login" in shown.stdout, shown.stdout + shown.stderr
    process = subprocess.Popen(
        [TOOL, "login", "--dsn", "Work"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=files,
    )
    url = None
    while not url:
        url = re.match(r"\s+(http\S+)$", process.stdout.readline())
    output, _ = process.communicate(decide(url[1]) + "\n", timeout=60)
    assert "Connect with: DSN=Work;\n" in output
    named = tool("status", "--connect", "DSN=Work", environment=files)
    assert "The kept sign-in to" in named.stdout
    query = tool("query", "SELECT 1 AS n FROM tags", "--connect", "DSN=Work", environment=files)
    assert query.returncode == 0, query.stderr
    assert tool("login", "--dsn", "Wrk", environment=files).returncode == 1


def test_a_browser_signs_in_where_there_is_one(login):
    person = login.person()
    string = login.string(Driver=None, BrowserCommand=person)
    done = tool("login", "--connect", "-", text=string + "\n", environment=environment(login))
    assert done.returncode == 0, done.stderr
    assert "Signed in to" in done.stdout
    [sight] = person.saw()
    assert sight["status"] == 200 and "successful" in sight["text"]
    assert len(stored(login)) == 1


def test_a_refusal_in_the_browser_is_an_error(login):
    string = login.string(Driver=None, BrowserCommand=login.person(decision="refuse"))
    done = tool("login", "--connect", "-", text=string + "\n", environment=environment(login))
    assert done.returncode == 1 and "access_denied" in done.stderr, done.stderr
    assert stored(login) == []


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda url: spoiled(url, state="other"), "state"),
        (lambda url: spoiled(url, code="Z29uZQ=="), "code"),
        (lambda url: url.replace("code=", "error=access_denied&x="), "access_denied"),
        (lambda url: url.split("?")[0] + "?error=access_denied&state=x", "state"),
        (lambda url: "", "nothing was pasted"),
        (lambda url: "   ", "nothing was pasted"),
        (lambda url: "https://example.com/", "code"),
    ],
)
def test_what_does_not_belong_to_the_sign_in_is_refused(login, change, word):
    done = paste(login, change=change)
    assert done.returncode == 1
    assert word in done.stderr, done.stderr
    assert "Z29uZQ" not in done.stderr
    assert stored(login) == []


def test_a_terminal_does_not_show_what_is_pasted(login):
    string = login.string(Driver=None)
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [TOOL, "login", "--no-browser", "--connect", string],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment(login),
    )
    os.close(slave)
    shown = b""

    def read_until(word):
        nonlocal shown
        end = time.monotonic() + 30
        while word not in shown:
            assert time.monotonic() < end, shown
            if select.select([master], [], [], 1)[0]:
                try:
                    shown += os.read(master, 65536)
                except OSError:
                    return

    read_until(b"press Enter")
    url = re.search(rb"^\s+(http\S+)\r$", shown, re.MULTILINE)[1].decode()
    address = decide(url)
    # The terminal is silent by the time that the question is there, or shortly after.
    end = time.monotonic() + 10
    import termios

    while termios.tcgetattr(master)[3] & termios.ECHO:
        assert time.monotonic() < end
        time.sleep(0.01)
    os.write(master, address.encode() + b"\r")
    read_until(b"Connect with")
    assert process.wait(timeout=30) == 0
    assert code_of(address).encode() not in shown
    assert address.encode() not in shown
    os.close(master)


@pytest.mark.parametrize("key", [b"\x03", b"\x04"])
def test_whoever_gives_up_gets_the_terminal_back(login, key):
    import termios

    master, slave = pty.openpty()
    process = subprocess.Popen(
        [TOOL, "login", "--no-browser", "--connect", login.string(Driver=None)],
        stdin=slave,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment(login),
    )
    end = time.monotonic() + 30
    while termios.tcgetattr(master)[3] & termios.ECHO:
        assert time.monotonic() < end
        time.sleep(0.01)
    os.write(master, key)
    assert process.wait(timeout=30) == 1
    assert b"nothing was pasted" in process.stderr.read()
    assert termios.tcgetattr(master)[3] & termios.ECHO
    os.close(master)
    os.close(slave)


def test_an_api_key_needs_no_sign_in_and_is_checked(workspace):
    string = workspace.string(Driver=None)
    done = tool("login", "--connect", "-", text=string + "\n")
    assert done.returncode == 0, done.stderr
    assert "AuthScheme is APIKEY, because APIKey is set" in done.stdout
    assert "The credential is good" in done.stdout
    wrong = workspace.string(Driver=None, APIKey="wr0ng-key")
    done = tool("login", "--connect", "-", text=wrong + "\n")
    assert done.returncode == 1
    assert "401" in done.stderr and "wr0ng-key" not in done.stderr + done.stdout


@pytest.mark.parametrize(
    ("properties", "word"),
    [
        ({"OAuthClientId": None}, "OAuthClientId"),
        ({"OAuthClientSecret": None}, "OAuthClientSecret"),
        ({"BaseURL": "http://127.0.0.1:9"}, "BaseURL"),
        ({"Profile": "Nowhere"}, "Nowhere"),
        ({"AuthScheme": "Magic"}, "AuthScheme"),
        ({"OAuthSettingsLocation": "ftp://x"}, "OAuthSettingsLocation"),
    ],
)
def test_what_is_missing_for_a_sign_in_is_named(login, properties, word):
    done = paste(login, **properties)
    assert done.returncode == 1
    assert word in done.stderr, done.stderr
    assert "demo-secret" not in done.stdout + done.stderr
    assert stored(login) == []


def test_a_status_lists_sign_ins_and_shows_no_token(login):
    nobody = command(login, "status")
    assert nobody.returncode == 0 and f"{login.store} keeps no sign-in" in nobody.stdout
    sign_in(login)
    done = command(login, "status")
    assert done.returncode == 0
    [token] = stored(login)
    assert token["workspace"]["id"] in done.stdout and "demo-client" in done.stdout
    assert "never" in done.stdout
    assert "uses AuthScheme=OAUTH, because AuthScheme says so" in done.stdout
    assert "The kept sign-in to" in done.stdout
    assert token["access_token"] not in done.stdout


def test_a_check_asks_about_each_token(login):
    sign_in(login)
    login.control("workspace", id="w2", name="Second", region="US", timezone="UTC")
    sign_in(login)
    login.simulator.forget()
    good = command(login, "status", "--check", Workspace="w2")
    assert good.returncode == 0, good.stdout + good.stderr
    assert [request.path for request in login.simulator.requests()] == ["/me", "/me"]
    [refused] = [token for token in stored(login) if token["workspace"]["id"] == "w2"]
    login.control("revoke", token=refused["access_token"], code="token_revoked")
    done = command(login, "status", "--check", Workspace="w2")
    assert done.returncode == 1 and "token_revoked" in done.stdout
    assert done.stdout.count("good") == 1
    assert refused["access_token"] not in done.stdout + done.stderr


def test_what_the_api_repeats_of_a_token_is_not_shown(login):
    sign_in(login)
    [token] = stored(login)
    login.control("deny", path="/me", status=403, message=f"no {token['access_token']}, sorry")
    done = command(login, "status", "--check")
    assert done.returncode == 1
    assert "403" in done.stdout and "sorry" in done.stdout
    assert token["access_token"] not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("properties", "words"),
    [
        ({"InitiateOAuth": "OFF"}, ["Nobody is signed in", "InitiateOAuth=REFRESH"]),
        ({"InitiateOAuth": "REFRESH"}, ["apiodbc login"]),
        ({"BrowserCommand": "/bin/true"}, ["opens the browser"]),
        ({"OAuthVerifier": "s3cret-code"}, ["OAuthVerifier"]),
        ({"OAuthAccessToken": "s3cret-token"}, ["OAuthAccessToken is sent"]),
        ({"AuthScheme": None, "APIKey": "s3cret-key", "InitiateOAuth": "OFF"}, ["APIKEY", "APIKey is set"]),
        ({"AuthScheme": None, "InitiateOAuth": "REFRESH"}, ["InitiateOAuth is not OFF"]),
        ({"AuthScheme": "NONE"}, ["NONE", "no credential"]),
    ],
)
def test_a_status_says_which_credential_a_connection_uses_and_why(login, properties, words):
    login.simulator.forget()
    done = command(login, "status", **properties)
    assert done.returncode == 0, done.stderr
    assert all(word in done.stdout for word in words), done.stdout
    assert "s3cret" not in done.stdout
    assert login.simulator.requests() == []


def test_a_status_of_a_connection_without_a_credential_is_a_failure(login):
    done = command(login, "status", AuthScheme="APIKEY", APIKey=None)
    assert done.returncode == 1 and "APIKey" in done.stdout


def test_a_logout_forgets_the_token_and_says_what_it_does_not(login):
    sign_in(login)
    done = command(login, "logout")
    assert done.returncode == 0, done.stderr
    assert "Forgotten: the sign-in of demo-client to" in done.stdout
    assert "revokes it in Intercom" in done.stdout
    assert stored(login) == []
    again = command(login, "logout")
    assert again.returncode == 0 and "Nobody is signed in" in again.stdout


def test_one_of_several_sign_ins_is_forgotten_by_name(login):
    for name in ("w2", "w3"):
        login.control("workspace", id=name, name=name.upper(), region="US", timezone="UTC")
        sign_in(login)
    several = command(login, "logout")
    assert several.returncode == 1
    assert "W2 (w2)" in several.stderr and "W3 (w3)" in several.stderr
    assert command(login, "logout", "--workspace", "w9").returncode == 1
    assert len(stored(login)) == 2
    assert command(login, "logout", "--workspace", "W3").returncode == 0
    assert [token["workspace"]["id"] for token in stored(login)] == ["w2"]
    assert command(login, "logout", "--all").returncode == 0
    assert stored(login) == []


def test_the_standard_file_follows_the_environment(login, tmp_path):
    settings = {**environment(login), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    string = login.string(Driver=None, OAuthSettingsLocation=None)
    running = subprocess.Popen(
        [TOOL, "login", "--no-browser", "--connect", string],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=settings,
    )
    url = None
    while not url:
        url = re.match(r"\s+(http\S+)$", running.stdout.readline())
    running.communicate(decide(url[1]) + "\n", timeout=60)
    file = tmp_path / "config/apiodbc/oauth.json"
    assert file.stat().st_mode & 0o777 == 0o600
    assert "demo-client" in tool("status", environment=settings).stdout
    assert tool("logout", environment=settings).returncode == 0
    assert json.loads(file.read_text())["tokens"] == []


def test_a_connection_string_may_come_from_the_standard_input(workspace):
    done = tool("query", "SELECT 1 AS n", "--csv", "--connect", "-", text=workspace.string(Driver=None))
    assert done.stdout.split() == ["n", "1"], done.stderr
    assert tool("query", "SELECT 1", "--connect", "-").returncode == 1
