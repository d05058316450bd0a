"""Secrets are written nowhere: each is a marker, everything is done, and all that was written is searched.

Searched are the logs at every verbosity, diagnostics, the system tables, plans, what programs print, command lines,
and every file that is left. Not searched is what exists to hand a secret over: the completed connection string, a
data source's entry, the token store, and the rows of GetOAuthAccessToken. Rows of the API are its data, and a
literal in SQL is the user's own text: where an error quotes either, a secret of the connection is left out all the
same, and nothing else is.
"""

import base64
import json
import os
import stat
import subprocess
import sys
import urllib.parse
from pathlib import Path

import pytest

from conftest import LIBRARY
from consent import decide
from consent import spoiled as spoiled_address
from echo_api import ANSWERS, echo_api
from leaks import Markers, files, forms
from odbc import MANAGER
from sign_in import CLIENT_SECRET, renewal
from simulated import TOKEN
from test_tool import TOOL

PROGRAM = Path(__file__).with_name("everything.py")
SYSTEM = [
    "sys_catalogs", "sys_schemas", "sys_tables", "sys_tablecolumns", "sys_primarykeys", "sys_foreignkeys",
    "sys_keycolumns", "sys_indexes", "sys_procedures", "sys_procedureparameters", "sys_connection_props",
    "sys_sqlinfo", "sys_identity", "sys_information", "sys_activity",
]
ASKING = [
    "SELECT * FROM contacts", "SELECT id, created_at FROM contacts WHERE role = 'lead'", "SELECT * FROM me",
    "SELECT * FROM contact_tags", "SELECT COUNT(*) FROM contacts",
]


class Folder:
    """A place of its own for everything that the programs of a test write."""

    def __init__(self, path, workspace):
        self.path = path
        self.workspace = workspace
        self.markers = Markers()
        self.shown = []
        self.count = 0
        for name in ("home", "temporary", "logs"):
            (path / name).mkdir()
        self.environment = {
            **workspace.environment,
            "HOME": str(path / "home"),
            "TMPDIR": str(path / "temporary"),
            "XDG_CONFIG_HOME": str(path / "home/.config"),
        }

    def string(self, verbosity=5, **properties):
        self.count += 1
        given = {
            "Driver": str(LIBRARY), "Profile": "Intercom", "BaseURL": self.workspace.url, "Retries": 1,
            "Logfile": str(self.path / f"logs/{self.count}.log"), "Verbosity": verbosity, "Timeout": 5,
        }
        given.update(properties)
        return "".join(f"{name}={braced(value)};" for name, value in given.items() if value is not None)

    def run(self, *command, text="", code=None):
        done = subprocess.run(
            [str(part) for part in command], input=text, capture_output=True, text=True, timeout=120,
            env=self.environment, cwd=self.path / "temporary",
        )
        self.shown.append(done.stdout + done.stderr)
        assert code is None or done.returncode == code, done.stderr
        return done.stdout

    def everything(self, string, statements, **job):
        job = {"library": MANAGER, "string": string, "statements": statements, **job}
        return json.loads(self.run(sys.executable, PROGRAM, text=json.dumps(job), code=0))

    def written(self, besides=()):
        yield from ((f"output {number}", text.encode()) for number, text in enumerate(self.shown))
        yield from files(self.path, besides)

    def check(self, besides=()):
        """Nothing that was written holds a marker, and something was written."""
        total = 0
        for place, data in self.written(besides):
            total += len(data)
            assert self.markers.found(data) == [], place
        assert total > 0
        for path in (self.path / "logs").iterdir():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path

    def logged(self):
        return "".join(path.read_text() for path in sorted((self.path / "logs").iterdir()))


def braced(value):
    return "{" + str(value).replace("}", "}}") + "}"


@pytest.fixture
def folder(tmp_path, workspace):
    return Folder(tmp_path, workspace)


