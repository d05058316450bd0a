"""What an application is told when the host, the credential, the answer or the statement is wrong."""

import subprocess
import time

import pyodbc
import pytest

from conftest import CONTACTS, LIBRARY
from fake_api import Answer, contacts, fake_api, failure, page
from odbc import ERROR, NO_DATA, STATEMENT, SUCCESS, Driver

pyodbc.pooling = False


def run(string, sql="SELECT id FROM contacts"):
    connection = pyodbc.connect(string)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def refusal(string, sql="SELECT id FROM contacts"):
    """The state and the message that a statement fails with; connecting must succeed."""
    connection = pyodbc.connect(string)
    with pytest.raises(pyodbc.Error) as caught:
        connection.execute(sql).fetchall()
    connection.close()
    return caught.value.args[:2]


def refused_connection(string):
    with pytest.raises(pyodbc.Error) as caught:
        pyodbc.connect(string).close()
    return caught.value.args[:2]


# The host


CLOSED = "http://127.0.0.1:9"
UNKNOWN = "https://no-such-host.invalid"


@pytest.mark.parametrize(
    ("url", "words"),
    [(CLOSED, ["127.0.0.1:9", "cannot be reached"]), (UNKNOWN, ["no-such-host.invalid", "unknown"])],
)
def test_a_host_that_cannot_be_reached_is_named(workspace, url, words):
    state, message = refusal(workspace.string(BaseURL=url, Retries=1))
    assert state == "08S01"
    assert all(word in message for word in words), message
    assert "GET /contacts" in message


@pytest.mark.parametrize("url", [CLOSED, UNKNOWN])
def test_connect_on_open_finds_the_host_at_once(workspace, url):
    state, message = refused_connection(
        workspace.string(BaseURL=url, Retries=1, ConnectOnOpen="true")
    )
    assert state == "08001"
    assert url.split("://")[1] in message


def test_connect_on_open_shows_a_wrong_token(workspace):
    state, message = refused_connection(workspace.string(APIKey="s3cr3t", ConnectOnOpen="true"))
    assert state == "28000"
    assert "Access Token Invalid" in message
    assert "s3cr3t" not in message


def test_connect_on_open_accepts_a_right_token(workspace):
    assert len(run(workspace.string(ConnectOnOpen="true"), "SELECT id FROM me")) == 1


def test_connect_on_open_tells_another_server_apart(workspace):
    with fake_api(lambda *_: Answer("<html>Sign in to the network</html>")) as api:
        state, message = refused_connection(
            workspace.string(BaseURL=api.url, ConnectOnOpen="true")
        )
    assert state == "HY000"
    assert "GET /me" in message and "not valid JSON" in message


def test_without_connect_on_open_nothing_is_sent(workspace):
    with fake_api(lambda *_: page([])) as api:
        pyodbc.connect(workspace.string(BaseURL=api.url)).close()
        assert api.requests == []


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", str(path), "-out", str(path) + ".crt"),
        ],
        check=True,
        capture_output=True,
    )
    authority = path.with_suffix(".pem.crt")
    path.write_text(path.read_text() + authority.read_text())
    return path, authority


def test_a_certificate_that_nobody_vouches_for_is_refused(workspace, certificate):
    with fake_api(lambda *_: page(contacts(1, 1)), certificate[0]) as api:
        state, message = refusal(workspace.string(BaseURL=api.url))
        assert state == "08S01"
        assert "no secure connection to" in message and api.url.split("://")[1] in message
        assert "certificate" in message
        assert api.requests == []
        state, _ = refused_connection(workspace.string(BaseURL=api.url, ConnectOnOpen="true"))
        assert state == "08001"


def test_a_certificate_can_be_named_as_trusted(workspace, certificate):
    with fake_api(lambda *_: page(contacts(1, 2)), certificate[0]) as api:
        string = workspace.string(BaseURL=api.url, SSLServerCert=certificate[1])
        assert [row[0] for row in run(string)] == ["c1", "c2"]


@pytest.mark.parametrize(
    ("value", "state", "words"),
    [
        ("/no/such/file.pem", "HY000", "/no/such/file.pem"),
        ("/tmp", "HY000", "PEM file"),
    ],
)
def test_a_trust_that_cannot_be_is_refused_at_once(workspace, value, state, words):
    said, message = refused_connection(workspace.string(SSLServerCert=value))
    assert (said, words in message) == (state, True), message


def test_a_host_that_does_not_answer_in_time_is_named(workspace):
    def respond(*_):
        time.sleep(3)
        return page([])

    with fake_api(respond) as api:
        began = time.monotonic()
        state, message = refusal(workspace.string(BaseURL=api.url, Timeout=1, Retries=1))
        assert time.monotonic() - began < 3
    assert state == "HYT01"
    assert api.url.split("://")[1] in message and "1 s" in message and "Timeout" in message


