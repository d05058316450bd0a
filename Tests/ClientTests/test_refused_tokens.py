"""What becomes of a scan whose token the API refuses half-way: an error that says so, or one new sign-in and no row lost."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pyodbc
import pytest

from conftest import running
from simulated import TOKEN
from wire import asked, control, recording

pyodbc.pooling = False
CONTACTS = 700  # five pages
SIZE = {"contacts": CONTACTS, "companies": 30, "conversations": 20, "tickets": 20, "seed": 1}


@pytest.fixture(scope="module")
def revocable(tmp_path_factory):
    with running(tmp_path_factory.mktemp("revocable"), control=True, **SIZE) as workspace:
        yield workspace


@pytest.fixture
def api(revocable):
    control(revocable.simulator, "reset")
    control(revocable.simulator, "restore", token=TOKEN)
    revocable.simulator.forget()
    return revocable.simulator


def connected(workspace, **properties):
    return pyodbc.connect(workspace.string(**properties), autocommit=True)


def read_on(cursor):
    """The rows until the error, and the error."""
    rows = []
    with pytest.raises(pyodbc.Error) as caught:
        while row := cursor.fetchone():
            rows.append(row)
    return rows, *caught.value.args


def test_a_key_that_was_revoked_since_fails_while_connecting(revocable, api):
    connected(revocable, ConnectOnOpen="true").close()
    control(api, "revoke", token=TOKEN, code="token_revoked")
    with pytest.raises(pyodbc.Error) as caught:
        connected(revocable, ConnectOnOpen="true")
    assert caught.value.args[0] == "28000" and "token_revoked" in caught.value.args[1]


@pytest.mark.parametrize("pages", [0, 1, 2, 4])
@pytest.mark.parametrize("code", ["token_revoked", "token_not_found", "unauthorized", "token_expired"])
def test_a_key_that_is_revoked_ends_the_scan_after_the_rows_so_far(revocable, api, pages, code):
    connection = connected(revocable)
    control(api, "revoke", token=TOKEN, code=code, after=pages)
    if pages == 0:
        with pytest.raises(pyodbc.Error) as caught:
            connection.execute("SELECT id FROM contacts").fetchone()
        rows, (state, message) = [], caught.value.args
    else:
        rows, state, message = read_on(connection.execute("SELECT id FROM contacts"))
    assert state == "28000"
    assert f"HTTP 401 {code}" in message and "APIKey" in message
    assert len(rows) == len({row[0] for row in rows}) == pages * 150
    assert asked(api) == ["GET /contacts 200"] * pages + ["GET /contacts 401"]
    connection.close()


@pytest.mark.parametrize("rowset", [1, 10, 700])
def test_a_short_result_never_passes_for_the_whole(revocable, api, rowset):
    connection = connected(revocable)
    control(api, "revoke", token=TOKEN, after=2)
    cursor = connection.execute("SELECT id FROM contacts")
    rows = []
    with pytest.raises(pyodbc.Error) as caught:
        while found := cursor.fetchmany(rowset):
            rows += found
    assert caught.value.args[0] == "28000"
    assert len(rows) <= 300
    connection.close()


@pytest.mark.parametrize(
    "sql, line",
    [
        ("SELECT id FROM contacts WHERE role = 'user'", "POST /contacts/search"),
        ("SELECT COUNT(*) FROM contacts", "GET /contacts"),
        ("SELECT enabled_push_messaging FROM contacts WHERE id = 'c1'", "GET /contacts/c1"),
        ("SELECT id FROM companies", "POST /companies/list"),
        ("SELECT name FROM contact_tags WHERE contact_id = 'c1'", "GET /contacts/c1/tags"),
        ("SELECT id FROM me", "GET /me"),
    ],
)
def test_every_kind_of_request_says_that_the_key_was_revoked(revocable, api, sql, line):
    connection = connected(revocable)
    control(api, "revoke", token=TOKEN)
    with pytest.raises(pyodbc.Error) as caught:
        connection.execute(sql).fetchall()
    state, message = caught.value.args
    assert state == "28000"
    assert f"{line.split()[0]} /" in message and "token_revoked" in message and "revoked" in message
    assert asked(api) == [f"{line} 401"]
    connection.close()


def test_a_key_that_is_let_in_again_works_on_the_same_connection(revocable, api):
    connection = connected(revocable)
    control(api, "revoke", token=TOKEN, after=1)
    read_on(connection.execute("SELECT id FROM contacts"))
    control(api, "restore", token=TOKEN)
    assert len(connection.execute("SELECT id FROM contacts").fetchall()) == CONTACTS
    connection.close()


@pytest.mark.parametrize(
    "status, code, words",
    [
        (401, "token_unauthorized", "permission"),
        (403, "forbidden", "permission"),
        (403, "api_plan_restricted", "plan"),
        (403, "action_forbidden", "permissions"),
        (403, "unheard_of", "permission"),
    ],
)
def test_a_missing_permission_is_named_as_such(revocable, api, status, code, words):
    control(api, "deny", path="/contacts", status=status, code=code, message="Needs read_contacts.")
    connection = connected(revocable)
    with pytest.raises(pyodbc.Error) as caught:
        connection.execute("SELECT id FROM contacts").fetchall()
    state, message = caught.value.args
    assert state == "42000"
    assert f"HTTP {status} {code}: Needs read_contacts." in message
    assert words in message.split("read_contacts.")[1]
    assert asked(api) == [f"GET /contacts {status}"]
    assert len(connection.execute("SELECT id FROM companies").fetchall()) > 0
    connection.close()


# With a sign-in, and a person at the desk


@pytest.fixture
def sign_in(sign_in_profile):
    return sign_in_profile(**SIZE)


def statuses(sign_in, path="/contacts"):
    return [request.status for request in sign_in.simulator.requests() if request.path == path]


def revoke(sign_in, after=0):
    [token] = [entry["token"] for entry in sign_in.tokens() if entry["refused"] is None]
    sign_in.control("revoke", token=token, after=after)


@pytest.mark.parametrize("pages", [0, 1, 3, 4])
def test_one_new_sign_in_and_the_scan_goes_on_from_its_cursor(sign_in, pages):
    person = sign_in.person()
    connection = pyodbc.connect(sign_in.string(BrowserCommand=person), autocommit=True)
    sign_in.simulator.forget()
    revoke(sign_in, after=pages)
    rows = connection.execute("SELECT id FROM contacts").fetchall()
    assert len(rows) == len({row[0] for row in rows}) == CONTACTS
    assert len(person.saw(2)) == 2
    assert statuses(sign_in) == [200] * pages + [401] + [200] * (5 - pages)
    queries = [request.query for request in sign_in.simulator.requests() if request.path == "/contacts"]
    assert queries[pages] == queries[pages + 1] and len(set(queries)) == 5
    connection.close()


@pytest.mark.parametrize(
    "sql, count",
    [
        ("SELECT id FROM contacts WHERE role = 'user' OR role = 'lead'", CONTACTS),
        ("SELECT COUNT(*) FROM contacts", 1),
        ("SELECT DISTINCT contact_id FROM contact_companies", None),
    ],
)
def test_searches_counts_and_children_go_on_too(sign_in, sql, count):
    person = sign_in.person()
    connection = pyodbc.connect(sign_in.string(BrowserCommand=person), autocommit=True)
    expected = sorted(row[0] for row in connection.execute(sql))
    revoke(sign_in, after=0 if count == 1 else 2)
    assert sorted(row[0] for row in connection.execute(sql)) == expected
    assert len(person.saw(2)) == 2
    assert count is None or len(expected) == count
    connection.close()


def test_many_threads_share_one_sign_in(sign_in):
    person = sign_in.person()
    string = sign_in.string(BrowserCommand=person)
    connections = [pyodbc.connect(string, autocommit=True) for _ in range(4)]
    assert len(person.saw(1)) == 1
    revoke(sign_in, after=8)
    with ThreadPoolExecutor(4) as pool:
        scans = pool.map(lambda it: it.execute("SELECT id FROM contacts").fetchall(), connections)
        for rows in scans:
            assert len(rows) == len({row[0] for row in rows}) == CONTACTS
    assert len(person.saw(2)) == 2
    assert len(sign_in.token_requests()) == 2
    for connection in connections:
        connection.close()


@pytest.mark.parametrize("status, code", [(401, "token_unauthorized"), (403, "forbidden"), (403, "api_plan_restricted")])
def test_a_missing_permission_opens_no_browser(sign_in, status, code):
    person = sign_in.person()
    connection = pyodbc.connect(sign_in.string(BrowserCommand=person), autocommit=True)
    sign_in.control("deny", path="/contacts", status=status, code=code)
    with pytest.raises(pyodbc.Error) as caught:
        connection.execute("SELECT id FROM contacts").fetchall()
    assert caught.value.args[0] == "42000"
    assert statuses(sign_in) == [status]
    assert len(person.saw()) == 1 and len(sign_in.token_requests()) == 1
    connection.close()


def test_a_person_who_refuses_ends_the_scan_after_the_rows_so_far(sign_in):
    connection = pyodbc.connect(sign_in.string(BrowserCommand=sign_in.person()), autocommit=True)
    connection.close()
    refusing = sign_in.person(decision="refuse")
    connection = pyodbc.connect(sign_in.string(BrowserCommand=refusing), autocommit=True)
    revoke(sign_in, after=2)
    rows, state, message = read_on(connection.execute("SELECT id FROM contacts"))
    assert state == "28000"
    assert len({row[0] for row in rows}) == 300
    assert "token_revoked" in message
    assert len(refusing.saw(1)) == 1
    connection.close()


def test_a_sign_in_to_another_workspace_ends_the_scan(sign_in):
    connection = pyodbc.connect(sign_in.string(BrowserCommand=sign_in.person()), autocommit=True)
    sign_in.control("workspace", id="another", name="Another")
    revoke(sign_in, after=1)
    rows, state, message = read_on(connection.execute("SELECT id FROM contacts"))
    assert state == "28000"
    assert len(rows) == 150
    assert "workspace" in message
    connection.close()


def test_without_anybody_at_the_desk_the_error_names_the_other_ways(sign_in):
    pyodbc.connect(sign_in.string(BrowserCommand=sign_in.person())).close()
    person = sign_in.person()
    string = sign_in.string(InitiateOAuth="REFRESH", BrowserCommand=person)
    connection = pyodbc.connect(string, autocommit=True)
    revoke(sign_in, after=1)
    rows, state, message = read_on(connection.execute("SELECT id FROM contacts"))
    assert state == "28000"
    assert len(rows) == 150
    assert person.sights() == [] and len(sign_in.token_requests()) == 1
    connection.close()


def test_a_sign_in_that_nobody_finishes_times_out(sign_in):
    pyodbc.connect(sign_in.string(BrowserCommand=sign_in.person())).close()
    idle = sign_in.person(decision="nothing")
    connection = pyodbc.connect(sign_in.string(BrowserCommand=idle, OAuthTimeout=1), autocommit=True)
    revoke(sign_in, after=1)
    rows, state, _ = read_on(connection.execute("SELECT id FROM contacts"))
    assert state == "HYT00"
    assert len(rows) == 150
    connection.close()


def test_a_cancelled_statement_waits_for_nobody(sign_in):
    pyodbc.connect(sign_in.string(BrowserCommand=sign_in.person())).close()
    idle = sign_in.person(decision="nothing")
    connection = pyodbc.connect(sign_in.string(BrowserCommand=idle, OAuthTimeout=100), autocommit=True)
    revoke(sign_in)
    cursor = connection.cursor()
    watch = threading.Thread(target=lambda: (idle.saw(1), cursor.cancel()))
    watch.start()
    with pytest.raises(pyodbc.Error) as caught:
        cursor.execute("SELECT id FROM contacts").fetchone()
    watch.join()
    assert caught.value.args[0] == "HY008"
    connection.close()


def test_a_scroll_goes_on_by_its_parameter(sign_in_profile):
    sign_in = sign_in_profile(**{**SIZE, "contacts": 60_000, "companies": 12_000})
    person = sign_in.person()
    connection = pyodbc.connect(sign_in.string(BrowserCommand=person), autocommit=True)
    expected = {row[0] for row in connection.execute("SELECT id FROM companies")}
    assert len(expected) > 9_000
    sign_in.simulator.forget()
    revoke(sign_in, after=5)
    rows = [row[0] for row in connection.execute("SELECT id FROM companies")]
    assert len(rows) == len(expected) and set(rows) == expected
    assert len(person.saw(2)) == 2
    assert statuses(sign_in, "/companies/scroll").count(401) == 1
    connection.close()


def test_a_stored_token_does_not_go_to_another_host(sign_in):
    pyodbc.connect(sign_in.string(BrowserCommand=sign_in.person())).close()
    with recording() as stranger:
        with pytest.raises(pyodbc.Error) as caught:
            connection = pyodbc.connect(sign_in.string(BaseURL=stranger.url))
            connection.execute("SELECT id FROM contacts")
        assert stranger.raw == []
    assert caught.value.args[0] == "28000"
    assert "BaseURL" in caught.value.args[1]


def test_a_stored_token_does_not_follow_a_redirect_elsewhere(sign_in):
    connection = pyodbc.connect(sign_in.string(BrowserCommand=sign_in.person()), autocommit=True)
    with recording() as stranger:
        sign_in.control("redirect", path="/contacts", location=f"{stranger.url}/contacts")
        with pytest.raises(pyodbc.Error, match="redirected"):
            connection.execute("SELECT id FROM contacts")
        assert stranger.raw == []
    connection.close()