@pytest.mark.parametrize("odd", [False, True])
def test_a_planted_leak_is_found_in_every_form(odd, tmp_path):
    markers = Markers()
    value = markers.make("APIKey", odd)
    planted = [
        value, base64.b64encode(value.encode()).decode(), base64.b64encode(b"user:" + value.encode()).decode(),
        base64.urlsafe_b64encode(b"us:" + value.encode() + b"!").decode(), urllib.parse.quote(value, safe=""),
        urllib.parse.quote_plus(value), json.dumps({"token": value}), value.encode().hex().upper(), value[:20],
        "".join(f"\\u{ord(letter):04x}" for letter in value), value[::-1] if not odd else value,
    ]
    for text in planted:
        assert markers.found(b"before " + text.encode() + b" after"), text
    assert len(list(forms(value))) > 15
    assert markers.found(b"nothing of interest, " + value[:8].encode()) == []
    (tmp_path / value[:17]).write_text("")
    assert any(markers.found(data) for _, data in files(tmp_path))


@pytest.mark.parametrize("name", ["APIKey", "OAuthAccessToken"])
@pytest.mark.parametrize("answer", ANSWERS)
def test_a_server_may_send_the_token_back_in_any_way(folder, answer, name):
    secrets = {name: folder.markers.make(name)}
    with echo_api(answer) as api:
        # Whoever is told to wait waits, and so does who asks next.
        asking = ASKING[:2] if answer == "limited" else ASKING
        shown = folder.everything(folder.string(BaseURL=api.url, Timeout=1, **secrets), asking)
        opened = folder.everything(folder.string(BaseURL=api.url, Timeout=1, ConnectOnOpen="true", **secrets), [])
    assert any(secrets[name] in request for request in api.seen), "the server got the token"
    assert any(what == "diagnostics" and values[0] for what, *values in shown + opened) or answer == "rows"
    assert "<redacted>" in folder.logged()
    folder.check()


@pytest.mark.parametrize("verbosity", [1, 2, 3, 4, 5])
def test_no_verbosity_writes_a_secret(folder, verbosity):
    secrets = {
        name: folder.markers.make(name, odd)
        for name, odd in (
            ("OAuthRefreshToken", False), ("OAuthClientSecret", True), ("OAuthVerifier", True), ("Password", True),
            ("RTK", False),
        )
    }
    with echo_api("spelled") as api:
        for scheme in (None, "APIKEY", "NONE", "OAUTH", "BASIC", "NTLM", "OAUTH_CLIENT"):
            string = folder.string(
                verbosity, AuthScheme=scheme, BaseURL=api.url, APIKey=folder.markers.make(f"key{scheme}"),
                OAuthClientId="client", User="someone", ConnectOnOpen="true", **secrets,
            )
            folder.everything(string, ASKING)
    assert api.seen
    folder.check()


def test_what_tells_of_a_connection_tells_no_secret(folder):
    given = {"APIKey": TOKEN}
    for name in ("Password", "OAuthClientSecret", "OAuthAccessToken", "OAuthRefreshToken", "OAuthVerifier", "RTK"):
        given[name] = folder.markers.make(name, odd=name == "Password")
    given["AuthScheme"] = "APIKEY"
    given["ProfileSettings"] = f"Whatever={folder.markers.make('inner')};APIKye={folder.markers.make('misspelled')}"
    given["Other"] = "a=" + folder.markers.make("other")
    given["Unheard"] = folder.markers.make("unknown")
    # A secret that stands where none belongs is one all the same.
    given["User"] = given["Workspace"] = given["State"] = given["Password"]
    statements = [f"SELECT * FROM {table}" for table in SYSTEM]
    statements += [f"EXPLAIN QUERY PLAN {sql}" for sql in ASKING]
    statements += [f"EXPLAIN {sql}" for sql in ASKING]
    shown = folder.everything(folder.string(**given), statements)
    rows = [values[0] for what, *values in shown if what == "row"]
    assert ["<redacted>" in row for row in rows].count(True) >= 6
    assert len(rows) > 1000 and folder.workspace.simulator.requests() is not None
    folder.check()


