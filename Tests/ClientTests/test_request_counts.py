"""How many requests the statements of the design cost, each from a process of its own, with the right rows."""

from collections import Counter

import pytest

from conftest import running
from counted import PAGES, SIZE, ask, counts, marks, site, without_metadata  # noqa: F401


# The table of the design.


def test_a_contact_by_its_id_is_one_request(ask, site):
    [key] = site[1].execute("SELECT id FROM contacts LIMIT 1 OFFSET 500").fetchone()
    _, requests = ask("SELECT id, name, email FROM contacts WHERE id = ?", key)
    assert counts(requests) == {f"GET /contacts/{key}": 1}
    rows, requests = site[0].ask("SELECT * FROM contacts WHERE id = ?", key)
    assert len(rows) == 1
    assert len(without_metadata(requests)) == 1


def test_a_hundred_mail_addresses_are_one_request(ask, site):
    mails = [mail for [mail] in site[1].execute("SELECT DISTINCT email FROM contacts WHERE email <> '' LIMIT 100")]
    assert len(mails) == 100
    _, requests = ask(f"SELECT id, email FROM contacts WHERE email IN ({marks(mails)})", *mails)
    assert counts(requests) == {"POST /contacts/search": 1}
    rows, requests = site[0].ask(f"SELECT * FROM contacts WHERE email IN ({marks(mails)})", *mails)
    assert len(rows) >= 100
    assert len(without_metadata(requests)) == 1


def test_a_count_of_open_conversations_is_one_request(ask):
    [[count]], requests = ask("SELECT COUNT(*) FROM conversations WHERE open = 1")
    assert count > 0
    assert [request.rows for request in requests] == [1]


def test_the_ten_newest_contacts_are_one_request(ask, site):
    _, requests = ask("SELECT created_at FROM contacts ORDER BY created_at DESC LIMIT 10", ordered=True)
    assert [request.rows for request in requests] == [10]
    rows, requests = site[0].ask("SELECT * FROM contacts ORDER BY created_at DESC LIMIT 10")
    assert len(rows) == 10
    assert len(without_metadata(requests)) == 1


@pytest.mark.parametrize("outer", ["conversations", "contacts"])
def test_two_large_tables_are_joined_on_a_key_by_their_pages(ask, outer):
    tables = {
        "conversations": "conversations v JOIN contacts c ON c.id = v.source_author_id",
        "contacts": "contacts c JOIN conversations v ON v.source_author_id = c.id",
    }
    rows, requests = ask(f"SELECT v.id, c.name FROM {tables[outer]}")
    assert rows
    assert len(requests) <= 2 * PAGES + 2


def test_ten_thousand_conversations_and_contacts(tmp_path):
    with running(tmp_path, contacts=10000, conversations=10000, seed=2, rate_limit=0) as workspace:
        rows, requests = workspace.ask("SELECT v.id, c.id FROM conversations v JOIN contacts c ON c.id = v.source_author_id")
        assert len(without_metadata(requests)) <= 67 + 67 + 2, counts(requests)
        contacts = {row[0] for row in workspace.ask("SELECT id FROM contacts")[0]}
        conversations, _ = workspace.ask("SELECT id, source_author_id FROM conversations")
        assert len(contacts) == len(conversations) == 10000
        assert sorted(rows) == sorted(row for row in conversations if row[1] in contacts)


def test_the_keys_of_a_small_local_table_are_few_requests(ask, site):
    ids = [id for [id] in site[1].execute("SELECT id FROM conversations ORDER BY id DESC LIMIT 50")]
    listed = ", ".join(f"('{id}')" for id in ids)
    local = ["CREATE TEMP TABLE wanted(conversation_id varchar(64))", f"INSERT INTO wanted VALUES {listed}"]
    _, requests = ask(
        "SELECT id FROM conversations WHERE id IN (SELECT conversation_id FROM wanted)",
        setup=local,
        plainly=f"SELECT id FROM conversations WHERE id IN (VALUES {listed})",
    )
    assert 0 < len(requests) <= 50


def test_tags_of_all_contacts_are_their_pages_and_those_with_many(ask):
    rows, requests = ask("SELECT contact_id, id FROM contact_tags")
    many = [id for id, count in Counter(row[0] for row in rows).items() if count > 10]
    assert len(many) <= 0.05 * 1000
    asked = counts(requests)
    assert asked.pop("GET /contacts") == PAGES
    assert asked == {f"GET /contacts/{id}/tags": 1 for id in many}


VIEW = (
    "CREATE TEMP VIEW three AS SELECT c.id AS contact_id, c.name, a.name AS owner, v.title"
    " FROM contacts c LEFT JOIN admins a ON a.id = c.owner_id"
    " LEFT JOIN conversations v ON v.id = c.external_id"
)


