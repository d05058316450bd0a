"""Signing in with a browser while connecting, through the driver manager."""

import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from urllib.parse import parse_qs, quote, urlsplit

import pyodbc
import pytest

from odbc import CONNECTION, ERROR
from sign_in import CLIENT_ID, CLIENT_SECRET, free_port, renewal

pyodbc.pooling = False
SUCCESS_PAGE = "Authorization successful. You can close this window."


def paths(sign_in):
    return [request.path for request in sign_in.simulator.requests()]


def refusal(string):
    """State and message of a connection that is not made."""
    with pytest.raises(pyodbc.Error) as refused:
        pyodbc.connect(string)
    state, message = refused.value.args
    return state, message


def count(connection):
    return connection.execute("SELECT count(*) FROM companies").fetchval()


def is_listening(address):
    parts = urlsplit(address)
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", parts.port)) == 0


def children():
    """The processes whose parent is this one, zombies included."""
    listed = subprocess.run(["ps", "-o", "pid=,comm=", "--ppid", str(os.getpid())], capture_output=True, text=True)
    return sorted(line.split()[1] for line in listed.stdout.splitlines() if "ps" not in line.split()[1:])


@pytest.mark.parametrize(
    "callback",
    [
        "http://127.0.0.1:{port}/callback",
        "http://localhost:{port}",
        "http://localhost:{port}/a/b",
        "http://[::1]:{port}/callback",
        "http://127.1.2.3:{port}/",
        "https://localhost:{port}/callback",
        "https://127.0.0.1:{port}",
    ],
)
def test_the_first_connection_signs_in_and_the_second_asks_nobody(sign_in_profile, callback):
    if "[::1]" in callback and not os.path.exists("/proc/net/if_inet6"):
        pytest.skip("this machine has no IPv6")
    sign_in = sign_in_profile(callback)
    person = sign_in.person()
    before = children()
    string = sign_in.string(BrowserCommand=person)
    with pyodbc.connect(string) as connection:
        assert paths(sign_in) == ["/oauth", "/oauth", "/auth/eagle/token", "/me"]
        assert count(connection) == 30
    [sight] = person.saw()
    assert sight["status"] == 200 and SUCCESS_PAGE in sight["text"]
    sign_in.simulator.forget()
    with pyodbc.connect(string) as connection:
        assert paths(sign_in) == []
        assert count(connection) == 30
    assert len(person.saw()) == 1
    assert not is_listening(sign_in.callback)
    assert children() == before
    assert len(sign_in.tokens()) == 1


def test_the_address_has_what_the_authorization_page_wants(sign_in_profile):
    sign_in = sign_in_profile()
    person = sign_in.person()
    pyodbc.connect(sign_in.string(BrowserCommand=person, Scope="a b", OAuthParams="x=1&y=%26z")).close()
    [sight] = person.saw()
    query = parse_qs(urlsplit(sight["url"]).query)
    assert re.fullmatch("[0-9a-f]{32}", query.pop("state")[0])
    assert query == {
        "client_id": [CLIENT_ID],
        "redirect_uri": [sign_in.callback],
        "scope": ["a b"],
        "x": ["1"],
        "y": ["&z"],
    }
    [request] = sign_in.token_requests()
    assert set(request["fields"]) == {"code", "client_id", "client_secret", "x", "y"}


def test_each_sign_in_has_another_state(sign_in_profile):
    sign_in = sign_in_profile()
    states = set()
    for number in range(3):
        person = sign_in.person()
        location = f"memory://state-{number}"
        pyodbc.connect(sign_in.string(BrowserCommand=person, OAuthSettingsLocation=location)).close()
        states.add(parse_qs(urlsplit(person.saw()[0]["url"]).query)["state"][0])
    assert len(states) == 3


def test_a_person_who_refuses_is_told_so(sign_in_profile):
    sign_in = sign_in_profile()
    person = sign_in.person(decision="refuse")
    state, message = refusal(sign_in.string(BrowserCommand=person))
    assert state == "28000" and "refused in the browser" in message
    [sight] = person.saw()
    assert sight["status"] == 400 and "refused in the browser" in sight["text"]
    assert not is_listening(sign_in.callback) and not sign_in.store.exists()
    assert "/auth/eagle/token" not in paths(sign_in)