def test_errors_in_sql_quote_no_secret(folder):
    key = folder.markers.make("APIKey")
    code = folder.markers.make("Verifier")
    token = folder.markers.make("Token")
    statements = [
        f"SELECT '{key}' FROM nowhere", f"SELECT {key.replace('-', '_')} FROM contacts", f"SELECT '{key}",
        f"SELECT \"{key}\" FROM contacts", f"SELECT * FROM contacts WHERE created_at > '{key}'",
        f"SELECT CAST('{key}' AS INTEGER), '{key}' FORM contacts",
        f"EXEC GetOAuthAccessToken @Verifier='{code}'", f"EXEC GetOAuthAccessToken @Verifer='{code}'",
        f"EXEC GetOAuthAccessToken @Verifier='{code}", f"EXEC GetOAuthAccessToken '{code}' '{code}'",
        f"EXEC RefreshOAuthAccessToken @OAuthRefreshToken='{token}'",
        f"{{call GetOAuthAccessToken('{code}')}}", f"{{call GetOAuthAccessToken('{code}'", f"{{call Nothing('{code}')}}",
        f"EXECUTE Nothing @A='{token}' SELECT", f"SELECT 1; EXEC Nothing '{token}'",
    ]
    folder.markers["name"] = key.replace("-", "_")
    shown = folder.everything(folder.string(APIKey=key), statements)
    assert sum(what == "diagnostics" and bool(values[0]) for what, *values in shown) >= 14
    # The first is the connection's secret, the last is part of a name that nobody knows to be one.
    del folder.markers["name"]
    folder.check()


@pytest.mark.parametrize(
    "form",
    [
        "PWD={%;APIKey=x", "PWD={%}%;Region=EU", "APIKey=%;%=%", "APIKey=a;%={%", "ProfileSettings='APIKey=%;Region=EU",
        "ProfileSettings={APIKey='%;x=%}", "APIKey={%;", "APIKey=\"%", "PWD=pass;%", "PWD=pass;%=word", "PWD={a}%={b",
        "Unheard={%", "APIKye=%;Verbosity=9", "APIKey=%;Region=Moon", "APIKey=%;AuthScheme=%", "PWD=%;Timeout=%",
        "APIKey=%;BaseURL=http://user:%@127.0.0.1", "APIKey=%;BaseURL=http://example.com/%",
        "APIKey=%;Profile=/no/such/%.apip", "APIKey=%;Logfile=/no/such/%.log", "APIKey=%;SSLServerCert=/no/%.pem",
        "APIKey=%;DSN=%", "APIKey=%;Region=%", "APIKey=%;MaxLogFileSize=%",
    ],
)
def test_a_broken_connection_string_shows_no_part_of_a_secret(folder, form):
    marker = folder.markers.make("secret")
    text = form.replace("%", marker)
    start = f"Driver={LIBRARY};Profile=Intercom;"
    shown = folder.everything(start + text, [], browse=[[start + text], [start, text]])
    assert any(what == "diagnostics" and values[0] for what, *values in shown)
    folder.run(TOOL, "query", "SELECT 1", "--connect", text)
    folder.run("isql", "-v", "-b", "-k", start + text, text="SELECT 1\n")
    folder.check()


def test_a_semicolon_in_a_secret_does_not_show_the_rest(folder):
    front, back = folder.markers.make("front"), folder.markers.make("back")
    shown = folder.everything(folder.string() + f"APIKey={front};{back}=;{back}", ["SELECT 1"])
    [messages] = [values[0] for what, *values in shown if what == "diagnostics" and values[0]][:1]
    assert any("braces" in message for _, _, message in messages)
    folder.check()