# The credential


def test_a_wrong_token_shows_the_words_of_the_api(workspace):
    state, message = refusal(workspace.string(APIKey="s3cr3t"))
    assert state == "28000"
    assert "Access Token Invalid" in message
    assert "s3cr3t" not in message


def test_a_missing_permission_shows_the_words_of_the_api(workspace):
    body = failure("api_plan_restricted", "Active subscription needed.")
    with fake_api(lambda *_: Answer(body, status=403)) as api:
        state, message = refusal(workspace.string(BaseURL=api.url))
    assert state == "42000"
    assert "api_plan_restricted: Active subscription needed." in message
    assert "HTTP 403" in message and "plan does not include this" in message and "r-77" in message


# The answers


PROBLEMS = [
    ("<html>Service portal</html>", "HY000", ["not valid JSON"]),
    ("", "HY000", ["not valid JSON"]),
    ('{"data": [{"id": "c1"}', "HY000", ["not valid JSON"]),
    ('{"contacts": []}', "HY000", ["no rows at 'data'"]),
    ('{"data": "c1"}', "HY000", ["no rows at 'data'"]),
    ('{"data": ["c1"]}', "HY000", ["row 1", "not an object"]),
    (
        '{"data": [{"id": "c1"}, {"id": "c2", "created_at": "soon"}]}',
        "HY000",
        ["row 2", "created_at", '"soon"'],
    ),
    (
        '{"data": [{"id": "c1"}], "pages": {"next": "https://api.intercom.io/contacts?page=2"}}',
        "HY000",
        ["next page", "?page=2", "'pages.next.starting_after'"],
    ),
    (Answer(page([]), length=500), "08S01", ["broke off"]),
    (Answer("<html>Bad gateway</html>", status=502), "08S01", ["HTTP 502"]),
    (Answer(failure("server_error", "Sorry"), status=500), "08S01", ["server_error: Sorry"]),
    (Answer(failure("rate_limit_exceeded", "Slow"), status=429), "HYT00", ["HTTP 429", "Slow"]),
    (Answer("", status=302, headers=[("Location", "/elsewhere")]), "HY000", ["HTTP 302"]),
    (Answer(failure("not_found", "Gone"), status=404), "HY000", ["HTTP 404", "Gone"]),
]


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda case: case[2][0])
@pytest.mark.parametrize("bad_page", [1, 3])
def test_a_bad_page_is_an_error_that_names_request_and_place(workspace, problem, bad_page):
    answer, state, words = problem

    def respond(number, _):
        return answer if number >= bad_page else page(contacts(number * 10, 10), f"p{number}")

    with fake_api(respond) as api:
        string = workspace.string(BaseURL=api.url, Retries=2, Timeout=2)
        said, message = refusal(string, "SELECT id, created_at FROM contacts")
    assert said == state, message
    assert all(word in message for word in words), message
    assert "contacts: GET /contacts" in message


def test_an_error_in_mid_scan_is_never_an_end(workspace):
    def respond(number, _):
        if number == 3:
            return Answer("oops")
        return page(contacts(number * 10, 10), f"p{number}")

    with fake_api(respond) as api, Driver(LIBRARY) as driver:
        statement = driver.statement(driver.connect(workspace.string(BaseURL=api.url)))
        assert driver.execute(statement, "SELECT id FROM contacts") == SUCCESS
        codes = [driver.call("SQLFetch", statement) for _ in range(21)]
        records = driver.diagnostics(STATEMENT, statement)
        again = driver.call("SQLFetch", statement)
    assert codes == [SUCCESS] * 20 + [ERROR]
    assert records[0][0] == "HY000" and "not valid JSON" in records[0][2]
    # Whoever asks again after the error must not learn of a regular end either.
    assert again == ERROR


def test_a_cursor_that_comes_again_is_an_error(workspace):
    with fake_api(lambda number, _: page(contacts(number * 10, 10), "same")) as api:
        state, message = refusal(workspace.string(BaseURL=api.url))
        assert len(api.requests) <= 4
    assert state == "HY000"
    assert "contacts: GET /contacts" in message


def test_an_empty_page_with_a_next_one_is_not_the_end(workspace):
    pages = [page(contacts(1, 3), "p1"), page([], "p2"), page(contacts(4, 2))]
    with fake_api(lambda number, _: pages[number - 1]) as api:
        rows = run(workspace.string(BaseURL=api.url))
    assert [row[0] for row in rows] == ["c1", "c2", "c3", "c4", "c5"]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"cut \ud83d", "cut \ufffd"),
        (r"\ude00 and \ud83d\ude00\n", "\ufffd and \U0001f600\n"),
        (r"\ud83d\ud83d\ude00 \u00e9\u20ac\t\"\\\/", "\ufffd\U0001f600 \u00e9\u20ac\t\"\\/"),
    ],
)
def test_half_a_character_does_not_cost_the_table(workspace, written, text):
    body = '{"data": [{"id": "c1", "name": "' + written + '"}]}'
    with fake_api(lambda *_: body) as api:
        [(name,)] = run(workspace.string(BaseURL=api.url), "SELECT name FROM contacts")
    assert name == text


