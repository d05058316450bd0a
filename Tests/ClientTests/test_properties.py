"""Properties of the connection, each by what it changes."""

import os
import stat
import time

import pyodbc
import pytest

from conftest import LIBRARY, TOKEN, running

SEEDS = {
    "token": r"Profile=C:\profiles\Intercom.apip;ProfileSettings='APIKey=my_api_key';",
    "sign-in": r"Profile=C:\profiles\Intercom.apip;Authscheme=OAuth;InitiateOAuth=GETANDREFRESH;"
    "OAuthClientId=your_client_id;OAuthClientSecret=your_client_secret;CallbackUrl=your_callback_url;",
}


@pytest.fixture
def connect(workspace):
    opened = []

    def connect(autocommit=False, **properties):
        opened.append(pyodbc.connect(workspace.string(**properties), autocommit=autocommit))
        return opened[-1]

    yield connect
    for connection in opened:
        connection.close()


def failure(action):
    with pytest.raises(pyodbc.Error) as caught:
        action()
    return caught.value.args


# The driver manager and the documents' connection strings.


def test_the_driver_manager_is_unixodbc(connection):
    manager = connection.getinfo(171)  # SQL_DM_VER
    assert manager.startswith("03."), manager
    assert connection.getinfo(pyodbc.SQL_DRIVER_ODBC_VER) == "03.80"
    with open(f"/proc/{os.getpid()}/maps", encoding="utf-8") as file:
        loaded = file.read()
    assert "libodbc" in loaded and str(LIBRARY) in loaded


def test_a_documents_string_with_a_token_works_as_it_stands(tmp_path):
    # The document's own key is the simulator's token here.
    with running(tmp_path, token="my_api_key", contacts=20) as workspace:
        string = f"Driver={LIBRARY};BaseURL={workspace.url};{SEEDS['token']}"
        done = workspace.run("isql", "-b", "-v", "-k", string, text="SELECT COUNT(*) AS n FROM contacts\n")
        assert "| 20 " in done.stdout, done.stdout + done.stderr


def test_a_documents_string_with_sign_in_says_what_is_missing(workspace):
    string = f"Driver={LIBRARY};BaseURL={workspace.url};{SEEDS['sign-in']}"
    done = workspace.run("isql", "-b", "-v", "-k", string, text="SELECT 1 AS n\n")
    said = done.stdout + done.stderr
    assert "OAuthAccessToken" in said
    assert "your_client_secret" not in said


@pytest.mark.parametrize(
    "given",
    [
        {"APIKey": None, "ProfileSettings": f"'APIKey={TOKEN}'"},
        {"APIKey": None, "ProfileSettings": f'"AuthScheme=APIKEY;APIKey={TOKEN}"'},
        {"APIKey": None, "ProfileSettings": f"{{AuthScheme=APIKEY;APIKey={{{TOKEN}}}}}}}"},
        {"ProfileSettings": "'APIKey=wrong'"},
        {"APIKey": None, "AuthScheme": "OAUTH", "OAuthAccessToken": TOKEN},
        {"Profile": None},
        {"Profile": "intercom"},
    ],
)
def test_ways_to_give_the_token(connect, given):
    assert connect(**given).execute("SELECT email FROM me").fetchval()


@pytest.mark.parametrize("given", [{"APIKey": "wrong"}, {"APIKey": None, "AuthScheme": "NONE"}])
def test_a_wrong_token_is_told_in_the_apis_words(connect, given):
    state, text = failure(lambda: connect(**given).execute("SELECT email FROM me"))
    assert state == "28000"
    assert "Access Token Invalid" in text
    assert "wrong" not in text


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"AuthScheme": "KERBEROS"}, ["AuthScheme", "APIKEY", "NONE"]),
        ({"Region": "MARS"}, ["Region", "US", "EU", "AU"]),
        ({"Pagesize": "many"}, ["Pagesize"]),
        ({"Verbosity": "9"}, ["Verbosity", "1", "5"]),
        ({"Readonly": "perhaps"}, ["Readonly", "true", "false"]),
        ({"BaseURL": "http://api.example.com"}, ["BaseURL", "https"]),
        ({"Profile": "/nowhere/Other.apip"}, ["/nowhere/Other.apip"]),
    ],
)
def test_a_wrong_value_names_what_is_allowed(connect, given, words):
    _, text = failure(lambda: connect(**given))
    assert all(word in text for word in words), text


def test_a_misspelt_property_is_a_warning_with_the_nearest_name(workspace):
    done = workspace.run("isql", "-b", "-v", "-k", workspace.string(Pagesise=20), text="SELECT 1 AS n\n")
    assert "1 rows fetched" in done.stdout, done.stdout + done.stderr


# What each does.


def test_no_more_rows_than_maxrows(connect):
    connection = connect(MaxRows=7)
    assert len(connection.execute("SELECT id FROM contacts").fetchall()) == 7
    assert len(connection.execute("SELECT id FROM contacts LIMIT 3").fetchall()) == 3
    assert connection.execute("SELECT COUNT(*) FROM contacts").fetchval() == 500


def test_maxrows_saves_requests(workspace):
    rows, requests = workspace.ask("SELECT id FROM contacts", MaxRows=7)
    assert len(rows) == 7
    assert len(requests) <= 2