def test_programs_show_no_secret(folder):
    key = folder.markers.make("APIKey")
    secret = folder.markers.make("OAuthClientSecret", odd=True)
    string = folder.string(APIKey=key, OAuthClientSecret=secret, AuthScheme="APIKEY")
    (folder.path / "odbc.ini").write_text(
        f"[Marked]\nDriver = {LIBRARY}\nProfile = Intercom\nAPIKey = {key}\nBaseURL = {folder.workspace.url}\n"
        f"Logfile = {folder.path}/logs/dsn.log\nVerbosity = 5\nRetries = 1\nTimeout = 5\n"
    )
    folder.environment["ODBCINI"] = str(folder.path / "odbc.ini")
    sql = "SELECT * FROM contacts\nSELECT * FROM sys_connection_props\nhelp\nSELECT nme FROM contacts\n"
    for options in (["Marked"], ["-k", string], ["-3", "Marked"]):
        shown = folder.run("isql", "-v", "-b", "-m60", *options, text=sql)
        assert "28000" in shown and "<redacted>" in shown, shown
    for options in (["--csv"], ["--json"], []):
        for statement in ("SELECT * FROM sys_connection_props", *ASKING[:2]):
            folder.run(TOOL, "query", statement, "--connect", string, *options)
    folder.run(TOOL, "check", "Intercom", code=0)
    folder.run(TOOL, "tables", "--system", code=0)
    folder.run(TOOL, "fly", "--connect", string, code=2)
    folder.run(TOOL, "query", "--connect", string, code=2)
    folder.run(TOOL, "query", "SELECT 1", "SELECT 2", "--connect", string, code=2)
    folder.run(TOOL, "query", "SELECT 1", "--conect", string, code=2)
    folder.run(TOOL, "query", "SELECT 1", f"--conect={string}", code=2)
    folder.run(TOOL, "register", "--connect", string, code=2)
    folder.run(TOOL, string, code=2)
    folder.check(besides=[folder.path / "odbc.ini"])


def test_a_child_of_a_fork_tells_no_secret(folder):
    program = """
import os, sys
sys.path.insert(0, sys.argv[1])
from odbc import CONNECTION, STATEMENT, Driver
text = sys.stdin.readline().strip()
with Driver("libodbc.so.2") as driver:
    connection = driver.connect(text)
    statement = driver.statement(connection)
    driver.execute(statement, "SELECT * FROM contacts")
    child = os.fork()
    print(driver.diagnostics(STATEMENT, statement), flush=True)
    if child == 0:
        driver.execute(statement, "SELECT 1")
        print(driver.diagnostics(STATEMENT, statement), flush=True)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
"""
    with echo_api("spelled") as api:
        string = folder.string(BaseURL=api.url, APIKey=folder.markers.make("APIKey"))
        shown = folder.run(sys.executable, "-c", program, PROGRAM.parent, text=string + "\n", code=0)
    assert shown.count("<redacted>") > 2 and "08S01" in shown
    folder.check()


CONNECT = "https://api.example.invalid"


@pytest.mark.parametrize("answer", ["refused", "unauthorized", "headers", "status line", "no status"])
@pytest.mark.parametrize("kind", ["BASIC", "DIGEST", "NTLM", "environment", "firewall"])
def test_a_proxy_may_send_its_password_back(folder, kind, answer):
    secret = folder.markers.make("ProxyPassword")
    key = folder.markers.make("APIKey")
    with echo_api(answer) as proxy:
        port = proxy.server_port
        given = {
            "environment": {},
            "firewall": {
                "FirewallType": "TUNNEL", "FirewallServer": "127.0.0.1", "FirewallPort": port,
                "FirewallUser": "someone", "FirewallPassword": secret,
            },
        }.get(kind, {
            "ProxyServer": "127.0.0.1", "ProxyPort": port, "ProxyAuthScheme": kind, "ProxyUser": "someone",
            "ProxyPassword": secret, "ProxyAutoDetect": "false",
        })
        if kind == "environment":
            folder.environment["https_proxy"] = f"http://someone:{secret}@127.0.0.1:{port}"
        string = folder.string(BaseURL=CONNECT, APIKey=key, ConnectOnOpen="true", **given)
        shown = folder.everything(string, [])
        assert any(what == "diagnostics" and values[0] for what, *values in shown)
        if kind in ("BASIC", "environment"):
            assert any(base64.b64encode(f"someone:{secret}".encode()).decode() in seen for seen in proxy.seen)
    folder.check()