@pytest.mark.parametrize("written", [r"\q", r"\u12", r"\ud83d\u00zz"])
def test_a_wrong_escape_is_an_error(workspace, written):
    body = '{"data": [{"id": "c1", "name": "' + written + '"}]}'
    with fake_api(lambda *_: body) as api:
        state, message = refusal(
            workspace.string(BaseURL=api.url), "SELECT name FROM contacts"
        )
    assert state == "HY000" and "column name" in message


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_passing_failure_is_asked_again(workspace, status):
    def respond(number, _):
        return Answer("", status=status) if number < 3 else page(contacts(1, 2))

    with fake_api(respond) as api:
        assert len(run(workspace.string(BaseURL=api.url))) == 2
        assert len(api.requests) == 3


@pytest.mark.parametrize("retries", [1, 3])
def test_retries_is_the_number_of_attempts(workspace, retries):
    with fake_api(lambda *_: Answer("", status=503)) as api:
        refusal(workspace.string(BaseURL=api.url, Retries=retries))
        assert len(api.requests) == retries


def test_a_storm_of_refusals_ends_with_an_error(workspace):
    def respond(*_):
        soon = str(int(time.time()) + 1)
        return Answer(
            failure("rate_limit_exceeded", "Exceeded rate limit"),
            status=429,
            headers=[
                ("X-RateLimit-Limit", "1666"),
                ("X-RateLimit-Remaining", "0"),
                ("X-RateLimit-Reset", soon),
            ],
        )

    with fake_api(respond) as api:
        begin = time.monotonic()
        state, message = refusal(workspace.string(BaseURL=api.url, Retries=2, Timeout=2))
        # Refusals are no attempts: it goes on until the time of all attempts is over.
        assert len(api.requests) >= 3
        assert 2 <= time.monotonic() - begin < 20
    assert state == "HYT00"
    assert "Exceeded rate limit" in message and "RateLimitShare" in message


# The statement


WRONG = [
    ("SELECT id FROM nobody", "42S02", ["nobody", "character 16"]),
    ("SELECT id FROM Elsewhere.contacts", "42S02", ["contacts"]),
    ("SELECT id,\n  nme\nFROM contacts", "42S22", ["nme", "line 2, character 3"]),
    ("SELECT c.nme FROM contacts c", "42S22", ["c.nme", "character 8"]),
    ("SELECT id FROM contacts WHERE", "42000", ["end of the statement"]),
    ("SELECT id FRM contacts", "42000", ["contacts"]),
    ("SELEKT 1", "42000", ["SELEKT", "character 1"]),
    ("SELECT 'open", "42000", ["character 8"]),
    ('SELECT "open', "42000", ["character 8"]),
    ("SELECT {fn UCASE('x'", "42000", ["character"]),
    ("SELECT {fn NOSUCH('x')}", "42000", ["NOSUCH"]),
    ("SELECT nosuch(id) FROM contacts", "42000", ["nosuch"]),
    ("SELECT UPPER(id, id) FROM contacts", "42000", ["UPPER"]),
    ("SELECT id FROM contacts a JOIN contacts b ON a.id = b.id", "42000", ["ambiguous", "id"]),
    ("SELECT TOP 5 nme FROM contacts", "42S22", ["nme", "character 14"]),
    ("SELECT {d '2024-01-01'}, nme FROM contacts", "42S22", ["nme", "character 26"]),
    ("SELECT {fn UCASE(nme)} FROM contacts", "42S22", ["nme", "character 18"]),
    ("SELECT [id], [nme] FROM [contacts]", "42S22", ["nme", "character 14"]),
    (
        "SELECT id FROM contacts WHERE (role = 'user' OR role = 'lead') AND nme = 1",
        "42S22",
        ["nme", "character 68"],
    ),
    ("SELECT 'é', nme FROM contacts", "42S22", ["nme", "character 13"]),
    ("INSERT INTO contacts (id) VALUES ('x')", "42000", ["contacts"]),
    ("DELETE FROM contacts", "42000", ["contacts"]),
]


@pytest.mark.parametrize(("sql", "state", "words"), WRONG, ids=[case[0] for case in WRONG])
def test_a_wrong_statement_is_told_with_its_place(cursor, sql, state, words):
    with pytest.raises(pyodbc.Error) as caught:
        cursor.execute(sql).fetchall()
    said, message = caught.value.args[:2]
    assert said == state, message
    assert all(word in message for word in words), message


