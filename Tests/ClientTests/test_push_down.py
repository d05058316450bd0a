"""How many requests a statement costs, each asked by a process of its own that knows nothing yet."""

import json
import time
from collections import Counter

import pytest

from conftest import CONTACTS, running

PAGE = 150
PAGES = -(-CONTACTS // PAGE)


@pytest.fixture(scope="module")
def known(workspace):
    """A contact that has everything, and values to ask for."""
    rows, _ = workspace.ask(
        "SELECT id, email, external_id FROM contacts WHERE email <> '' AND external_id <> ''"
    )
    return rows


def counts(requests):
    return Counter(f"{request.method} {request.path}" for request in requests)


# Keys.


def test_a_point_lookup_is_one_request(workspace, known):
    key = known[0][0]
    for sql, parameters in [
        ("SELECT name FROM contacts WHERE id = ?", [key]),
        (f"SELECT name FROM contacts WHERE id = '{key}'", []),
    ]:
        rows, requests = workspace.ask(sql, *parameters)
        assert len(rows) == 1
        assert counts(requests) == {f"GET /contacts/{key}": 1}


def test_an_external_id_is_one_request(workspace, known):
    [row], requests = workspace.ask("SELECT id FROM contacts WHERE external_id = ?", known[0][2])
    assert row == [known[0][0]]
    assert counts(requests) == {f"GET /contacts/find_by_external_id/{known[0][2]}": 1}


def test_a_key_that_nobody_has_is_no_error(workspace):
    rows, requests = workspace.ask("SELECT * FROM contacts WHERE id = 'nobody'")
    assert (rows, len(requests)) == ([], 1)


@pytest.mark.parametrize("literal", [True, False], ids=["literals", "parameters"])
def test_a_hundred_mail_addresses_are_one_request(workspace, known, literal):
    wanted = [row[1] for row in known[:100]]
    marks = ", ".join(f"'{text}'" if literal else "?" for text in wanted)
    sql = f"SELECT email FROM contacts WHERE email IN ({marks})"
    rows, requests = workspace.ask(sql, *([] if literal else wanted))
    assert sorted(row[0] for row in rows) == sorted(wanted)
    assert counts(requests) == {"POST /contacts/search": 1}


def test_more_keys_than_a_search_takes_are_several(workspace, known):
    wanted = [row[0] for row in known]
    marks = ", ".join(f"'{text}'" for text in wanted)
    rows, requests = workspace.ask(f"SELECT id FROM contacts WHERE id IN ({marks})")
    assert sorted(row[0] for row in rows) == sorted(wanted)
    assert counts(requests) == {"POST /contacts/search": -(-len(wanted) // 150)}


# Counts.


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT COUNT(*) FROM contacts",
        "SELECT COUNT(*) FROM contacts WHERE role = 'lead'",
        "SELECT COUNT(*) FROM conversations",
        "SELECT COUNT(*) FROM conversations WHERE open = 1 AND state = 'open'",
        "SELECT COUNT(*) FROM conversations WHERE admin_assignee_id = '0'",
        "SELECT COUNT(*) FROM tickets",
        "SELECT COUNT(*) FROM tickets WHERE category = 'Customer' AND open = 'true'",
        "SELECT COUNT(*) FROM companies",
    ],
)
def test_a_count_is_one_request_of_one_row(workspace, sql):
    [[count]], requests = workspace.ask(sql)
    assert [request.rows for request in requests] == [1]
    table = sql.split()[3]
    condition = sql.partition("WHERE")[2] or "1"
    # Without the count's shortcut: rows are read and told apart.
    rows, _ = workspace.ask(f"SELECT id FROM {table} WHERE {condition}")
    assert count == len(rows) > 0


def test_a_count_with_a_parameter_is_one_request(workspace):
    [[count]], requests = workspace.ask("SELECT COUNT(*) FROM contacts WHERE role = ?", "lead")
    assert 0 < count < CONTACTS
    assert [request.rows for request in requests] == [1]


# Limits and orders.


@pytest.mark.parametrize("sql", ["SELECT * FROM contacts LIMIT 10", "SELECT TOP 10 * FROM contacts"])
def test_a_limit_is_one_small_page(workspace, sql):
    rows, requests = workspace.ask(sql)
    assert len(rows) == 10
    assert [request.rows for request in requests] == [10]


def test_the_newest_are_sorted_by_the_api(workspace):
    rows, requests = workspace.ask("SELECT created_at FROM contacts ORDER BY created_at DESC LIMIT 10")
    assert [request.rows for request in requests] == [10]
    assert requests[0].body["sort"] == {"field": "created_at", "order": "descending"}
    everything, _ = workspace.ask("SELECT created_at FROM contacts")
    assert rows == sorted(everything, reverse=True)[:10]


def test_a_limit_beyond_a_page_is_no_page_more(workspace):
    rows, requests = workspace.ask("SELECT id FROM contacts LIMIT 151")
    assert len({row[0] for row in rows}) == 151
    assert len(requests) == 2


def test_an_offset_counts_towards_the_page(workspace):
    rows, requests = workspace.ask("SELECT id FROM contacts LIMIT 10 OFFSET 20")
    assert len(rows) == 10
    assert [request.rows for request in requests] == [30]


def test_a_cursor_closed_early_reads_little_more(workspace):
    rows, requests = workspace.ask("SELECT id FROM contacts", rows=10)
    assert len(rows) == 10
    # The page at hand, and at most the one that was on its way.
    assert len(requests) <= 2


def test_the_next_page_is_fetched_while_one_is_read(workspace, connection):
    workspace.simulator.forget()
    cursor = connection.execute("SELECT * FROM contacts")
    cursor.fetchone()
    deadline = time.monotonic() + 10
    while len(workspace.simulator.requests()) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert [request.rows for request in workspace.simulator.requests()] == [PAGE, PAGE]
    cursor.close()


def test_a_scan_reads_each_page_once(workspace):
    rows, requests = workspace.ask("SELECT id FROM contacts")
    assert len({row[0] for row in rows}) == CONTACTS
    assert [request.rows for request in requests] == [PAGE] * (PAGES - 1) + [CONTACTS % PAGE]


def test_the_page_size_can_be_smaller(workspace):
    _, requests = workspace.ask("SELECT id FROM contacts", Pagesize=50)
    assert [request.rows for request in requests] == [50] * (CONTACTS // 50)


# Filters. What a statement's search carries, as the API's language has it.


@pytest.mark.parametrize("literal", [True, False], ids=["literals", "parameters"])
@pytest.mark.parametrize(
    ("table", "condition", "value", "sent"),
    [
        ("contacts", "role = {}", "lead", ("role", "=", "lead")),
        ("contacts", "owner_id = {}", "991267400", ("owner_id", "=", "991267400")),
        ("contacts", "name LIKE {}", "An%", ("name", "^", "An")),
        ("contacts", "name LIKE {}", "%an%", ("name", "~", "an")),
        ("contacts", "email LIKE {}", "%.example", ("email", "$", ".example")),
        ("contacts", "has_hard_bounced = {}", 1, ("has_hard_bounced", "=", True)),
        ("conversations", "open = {}", 0, ("open", "=", False)),
        ("conversations", "state = {}", "closed", ("state", "=", "closed")),
        ("conversations", "admin_assignee_id = {}", "991267400", ("admin_assignee_id", "=", 991267400)),
        ("conversations", "created_at > {}", "2025-01-01", ("created_at", ">", 1735689600)),
        ("conversations", "created_at >= {}", "2025-01-01", ("created_at", ">", 1735689599)),
        ("conversations", "statistics_count_reopens > {}", 2, ("statistics.count_reopens", ">", 2)),
        ("conversations", "conversation_rating_rating = {}", 5, ("conversation_rating.score", "=", 5)),
        ("conversations", "tag_ids = {}", "101", ("tag_ids", "=", "101")),
        ("tickets", "category = {}", "Tracker", ("category", "=", "tracker")),
        ("tickets", "open = {}", 1, ("open", "=", True)),
    ],
)
def test_a_condition_is_sent_with_the_search(workspace, table, condition, value, sent, literal):
    written = condition.format(repr(value) if literal else "?")
    _, requests = workspace.ask(
        f"SELECT id, created_at FROM {table} WHERE {written}", *([] if literal else [value])
    )
    assert {request.path for request in requests} == {f"/{table}/search"}
    query = requests[0].body["query"]
    assert (query["field"], query["operator"], query["value"]) == sent


@pytest.mark.parametrize("parameters", [[], ["2025-01-10", "2025-01-20"]], ids=["literals", "parameters"])
def test_days_of_contacts_are_asked_for_widely(workspace, parameters):
    low, high = ("?", "?") if parameters else ("'2025-01-10'", "'2025-01-20'")
    _, requests = workspace.ask(
        f"SELECT created_at FROM contacts WHERE created_at BETWEEN {low} AND {high}", *parameters
    )
    query = requests[0].body["query"]
    assert query["operator"] == "AND"
    sent = {part["operator"]: part["value"] for part in query["value"]}
    assert sent[">"] < 1736467200 - 86400 < 1737331200 + 86400 < sent["<"]
    assert sum(request.rows for request in requests) < CONTACTS


@pytest.mark.parametrize("year", [2025, 2025.0, 1970, 9999, 123456, -1, None])
def test_a_year_in_a_parameter_narrows_the_search(workspace, year):
    sql = "SELECT id FROM conversations WHERE YEAR(created_at) = "
    rows, requests = workspace.ask(sql + "?", year)
    expected, _ = workspace.ask(sql + ("NULL" if year is None else repr(year)))
    assert sorted(rows) == sorted(expected)
    if year == 2025:
        assert rows
        assert {request.path for request in requests} == {"/conversations/search"}
        assert sum(request.rows for request in requests) == len(rows)


def test_conditions_joined_by_or_do_not_read_the_table(workspace):
    rows, requests = workspace.ask("SELECT id FROM contacts WHERE role = 'lead' OR email LIKE 'a%'")
    assert {request.path for request in requests} == {"/contacts/search"}
    assert len(rows) <= sum(request.rows for request in requests) < CONTACTS
    sent = json.dumps([request.body["query"] for request in requests])
    assert '"role"' in sent and '"email"' in sent and '"created_at"' not in sent


def test_a_tree_within_conditions_is_sent_along(workspace):
    _, requests = workspace.ask(
        "SELECT id FROM conversations WHERE open = 1"
        " AND (state = 'snoozed' OR NOT (priority <> 'priority' AND created_at < '2026-01-01'))"
    )
    query = requests[0].body["query"]
    assert query["operator"] == "AND"
    assert "OR" in [part["operator"] for part in query["value"]]


# Joins and sub-selects.


def test_a_join_looks_keys_up_in_batches(workspace):
    rows, requests = workspace.ask(
        "SELECT c.id, p.name FROM conversations c LEFT JOIN contacts p ON p.id = c.source_author_id"
    )
    assert len(rows) == 200
    # Two pages of conversations, and the authors of each page in one search.
    assert counts(requests) == {"GET /conversations": 2, "POST /contacts/search": 2}


def test_a_sub_select_is_a_list_of_keys(workspace):
    _, requests = workspace.ask(
        "SELECT name FROM contacts WHERE id IN (SELECT source_author_id FROM conversations WHERE open = 1)"
    )
    assert counts(requests) == {"POST /conversations/search": 1, "POST /contacts/search": 1}
    assert requests[1].body["query"]["operator"] == "IN"


@pytest.mark.parametrize("key", ["browser_version", "owner_id"])
def test_a_self_join_reads_the_inner_table_once(workspace, key):
    _, requests = workspace.ask(
        f"SELECT COUNT(*) FROM contacts a JOIN contacts b ON a.{key} = b.{key} AND a.id < b.id"
    )
    assert len(requests) <= 2 * PAGES


def test_a_join_by_a_range_does_not_ask_row_by_row(workspace):
    [[count]], requests = workspace.ask(
        "SELECT COUNT(*) FROM tickets t JOIN conversations c ON t.created_at > c.created_at"
    )
    assert count > 0
    # The inner table for the first row, and once more for all rows when the bound turns out to vary.
    assert len(requests) <= 1 + 2 + 2


# Child tables.


def test_parts_are_one_request_for_each_conversation(workspace):
    ids = [row[0] for row in workspace.ask("SELECT id FROM conversations LIMIT 5")[0]]
    _, requests = workspace.ask("SELECT body FROM conversation_parts WHERE conversation_id = ?", ids[0])
    assert counts(requests) == {f"GET /conversations/{ids[0]}": 1}
    _, requests = workspace.ask(
        "SELECT body FROM conversation_parts WHERE conversation_id IN (?, ?, ?, ?, ?)", *ids
    )
    assert counts(requests) == {f"GET /conversations/{id}": 1 for id in ids}


def test_parts_of_joined_conversations_are_one_request_each(workspace):
    rows, requests = workspace.ask(
        "SELECT c.id, COUNT(*) FROM conversations c JOIN conversation_parts p ON p.conversation_id = c.id"
        " WHERE c.open = 1 GROUP BY c.id"
    )
    asked = counts(requests)
    assert asked.pop("POST /conversations/search") == 1
    assert set(asked.values()) == {1}
    assert len(asked) >= len(rows) > 0


def test_tags_of_contacts_are_mostly_in_their_pages(workspace):
    rows, requests = workspace.ask("SELECT contact_id, id FROM contact_tags")
    asked = counts(requests)
    assert asked.pop("GET /contacts") == PAGES
    # Contacts with more than ten tags are asked for.
    assert 0 < len(asked) < CONTACTS / 20
    tagged = Counter(row[0] for row in rows)
    assert {f"GET /contacts/{id}/tags" for id, tags in tagged.items() if tags > 10} == set(asked)


def test_a_tag_narrows_the_contacts(workspace):
    _, requests = workspace.ask("SELECT contact_id FROM contact_tags WHERE id = '101'")
    assert requests[0].path == "/contacts/search"
    assert requests[0].body["query"] == {"field": "tag_id", "operator": "=", "value": "101"}


@pytest.mark.parametrize("condition", ["id LIKE '10%'", "id <> '101'", "id > '110'", "id IN ('101', '104')"])
def test_other_conditions_on_a_tag_are_checked_here(workspace, condition):
    rows, _ = workspace.ask(f"SELECT contact_id, id FROM contact_tags WHERE {condition}")
    everything, _ = workspace.ask("SELECT contact_id, id FROM contact_tags")
    test = {
        "LIKE": lambda id: id.startswith("10"),
        "<>": lambda id: id != "101",
        ">": lambda id: id > "110",
        "IN": lambda id: id in ("101", "104"),
    }[condition.split()[1]]
    assert sorted(rows) == sorted(row for row in everything if test(row[1]))


def test_tags_of_conversations_are_in_their_pages(workspace):
    rows, requests = workspace.ask("SELECT * FROM conversation_tags")
    assert len(rows) > 0
    assert counts(requests) == {"GET /conversations": 2}


def test_companies_of_a_contact_are_one_request(workspace, known):
    _, requests = workspace.ask("SELECT * FROM contact_companies WHERE contact_id = ?", known[0][0])
    assert counts(requests) == {f"GET /contacts/{known[0][0]}/companies": 1}


# Whole tables.


@pytest.mark.parametrize("table", ["me", "admins", "teams", "tags", "segments", "data_attributes"])
def test_a_short_list_is_one_request(workspace, table):
    rows, requests = workspace.ask(f"SELECT * FROM {table}")
    assert len(rows) > 0
    assert len(requests) == 1


def test_companies_beyond_the_cap_come_through_the_scroll(tmp_path):
    with running(tmp_path, companies=12000, contacts=30000, rate_limit=0) as workspace:
        rows, requests = workspace.ask("SELECT id FROM companies")
        listed = requests[0]
        assert (listed.method, listed.path) == ("POST", "/companies/list")
        assert {request.path for request in requests[1:]} == {"/companies/scroll"}
        assert len(rows) == len({row[0] for row in rows}) > 10000
        [[count]], _ = workspace.ask("SELECT COUNT(*) FROM companies")
        assert count == len(rows)