def test_a_view_asks_for_no_table_of_which_nothing_is_wanted(ask):
    _, requests = ask("SELECT contact_id FROM three", setup=[VIEW], plainly="SELECT id FROM contacts")
    assert counts(requests) == {"GET /contacts": PAGES}


def test_ten_rows_and_a_closed_cursor_are_one_request(site):
    for statement in (
        {"sql": "SELECT * FROM contacts LIMIT 10", "rows": None},
        {"sql": "SELECT * FROM contacts LIMIT 10", "rows": 5},
    ):
        site[0].simulator.forget()
        [answer] = site[0].ask_all(statement)
        assert len(answer["rows"]) == statement["rows"] or 10
        assert len(without_metadata(site[0].simulator.requests())) == 1


# Tables of one statement that are fetched at the same time.

FIVE = (
    "SELECT id FROM contacts UNION ALL SELECT id FROM conversations UNION ALL SELECT id FROM tickets"
    " UNION ALL SELECT id FROM companies UNION ALL SELECT id FROM admins"
)


@pytest.fixture(scope="module")
def slow_site(tmp_path_factory):
    """A workspace whose answers take long enough for all of a statement's first requests to arrive."""
    size = {**SIZE, "contacts": 200, "conversations": 170}
    with running(tmp_path_factory.mktemp("slow"), **size, rate_limit=0, latency_ms=1000) as workspace:
        yield workspace


def most_in_flight(requests):
    return max(
        sum(other.received <= request.received < other.answered for other in requests) for request in requests
    )


@pytest.mark.parametrize(
    "sql",
    [
        FIVE,
        FIVE + " ORDER BY 1",
        FIVE.replace(" ALL", ""),
        "SELECT (SELECT COUNT(*) FROM contacts), (SELECT COUNT(*) FROM conversations), (SELECT COUNT(*) FROM tickets),"
        " (SELECT COUNT(*) FROM companies), (SELECT COUNT(*) FROM admins)",
        "WITH a AS MATERIALIZED (SELECT id FROM contacts), b AS MATERIALIZED (SELECT id FROM conversations),"
        " c AS MATERIALIZED (SELECT id FROM tickets), d AS MATERIALIZED (SELECT id FROM companies),"
        " e AS MATERIALIZED (SELECT id FROM admins) SELECT * FROM a UNION ALL SELECT * FROM b"
        " UNION ALL SELECT * FROM c UNION ALL SELECT * FROM d UNION ALL SELECT * FROM e",
    ],
    ids=["union all", "sorted", "union", "sub-selects", "common tables"],
)
def test_five_tables_are_fetched_at_the_same_time(slow_site, sql):
    alone = {}
    for table in ("contacts", "conversations", "tickets", "companies", "admins"):
        what = "COUNT(*)" if "COUNT" in sql else "id"
        rows, requests = slow_site.ask(f"SELECT {what} FROM {table}")
        alone[table] = (rows, len(without_metadata(requests)))
    rows, requests = slow_site.ask(sql)
    requests = without_metadata(requests)
    if "COUNT" in sql:
        assert rows == [[rows[0][0] for rows, _ in alone.values()]]
    else:
        assert sorted(rows) == sorted(row for rows, _ in alone.values() for row in rows)
    assert len(requests) <= sum(count for _, count in alone.values())
    assert most_in_flight(requests) >= 5


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT id FROM contacts UNION ALL SELECT id FROM tickets LIMIT 10", {"/contacts"}),
        ("SELECT id FROM tickets WHERE EXISTS (SELECT 1 FROM admins) OR EXISTS (SELECT 1 FROM tags)", {"/admins", "/tickets/search"}),
        ("SELECT COALESCE((SELECT MAX(id) FROM admins), (SELECT MAX(id) FROM tags))", {"/admins"}),
        ("SELECT id FROM admins UNION ALL SELECT id FROM tags WHERE 1 = 2", {"/admins"}),
        ("SELECT a.id FROM admins a JOIN tags t ON t.name = a.name WHERE a.name = 'nobody'", {"/admins"}),
    ],
)
def test_what_may_not_be_read_is_not_asked_for(site, sql, expected):
    _, requests = site[0].ask(sql)
    assert {request.path for request in without_metadata(requests)} == expected


def test_a_number_of_rows_that_the_reader_wants_is_a_limit(site):
    sql = "SELECT id FROM tickets UNION ALL SELECT id FROM contacts"
    rows, requests = site[0].ask(sql, MaxRows=10)
    assert len(rows) == 10
    assert {request.path for request in without_metadata(requests)} == {"/tickets/search"}