# Connection strings


@pytest.mark.parametrize(
    ("properties", "words"),
    [
        ({"AuthScheme": "MAGIC"}, ["AuthScheme", "MAGIC", "APIKEY", "OAUTH"]),
        ({"Region": "Moon"}, ["Region", "US", "EU", "AU"]),
        ({"Pagesize": "many"}, ["Pagesize", "1", "1000000"]),
        ({"Pagesize": "0"}, ["Pagesize"]),
        ({"MaxRows": "-2"}, ["MaxRows", "-1"]),
        ({"Timeout": "soon"}, ["Timeout", "86400"]),
        ({"Retries": "0"}, ["Retries", "1", "100"]),
        ({"Readonly": "maybe"}, ["Readonly", "true", "false"]),
        ({"Verbosity": "9"}, ["Verbosity", "1", "5"]),
        ({"ConnectOnOpen": "2"}, ["ConnectOnOpen", "true", "false"]),
        ({"BaseURL": "ftp://example.com"}, ["BaseURL", "https://"]),
        ({"BaseURL": "example.com"}, ["BaseURL", "https://"]),
        ({"BaseURL": "https://"}, ["BaseURL", "https://"]),
        ({"BaseURL": "https://me:pw@example.com"}, ["BaseURL", "user name"]),
        ({"BaseURL": "http://example.com"}, ["plain http", "example.com", "https"]),
        ({"BaseURL": "http://127.0.0.1.example.com"}, ["plain http"]),
        ({"BaseURL": "http://localhost.example.com"}, ["plain http"]),
    ],
    ids=str,
)
def test_a_bad_value_lists_what_is_allowed(workspace, properties, words):
    state, message = refused_connection(workspace.string(**properties))
    assert state == "HY000"
    assert all(word in message.replace(",", "").replace("_", "") for word in words), message


def test_the_sign_in_that_is_not_built_says_what_to_set_instead(workspace):
    state, message = refused_connection(
        f"Driver={LIBRARY};BaseURL={workspace.url};Profile=C:\\profiles\\Intercom.apip;"
        "Authscheme=OAuth;InitiateOAuth=GETANDREFRESH;OAuthClientId=your_client_id;"
        "OAuthClientSecret=your_client_secret;CallbackUrl=your_callback_url;"
    )
    assert "OAuthAccessToken" in message, message
    assert "your_client_secret" not in message


# Properties that change what comes


def test_max_rows_is_the_smaller_of_property_and_attribute(workspace):
    with Driver(LIBRARY) as driver:
        connection = driver.connect(workspace.string(MaxRows=7))
        statement = driver.statement(connection)
        assert driver.execute(statement, "SELECT id FROM contacts") == SUCCESS
        count = 0
        while (code := driver.call("SQLFetch", statement)) == SUCCESS:
            count += 1
    assert (count, code) == (7, NO_DATA)


def test_max_rows_does_not_change_what_an_aggregate_counts(workspace):
    rows = run(workspace.string(MaxRows=7), "SELECT COUNT(*) FROM contacts WHERE id <> ''")
    assert [row[0] for row in rows] == [CONTACTS]


@pytest.mark.parametrize(
    "sql", ["SELECT id, COUNT(*) FROM contacts GROUP BY id", "SELECT 1 UNION SELECT 2 GROUP BY 1"]
)
def test_max_rows_leaves_no_group_out(workspace, sql):
    assert len(run(workspace.string(MaxRows=1), sql)) == len(run(workspace.string(), sql)) > 1


@pytest.mark.parametrize("verb", ["INSERT INTO contacts (id) VALUES ('x')", "DELETE FROM contacts"])
def test_a_read_only_connection_refuses_changes(workspace, verb):
    state, message = refusal(workspace.string(Readonly="true"), verb)
    assert state == "42000" and "Readonly" in message


@pytest.mark.parametrize(("loose", "path"), [("false", "/conversations?"), ("true", "/conversations/search")])
def test_loose_matching_is_left_to_the_api_where_that_is_wanted(workspace, loose, path):
    sql = "SELECT id FROM conversations WHERE source_body LIKE '%refund%'"
    with fake_api(lambda *_: '{"conversations": [], "pages": null}') as api:
        run(workspace.string(BaseURL=api.url, EnableLooseCriteriaEvaluation=loose), sql)
        assert api.requests[0].startswith(path)


def test_a_page_size_is_asked_for(workspace):
    with fake_api(lambda *_: page([])) as api:
        run(workspace.string(BaseURL=api.url, Pagesize=13))
        assert "per_page=13" in api.requests[0]