def test_an_answer_with_another_state_is_refused(sign_in_profile):
    sign_in = sign_in_profile()
    person = sign_in.person(state="another")
    state, message = refusal(sign_in.string(BrowserCommand=person, OAuthTimeout=3))
    assert state == "HYT00" and "another state" in message
    [sight] = person.saw()
    assert sight["status"] == 400 and "another sign-in" in sight["text"]
    assert not is_listening(sign_in.callback) and not sign_in.store.exists()
    assert "/auth/eagle/token" not in paths(sign_in)


def test_nobody_comes_back(sign_in_profile):
    sign_in = sign_in_profile()
    person = sign_in.person(decision="nothing")
    state, message = refusal(sign_in.string(BrowserCommand=person, OAuthTimeout=1))
    assert state == "HYT00" and "OAuthTimeout" in message
    assert not is_listening(sign_in.callback) and not sign_in.store.exists()


def test_the_login_timeout_ends_the_wait(sign_in_profile):
    sign_in = sign_in_profile()
    person = sign_in.person(decision="nothing")
    with pytest.raises(pyodbc.Error) as refused:
        pyodbc.connect(sign_in.string(BrowserCommand=person), timeout=1)
    assert refused.value.args[0] == "HYT00" and "login timeout" in refused.value.args[1]
    assert not is_listening(sign_in.callback)


def test_a_spoiled_code_is_an_error_in_both_windows(sign_in_profile):
    sign_in = sign_in_profile()
    person = sign_in.person(code="spoiled")
    state, message = refusal(sign_in.string(BrowserCommand=person))
    assert state == "28000" and "401" in message and "sign in again" in message
    [sight] = person.saw()
    assert sight["status"] == 400 and "401" in sight["text"]
    assert not is_listening(sign_in.callback) and not sign_in.store.exists()


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"OAuthClientSecret": "wrong"}, "OAuthClientSecret"),
        ({"OAuthClientSecret": None}, "OAuthClientSecret"),
        ({"OAuthClientId": None}, "OAuthClientId"),
    ],
)
def test_a_wrong_or_missing_client_is_named(sign_in_profile, wrong, named):
    sign_in = sign_in_profile()
    state, message = refusal(sign_in.string(BrowserCommand=sign_in.person(), **wrong))
    assert state == "28000" and named in message
    assert not sign_in.store.exists()


def test_a_port_that_somebody_else_has_is_said_before_the_browser_opens(sign_in_profile):
    sign_in = sign_in_profile()
    person = sign_in.person()
    with socket.create_server(("127.0.0.1", urlsplit(sign_in.callback).port)):
        state, message = refusal(sign_in.string(BrowserCommand=person))
    assert state == "28000" and "CallbackURL" in message and "port" in message
    assert person.sights() == [] and paths(sign_in) == []


@pytest.mark.parametrize("address", ["https://example.com/callback", "http://192.0.2.1:3333", "localhost:3333", "ftp://localhost"])
def test_the_driver_listens_on_this_machine_alone(sign_in_profile, address):
    sign_in = sign_in_profile()
    person = sign_in.person()
    state, message = refusal(sign_in.string(BrowserCommand=person, CallbackURL=address))
    assert state == "HY024" and "CallbackURL" in message
    assert person.sights() == []


def test_without_a_browser_the_error_has_the_address_and_the_other_ways(sign_in_profile):
    sign_in = sign_in_profile()
    state, message = refusal(sign_in.string(BrowserCommand=""))
    assert state == "28000"
    assert f"{sign_in.url}/oauth?client_id={CLIENT_ID}&state=" in message
    for way in ("OAuthVerifier", "apiodbc login", "OAuthAccessToken"):
        assert way in message


def test_a_browser_that_cannot_start_is_named(sign_in_profile):
    sign_in = sign_in_profile()
    state, message = refusal(sign_in.string(BrowserCommand="/nowhere/browser"))
    assert state == "28000" and "BrowserCommand" in message and "/nowhere/browser" in message
    text = sign_in.folder / "text"
    text.write_text("not a program\n")
    text.chmod(0o755)
    state, message = refusal(sign_in.string(BrowserCommand=text))
    assert state == "28000" and "BrowserCommand" in message
    assert not is_listening(sign_in.callback)