@pytest.mark.parametrize("variable", ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "http_proxy"])
def test_the_password_of_the_environments_proxy_is_shown_nowhere(folder, variable):
    secret = folder.markers.make(variable)
    folder.environment[variable] = f"http://someone:{secret}@127.0.0.1:9"
    string = folder.string(APIKey=TOKEN, Workspace=secret)
    shown = folder.everything(string, ["SELECT * FROM sys_connection_props", f"SELECT * FROM \"{secret}\""])
    assert any(what == "diagnostics" and "<redacted>" in str(values) for what, *values in shown)
    folder.check()


def test_a_user_is_named_and_the_password_is_not(folder):
    user, password = "somebody@example.com", folder.markers.make("Password")
    string = folder.string(APIKey=TOKEN, User=user, Password=password)
    pair = base64.b64encode(f"{user}:{password}".encode()).decode()
    names = [user, password, f"{user}:{password}", pair]
    shown = folder.everything(string, [f'SELECT * FROM "{name}"' for name in names])
    messages = [str(values) for what, *values in shown if what == "diagnostics" and values[0]]
    assert sum(user in message for message in messages) >= 1, messages
    assert sum("<redacted>" in message for message in messages) >= 3
    assert any(user in message and "<redacted>" not in message for message in messages)
    folder.check()


@pytest.mark.parametrize("content", [None, "no certificate", "key"])
def test_what_opens_a_client_certificate_is_not_told(folder, content):
    secret = folder.markers.make("SSLClientCertPassword")
    file = folder.path / "client.pem"
    if content == "key":
        subprocess.run(
            [
                "openssl", "req", "-x509", "-newkey", "rsa:2048", "-passout", "pass:another", "-keyout", file,
                "-out", folder.path / "certificate.pem", "-subj", "/CN=client",
            ],
            check=True, capture_output=True,
        )
        file.write_bytes(file.read_bytes() + (folder.path / "certificate.pem").read_bytes())
    elif content:
        file.write_text(content)
    string = folder.string(
        BaseURL="https://127.0.0.1:9", APIKey=folder.markers.make("APIKey"), SSLClientCert=file,
        SSLClientCertPassword=secret, ConnectOnOpen="true",
    )
    shown = folder.everything(string, ASKING[:1])
    assert any(what == "diagnostics" and values[0] for what, *values in shown)
    folder.check()


def test_what_is_added_to_requests_is_not_told(folder):
    secrets = {
        "CustomHeaders": "X-Team: " + folder.markers.make("header"),
        "CustomUrlParams": "team=" + folder.markers.make("parameter"),
        "Cookies": "session=" + folder.markers.make("cookie"),
    }
    with echo_api("spelled") as api:
        for names in [[name] for name in secrets] + [list(secrets)]:
            given = {name: secrets[name] for name in names}
            string = folder.string(BaseURL=api.url, APIKey=folder.markers.make("APIKey"), **given)
            folder.everything(string, [*ASKING, "SELECT * FROM sys_connection_props"])
    folder.check()


class Signing:
    """A sign-in whose client writes into a folder that is searched, with a person whose start is looked at."""

    def __init__(self, folder, sign_in, **person):
        self.folder = folder
        self.sign_in = sign_in
        self.person = sign_in.person(**person)
        self.browser = folder.path / "browser"
        # Everything that a child is told: its words, its environment, and who started it.
        self.browser.write_text(
            f"#!/bin/sh\n{{ echo \"$@\"; env; tr '\\0' ' ' < /proc/$PPID/cmdline; }} >> {folder.path}/child.txt\n"
            f'exec {self.person} "$@" > /dev/null\n'
        )
        self.browser.chmod(0o755)

    def string(self, **properties):
        logged = {
            "Logfile": self.folder.path / f"logs/{len(list((self.folder.path / 'logs').iterdir()))}.log",
            "Verbosity": 5,
            "BrowserCommand": self.browser,
        }
        return self.sign_in.string(**{**logged, **properties})

    def run(self, *statements, rows=("SELECT * FROM sys_", "EXPLAIN"), **properties):
        job = {"rows": list(rows)}
        return self.folder.everything(self.string(**properties), list(statements), **job)

    def learn(self):
        """Makes markers of all that the simulator has handed out."""
        store = self.sign_in.store
        kept = json.loads(store.read_text())["tokens"] if store.exists() else []
        issued = [entry["token"] for entry in self.sign_in.tokens()]
        for number, token in enumerate([*issued, *(entry.get("refresh_token") for entry in kept)]):
            if token:
                self.folder.markers[f"token {number}"] = token
        for number, sight in enumerate(self.person.sights()):
            query = urllib.parse.parse_qs(urllib.parse.urlsplit(sight.get("callback", "")).query)
            for code in query.get("code", []):
                self.folder.markers[f"code {number}"] = code
        return len(issued)