@pytest.mark.parametrize(
    "sql", ["INSERT INTO tags (name) VALUES ('x')", "UPDATE tags SET name = 'x'", "DELETE FROM tags"]
)
@pytest.mark.parametrize(
    ("readonly", "expected", "words"),
    [("true", "42000", "Readonly=true"), ("false", "42000", "tags may not be modified")],
)
def test_nothing_is_written(workspace, connect, sql, readonly, expected, words):
    workspace.simulator.forget()
    connection = connect(Readonly=readonly)
    state, text = failure(lambda: connection.execute(sql))
    assert (state, words in text) == (expected, True), text
    assert workspace.simulator.requests() == []
    assert connection.getinfo(pyodbc.SQL_DATA_SOURCE_READ_ONLY)
    connection.rollback()


def test_autocommit_off_commit_and_rollback(connect):
    connection = connect()
    assert connection.autocommit is False
    cursor = connection.execute("SELECT id FROM tags")
    cursor.fetchone()
    connection.commit()
    cursor = connection.execute("SELECT id FROM tags")
    connection.rollback()
    connection.autocommit = True
    assert connection.execute("SELECT COUNT(*) FROM tags").fetchval() == 24


def test_a_request_that_takes_too_long_names_the_host(tmp_path):
    with running(tmp_path, latency_ms=3000, contacts=10) as workspace:
        connection = pyodbc.connect(workspace.string(Timeout=1, Retries=1))
        start = time.monotonic()
        state, text = failure(lambda: connection.execute("SELECT id FROM contacts").fetchall())
        assert state == "HYT01", text
        assert workspace.url.removeprefix("http://") in text or "127.0.0.1" in text, text
        assert "Timeout" in text, text
        assert time.monotonic() - start < 2.9
        connection.close()


def test_an_unreachable_host_is_named(connect):
    state, text = failure(lambda: connect(BaseURL="http://127.0.0.1:9").execute("SELECT id FROM tags").fetchall())
    assert state in ("08001", "08S01"), text
    assert "127.0.0.1" in text


def test_the_version_is_sent(workspace):
    [answer] = workspace.ask_all({"sql": "SELECT email FROM me"}, APIVersion="2.15")
    assert answer["rows"]
    [answer] = workspace.ask_all({"sql": "SELECT email FROM me"}, APIVersion="9.9")
    assert "version" in answer["error"][1].lower()
    assert "9.9" in answer["error"][1] or "intercom_version_invalid" in answer["error"][1]


@pytest.mark.parametrize("region", ["US", "eu", "AU", "auto"])
def test_a_base_url_wins_over_the_region(connect, region):
    assert connect(Region=region).execute("SELECT app_region FROM me").fetchval() == "US"


@pytest.mark.parametrize("verbosity", [1, 2, 3, 4, 5])
def test_a_log_is_private_and_has_no_secrets(workspace, connect, tmp_path, verbosity):
    log = tmp_path / "driver.log"
    connection = connect(Logfile=log, Verbosity=verbosity, APIKey=None, OAuthAccessToken=TOKEN, AuthScheme="OAUTH")
    connection.execute("SELECT id, email FROM contacts WHERE role = ?", "lead").fetchall()
    failure(lambda: connection.execute("SELECT nothing FROM contacts"))
    wrong = connect(Logfile=log, Verbosity=verbosity, APIKey="a-very-secret-key")
    failure(lambda: wrong.execute("SELECT id FROM tags").fetchall())
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    text = log.read_text(encoding="utf-8")
    assert "a-very-secret-key" not in text
    assert f"Bearer {TOKEN}" not in text
    assert f"AccessToken={TOKEN}" not in text
    if verbosity >= 2:
        assert "/contacts/search" in text
    if verbosity >= 4:
        assert '"role"' in text
    if verbosity >= 5:
        assert "SQLExecDirect" in text or "SQLPrepare" in text


def test_a_log_that_cannot_be_written_is_told(connect):
    _, text = failure(lambda: connect(Logfile="/nowhere/driver.log"))
    assert "/nowhere/driver.log" in text


# What catalogue functions tell of.


def listed(connection, kind=None):
    return {row.table_name for row in connection.cursor().tables(tableType=kind)}


def test_tables_narrows_what_is_listed_but_not_what_can_be_read(connect):
    connection = connect(Tables="Contacts, Intercom.companies", LocalTables="true", autocommit=True)
    assert listed(connection, "TABLE") == {"contacts", "companies"}
    assert {row.table_name for row in connection.cursor().columns()} & {"tickets", "contacts"} == {"contacts"}
    assert connection.execute("SELECT COUNT(*) FROM tickets").fetchval() == 50
    assert not connection.cursor().primaryKeys("tickets").fetchall()
    named = connection.execute("SELECT TableName FROM sys_tables WHERE TableType = 'TABLE'").fetchall()
    assert {row[0] for row in named} == {"contacts", "companies"}
    connection.execute("CREATE TABLE scratch (a INTEGER)")
    assert "scratch" in listed(connection, "TABLE")


def test_views_narrows_the_views(connect):
    connection = connect(Views="mine", LocalTables="true", autocommit=True)
    for name in ("mine", "other"):
        connection.execute(f"CREATE VIEW {name} AS SELECT 'it' AS one")
    assert listed(connection, "VIEW") == {"mine"}
    assert connection.execute("SELECT one FROM other").fetchval() == "it"


def test_schemas_that_are_not_browsable_are_not_listed(connect):
    connection = connect(BrowsableSchemas="main", LocalTables="true", autocommit=True)
    connection.execute("CREATE TABLE scratch (a INTEGER)")
    assert listed(connection) == {"scratch"}
    assert [row.table_schem for row in connection.cursor().tables("", "", "%", "")] == ["main"]
    assert connection.execute("SELECT COUNT(*) FROM contacts").fetchval() == 500