def test_the_browser_inherits_nothing(sign_in_profile):
    sign_in = sign_in_profile()
    told = sign_in.folder / "told"
    command = sign_in.folder / "spy"
    command.write_text(
        f"#!{sys.executable}\n"
        "import os, signal, sys\n"
        "own = set(os.listdir('/proc/self/fd'))\n"
        "status = dict(line.split(':', 1) for line in open('/proc/self/status'))\n"
        f"with open({str(told)!r} + '.new', 'w') as file:\n"
        "    print(len(sys.argv), [os.readlink(f'/proc/self/fd/{n}') for n in (0, 1, 2)], len(own), file=file)\n"
        # Python ignores SIGPIPE and SIGXFSZ by itself; 32 and 33 are the C library's own, out of anyone's reach.
        "    print(os.getsid(0) == os.getppid(), int(status['SigBlk'], 16), int(status['SigIgn'], 16) & ~0x181001000, file=file)\n"
        f"os.rename({str(told)!r} + '.new', {str(told)!r})\n"
    )
    command.chmod(0o755)
    reading, writing = os.pipe()
    os.set_inheritable(writing, True)
    refusal(sign_in.string(BrowserCommand=command, OAuthTimeout=2))
    first, second = told.read_text().splitlines()
    # Three, and the one that lists them.
    assert first == "2 ['/dev/null', '/dev/null', '/dev/null'] 4"
    assert second.split()[1:] == ["0", "0"]
    os.close(reading)
    os.close(writing)


def test_no_child_is_seen_by_who_waits_for_any(sign_in_profile):
    sign_in = sign_in_profile()
    script = (
        "import os, pyodbc, signal, sys\n"
        "told = []\n"
        "signal.signal(signal.SIGCHLD, lambda *_: told.append(1))\n"
        "pyodbc.pooling = False\n"
        "pyodbc.connect(sys.argv[1]).close()\n"
        "try:\n"
        "    print('child', os.waitpid(-1, os.WNOHANG))\n"
        "except ChildProcessError:\n"
        "    print('none', told)\n"
    )
    done = sign_in.workspace.run(sys.executable, "-c", script, sign_in.string(BrowserCommand=sign_in.person()))
    assert done.stdout == "none []\n", done.stderr


def test_processes_that_connect_together_sign_in_once(sign_in_profile):
    sign_in = sign_in_profile()
    person = sign_in.person(delay=1)
    string = sign_in.string(BrowserCommand=person)
    script = "import pyodbc, sys; pyodbc.connect(sys.argv[1]).close(); print('in')"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", script, string],
            env=sign_in.workspace.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    ends = [process.communicate(timeout=60) for process in started]
    assert [out for out, _ in ends] == ["in\n"] * 3, ends
    assert len(person.saw()) == 1 and len(sign_in.tokens()) == 1