@pytest.fixture
def signing(folder, sign_in_profile):
    def make(**options):
        person = {name: options.pop(name) for name in ("code", "state", "decision") if name in options}
        signing = Signing(folder, sign_in_profile(**options), **person)
        folder.markers["client secret"] = CLIENT_SECRET
        return signing

    return make


def check_signing(signing, mode=0o600):
    # The browser's record and the simulator's log are not the driver's, the store is where tokens belong.
    store = signing.sign_in.store
    if store.exists():
        assert stat.S_IMODE(store.stat().st_mode) == mode
        assert stat.S_IMODE(store.parent.stat().st_mode) == 0o700
    signing.folder.check(besides=[signing.sign_in.folder])


QUESTIONS = [*ASKING, "SELECT * FROM sys_connection_props", "SELECT nme FROM contacts", "EXEC NoProcedure 'x'"]


def test_signing_in_with_a_browser_tells_nothing(folder, signing):
    made = signing()
    made.run(*QUESTIONS)
    made.run(*QUESTIONS)
    assert made.learn() == 1 and "code 0" in folder.markers
    assert "client_id=" in (folder.path / "child.txt").read_text()
    made.sign_in.control("revoke")
    made.run(*QUESTIONS, BrowserCommand="")
    made.run(*QUESTIONS)
    assert made.learn() == 2
    made.run(*QUESTIONS, InitiateOAuth="REFRESH")
    check_signing(made)


@pytest.mark.parametrize("spoiled", [{"code": "spoiled-code-0123456789"}, {"state": "spoiled"}, {"decision": "refuse"}])
def test_a_sign_in_that_fails_tells_nothing(folder, signing, spoiled):
    made = signing(**spoiled)
    if "code" in spoiled:
        folder.markers["spoiled code"] = spoiled["code"]
    shown = made.run(*QUESTIONS, OAuthTimeout=3)
    assert any(what == "diagnostics" and values[0] for what, *values in shown)
    made.run(OAuthVerifier=folder.markers.make("verifier"), InitiateOAuth="OFF", ConnectOnOpen="true")
    made.run(OAuthVerifier=folder.markers.make("verifier="), InitiateOAuth="REFRESH")
    made.learn()
    check_signing(made)


def test_renewals_tell_nothing(folder, signing):
    made = signing(oauth=renewal, refresh_tokens=True)
    made.run(*QUESTIONS)
    made.sign_in.control("expire")
    made.run(*QUESTIONS)
    made.run(*QUESTIONS, "EXEC RefreshOAuthAccessToken", rows=["SELECT * FROM sys_"])
    refused = folder.markers.make("refresh token")
    made.run(f"EXEC RefreshOAuthAccessToken @OAuthRefreshToken='{refused}'", "SELECT 1", rows=[])
    assert made.learn() >= 2
    check_signing(made)


