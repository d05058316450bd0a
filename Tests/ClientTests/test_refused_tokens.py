"""What becomes of a scan whose token the API refuses half-way: an error that says so, or one new sign-in and no row lost."""

import pyodbc
import pytest

from conftest import running
from simulated import TOKEN
from wire import asked, control

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