def test_threads_that_connect_together_sign_in_once(sign_in_profile):
    sign_in = sign_in_profile()
    person = sign_in.person(delay=1)
    string = sign_in.string(BrowserCommand=person, OAuthSettingsLocation=f"memory://{sign_in.folder.name}-threads")
    errors = []

    def connect():
        try:
            pyodbc.connect(string).close()
        except pyodbc.Error as error:
            errors.append(error)

    threads = [threading.Thread(target=connect) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == [] and len(person.saw()) == 1 and len(sign_in.tokens()) == 1


def test_cancel_from_another_thread_ends_the_wait(sign_in_profile, driver):
    from ctypes import byref, c_char_p, c_short, c_ushort, c_void_p

    sign_in = sign_in_profile()
    person = sign_in.person(decision="nothing")
    _, connection = driver.allocate(CONNECTION, driver.environment)
    answers = []

    def connect():
        text = sign_in.string(BrowserCommand=person).encode()
        answers.append(
            driver.call(
                "SQLDriverConnect", connection, None, c_char_p(text), c_short(-3), None, c_short(0), None, c_ushort(0)
            )
        )

    thread = threading.Thread(target=connect)
    thread.start()
    person.saw()
    driver.call("SQLCancelHandle", c_short(CONNECTION), connection)
    thread.join(30)
    assert answers == [ERROR]
    assert driver.states(connection, CONNECTION) == ["HY008"]
    driver.call("SQLFreeHandle", c_short(CONNECTION), connection)
    assert not is_listening(sign_in.callback) and not sign_in.store.exists()


def test_visitors_do_not_hold_up_the_answer(sign_in_profile):
    sign_in = sign_in_profile()
    port = urlsplit(sign_in.callback).port
    person = sign_in.person(delay=2)
    seen = {}

    def visit():
        for _ in range(200):
            if is_listening(sign_in.callback):
                break
            time.sleep(0.02)
        silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(5)]
        half = socket.create_connection(("127.0.0.1", port))
        half.sendall(b"GET /callback?code=x HTTP/1.1\r\nHost: ")
        for name in ("favicon.ico", "callback", "callback?code=x&state=y", "elsewhere?code=x&state=y"):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/{name}", timeout=5) as answer:
                    seen[name] = answer.status
            except urllib.error.HTTPError as error:
                seen[name] = error.code
                seen["headers"] = dict(error.headers)
        request = urllib.request.Request(f"http://127.0.0.1:{port}/callback", data=b"code=x", method="POST")
        try:
            urllib.request.urlopen(request, timeout=5)
        except urllib.error.HTTPError as error:
            seen["POST"] = error.code
        long = socket.create_connection(("127.0.0.1", port))
        long.sendall(b"GET /callback?" + b"x" * 20000)
        seen["long"] = long.recv(100).split(b"\r\n")[0]
        seen["open"] = silent + [half, long]

    visitor = threading.Thread(target=visit)
    visitor.start()
    pyodbc.connect(sign_in.string(BrowserCommand=person)).close()
    visitor.join(30)
    assert seen["favicon.ico"] == seen["elsewhere?code=x&state=y"] == 404
    assert seen["callback"] == seen["callback?code=x&state=y"] == 400
    assert seen["POST"] == 405
    assert seen["long"] == b"HTTP/1.1 400 Bad Request"
    assert seen["headers"]["Cache-Control"] == "no-store"
    assert "default-src 'none'" in seen["headers"]["Content-Security-Policy"]
    for one in seen["open"]:
        one.close()
    assert person.saw()[0]["status"] == 200


def authorize(sign_in):
    """Agrees without the driver; gives the address that the browser ends on."""
    from consent import decide

    return decide(f"{sign_in.url}/oauth?client_id={CLIENT_ID}&state=mine&redirect_uri={quote(sign_in.callback)}")


@pytest.mark.parametrize("form", ["address", "code", "encoded"])
@pytest.mark.parametrize("initiation", ["OFF", "REFRESH", "GETANDREFRESH"])
def test_a_verifier_is_exchanged_once(sign_in_profile, form, initiation):
    sign_in = sign_in_profile()
    address = authorize(sign_in)
    code = re.search("code=([^&]+)", address)[1]
    from urllib.parse import unquote

    verifier = {"address": address, "code": unquote(code), "encoded": code}[form]
    assert unquote(code).endswith("=")
    string = sign_in.string(OAuthVerifier="{" + verifier + "}", InitiateOAuth=initiation, BrowserCommand="")
    for _ in range(3):
        with pyodbc.connect(string) as connection:
            assert count(connection) == 30
    assert len(sign_in.token_requests()) == 1
    assert sign_in.store.exists() == (initiation != "OFF")


def test_a_verifier_may_go_with_another_host_and_a_kept_token_may_not(sign_in_profile):
    sign_in = sign_in_profile()
    string = sign_in.string(BaseURL=sign_in.url, BrowserCommand=sign_in.person())
    state, message = refusal(string)
    assert state == "28000" and "BaseURL" in message
    verifier = "{" + authorize(sign_in) + "}"
    with pyodbc.connect(sign_in.string(BaseURL=sign_in.url, OAuthVerifier=verifier)) as connection:
        assert count(connection) == 30
    assert not sign_in.store.exists()


def test_off_without_a_token_opens_with_a_warning(sign_in_profile, driver):
    sign_in = sign_in_profile()
    connection = driver.connect(sign_in.string(InitiateOAuth="OFF"))
    [(state, _, message)] = driver.diagnostics(CONNECTION, connection)
    assert state == "01000" and "GetOAuthAccessToken" in message
    statement = driver.statement(connection)
    assert driver.execute(statement, "SELECT count(*) FROM companies") == ERROR
    assert driver.states(statement) == ["28000"]
    assert "/companies/list" not in paths(sign_in)