def test_procedures_tell_nothing_but_the_token_in_its_row(folder, signing):
    made = signing()
    off = {"InitiateOAuth": "OFF", "OAuthSettingsLocation": None}
    shown = made.run("EXEC GetOAuthAuthorizationURL", rows=["EXEC"], **off)
    [row] = [values[0] for what, *values in shown if what == "row" and "/oauth?" in str(values[0])][:1]
    url = next(cell for cell in row if "/oauth?" in cell)
    callback = decide(url)
    code = urllib.parse.parse_qs(urllib.parse.urlsplit(callback).query)["code"][0]
    folder.markers["code"] = code
    made.run(
        f"EXEC GetOAuthAccessToken @Verifier='{code}'", *QUESTIONS,
        f"EXEC GetOAuthAccessToken @Verifier='{code}'", f"{{call GetOAuthAccessToken('{callback}')}}",
        f"EXEC GetOAuthAccessToken @Verifier='{code}", f"EXEC GetOAuthAccessToken @Verifer='{code}'", **off,
    )
    assert made.learn() == 1
    check_signing(made)


class SigningTool:
    """`apiodbc login`, `status` and `logout` for a sign-in, in a folder that is searched."""

    def __init__(self, made):
        self.made = made
        self.folder = made.folder
        self.folder.environment = {
            name: value for name, value in self.folder.environment.items()
            if name not in ("DISPLAY", "WAYLAND_DISPLAY")
        }

    def run(self, *words, text="", code=0, **properties):
        string = self.made.string(Driver=None, BrowserCommand=None, **properties)
        return self.folder.run(TOOL, *words, "--connect", "-", text=f"{string}\n{text}", code=code)

    def login(self, change=lambda callback: callback, code=0):
        """The whole of it: the address that it prints is opened elsewhere, and where that leads is pasted."""
        string = self.made.string(Driver=None, BrowserCommand=None)
        process = subprocess.Popen(
            [TOOL, "login", "--no-browser", "--connect", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, env=self.folder.environment,
        )
        process.stdin.write(string + "\n")
        process.stdin.flush()
        said, url = "", None
        while "press Enter" not in said:
            line = process.stdout.readline()
            assert line, said + process.stderr.read()
            said += line
            url = line.strip() if line.strip().startswith("http") else url
        self.folder.shown.append(Path(f"/proc/{process.pid}/cmdline").read_text())
        pasted = change(decide(url))
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(pasted).query)
        for pasted_code in query.get("code", []):
            self.folder.markers[f"pasted {len(self.folder.markers)}"] = pasted_code
        output, errors = process.communicate(pasted + "\n", timeout=60)
        self.folder.shown.append(said + output + errors)
        assert process.returncode == code, errors


def test_the_tools_sign_in_tells_nothing(folder, signing):
    made = signing()
    tool = SigningTool(made)
    tool.run("status")
    tool.login(change=lambda callback: spoiled_address(callback, code="spoiled-code-0123456789"), code=1)
    tool.login(change=lambda callback: spoiled_address(callback, state="other"), code=1)
    tool.login()
    assert made.learn() == 1
    tool.run("status")
    tool.run("status", "--check")
    folder.run(TOOL, "query", "SELECT * FROM sys_connection_props", "--connect", "-", text=made.string(Driver=None))
    made.sign_in.control("deny", path="/me", status=403, message=f"no {made.sign_in.tokens()[0]['token']}, sorry")
    tool.run("status", "--check", code=1)
    made.sign_in.control("revoke")
    tool.run("status", "--check", code=1)
    check_signing(made)
    tool.run("logout")
    tool.run("logout")
    check_signing(made)


@pytest.mark.parametrize("command", [["login", "--no-browser"], ["status"], ["status", "--check"], ["logout"]])
def test_the_tool_tells_nothing_of_what_cannot_be(folder, signing, command):
    made = signing()
    tool = SigningTool(made)
    secret = folder.markers.make("secret")
    for properties in (
        {"AuthScheme": secret}, {"OAuthClientSecret": secret, "Region": secret}, {"OAuthSettingsLocation": f"x://{secret}"},
        {"Profile": f"/no/{secret}.apip"}, {"OAuthAccessToken": secret, "Timeout": secret},
        {"APIKey": secret, "Logfile": f"/no/{secret}"}, {"User": "me", "Password": secret, "AuthScheme": "BASIC"},
    ):
        tool.run(*command, **{"APIKey": secret, **properties}, code=None)
    folder.run(TOOL, *command, f"--conect={secret}", code=2)
    check_signing(made)