def test_refresh_without_a_token_names_the_ways(sign_in_profile):
    sign_in = sign_in_profile()
    state, message = refusal(sign_in.string(InitiateOAuth="REFRESH", BrowserCommand=sign_in.person()))
    assert state == "28000"
    for way in ("apiodbc login", "OAuthVerifier", "GETANDREFRESH"):
        assert way in message
    assert paths(sign_in) == []


def test_a_refused_token_in_the_middle_of_a_scan_is_replaced(sign_in_profile):
    sign_in = sign_in_profile()
    person = sign_in.person()
    with pyodbc.connect(sign_in.string(BrowserCommand=person, Pagesize=50)) as connection:
        [token] = sign_in.tokens()
        sign_in.control("revoke", token=token["digest"], code="token_revoked", after=3)
        ids = [row.id for row in connection.execute("SELECT id FROM contacts")]
    assert len(ids) == len(set(ids)) == 500
    assert len(person.saw(2)) == 2


def test_a_replacement_of_another_workspace_is_refused(sign_in_profile):
    sign_in = sign_in_profile()
    person = sign_in.person()
    with pyodbc.connect(sign_in.string(BrowserCommand=person, Pagesize=50)) as connection:
        [token] = sign_in.tokens()
        sign_in.control("revoke", token=token["digest"], code="token_revoked", after=3)
        sign_in.control("workspace", id="other", name="Other", region="EU", timezone="Europe/Dublin")
        with pytest.raises(pyodbc.Error) as refused:
            connection.execute("SELECT id FROM contacts").fetchall()
    assert refused.value.args[0] == "28000" and "Other" in refused.value.args[1]


def renewing(sign_in_profile, **options):
    return sign_in_profile(oauth=renewal, refresh_tokens=True, **options)


def test_a_token_is_renewed_ahead_of_its_end_by_one_of_many(sign_in_profile):
    sign_in = renewing(sign_in_profile, expires_in=4)
    person = sign_in.person()
    string = sign_in.string(BrowserCommand=person)
    pyodbc.connect(string).close()
    assert len(person.saw()) == 1
    time.sleep(4.2)
    script = (
        "import pyodbc, sys; c = pyodbc.connect(sys.argv[1]);"
        "print(c.execute('SELECT count(*) FROM companies').fetchval())"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", script, string],
            env=sign_in.workspace.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    ends = [process.communicate(timeout=60) for process in started]
    assert [out for out, _ in ends] == ["30\n"] * 3, ends
    assert len(person.saw()) == 1
    grants = [request["fields"]["grant_type"] for request in sign_in.token_requests()]
    assert grants == ["authorization_code", "refresh_token"]


def test_an_ended_sign_in_is_begun_again(sign_in_profile):
    sign_in = renewing(sign_in_profile, expires_in=2)
    person = sign_in.person()
    string = sign_in.string(BrowserCommand=person)
    pyodbc.connect(string).close()
    kept = json.loads(sign_in.store.read_text())
    spoiled = json.loads(re.sub(r'("refresh\w*": *)"[^"]+"', r'\1"spoiled"', json.dumps(kept)))
    assert spoiled != kept
    sign_in.store.write_text(json.dumps(spoiled))
    time.sleep(2.2)
    state, message = refusal(sign_in.string(InitiateOAuth="REFRESH"))
    assert state == "28000" and "apiodbc login" in message
    pyodbc.connect(string).close()
    assert len(person.saw(2)) == 2


def test_no_secret_is_in_the_log_or_in_a_message(sign_in_profile):
    sign_in = sign_in_profile()
    log = sign_in.folder / "driver.log"
    person = sign_in.person()
    string = sign_in.string(BrowserCommand=person, Logfile=log, Verbosity=5)
    with pyodbc.connect(string) as connection:
        count(connection)
    written = log.read_text()
    token = json.dumps(json.loads(sign_in.store.read_text()))
    code = re.search("code=([^&]+)", person.saw()[0]["callback"])[1]
    assert "signed in to" in written
    assert CLIENT_SECRET not in written and code not in written
    for secret in re.findall(r'"access\w*": *"([^"]+)"', token):
        assert secret not in written