def test_what_is_kept_on_disk_is_for_its_owner_alone(folder, signing):
    """The log and the older ones, the token store and its lock, and what queries put aside; whatever the umask."""
    made = signing()
    program = """
import json, os, stat, sys
os.umask(0)
sys.path.insert(0, sys.argv[1])
from odbc import Driver
seen = {}
def look():
    for number in os.listdir("/proc/self/fd"):
        try:
            path, state = os.readlink(f"/proc/self/fd/{number}"), os.stat(f"/proc/self/fd/{number}")
        except OSError:
            continue
        if stat.S_ISREG(state.st_mode) and path.startswith(sys.argv[2]):
            seen[path] = stat.S_IMODE(state.st_mode)
with Driver("libodbc.so.2") as driver:
    connection = driver.connect(sys.stdin.readline().strip())
    for sql in sys.argv[3:]:
        statement = driver.statement(connection)
        driver.execute(statement, sql)
        while driver.call("SQLFetch", statement) in (0, 1):
            look()
        look()
print(json.dumps(seen))
"""
    database = folder.path / "temporary/local.db"
    string = made.string(MaxLogFileSize="64KB", LocalTables="true", LocalDatabase=database)
    shown = folder.run(
        sys.executable, "-c", program, PROGRAM.parent, folder.path, "CREATE TABLE kept (id TEXT)",
        "SELECT a.id, HEX(ZEROBLOB(40000)) AS wide FROM contacts a ORDER BY 2, 1", *ASKING, text=string + "\n", code=0,
    )
    seen = json.loads(shown.splitlines()[-1])
    left = [
        path for place in (folder.path / "logs", folder.path / "temporary", made.sign_in.store.parent)
        for path in place.iterdir()
    ]
    kept = {str(path): stat.S_IMODE(path.stat().st_mode) for path in left}
    assert {path.name for path in left} > {"0.log", "0.log.1", "oauth.json", "local.db"}
    assert {path: mode for path, mode in (seen | kept).items() if mode != 0o600} == {}
    assert any("/temporary/" in path and "(deleted)" in path for path in seen), "queries put something aside"


@pytest.mark.parametrize("answer", sorted(set(ANSWERS) - {"next page"}))
def test_a_token_endpoint_may_send_back_what_it_got(folder, signing, answer):
    with echo_api(answer) as api:
        addresses = {"token_url": api.url + "/token", "refresh_url": api.url + "/token"}
        made = signing(change=lambda content: content["authentication"]["oauth"].update(addresses))
        code = folder.markers.make("code")
        refresh = folder.markers.make("refresh")
        # An answer that says to wait is waited for, up to the time-out.
        brief = {"Timeout": 1, "Retries": 1}
        made.run(OAuthVerifier=code, InitiateOAuth="OFF", ConnectOnOpen="true", **brief)
        made.run(OAuthVerifier=code, InitiateOAuth="REFRESH", **brief)
        made.run(f"EXEC GetOAuthAccessToken @Verifier='{code}'", "SELECT 1", InitiateOAuth="OFF", rows=[], **brief)
        made.run(
            f"EXEC RefreshOAuthAccessToken @OAuthRefreshToken='{refresh}'", InitiateOAuth="OFF",
            OAuthAccessToken=folder.markers.make("access"), rows=[], **brief,
        )
        assert any(CLIENT_SECRET in seen and code in seen for seen in api.seen)
    check_signing(made)


def test_words_of_the_message_stay(folder):
    """A secret of a few letters does not tear messages to pieces, and none is where nothing is secret."""
    for key in ("a", "con", "tact"):
        shown = folder.everything(folder.string(APIKey=key), ["SELECT nme FROM contacts", "SELECT * FROM contactz"])
        messages = [record[2] for what, *values in shown if what == "diagnostics" for record in values[0]]
        assert len(messages) == 2 and not any("<redacted>" in message for message in messages), messages
