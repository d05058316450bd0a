"""The search language, compared with a second reading of the same rows in Python."""

import re

import pytest

from simulator import Simulator, everything, where


def ids(rows):
    return sorted(row["id"] for row in rows)


def expect(simulator, table, query, rows):
    found, total = simulator.search_all(table, query)
    assert ids(found) == ids(rows)
    assert total == len(rows)


def value_of(row, path):
    for key in path.split("."):
        row = row.get(key) if isinstance(row, dict) else None
    return row


# MARK: Operators


@pytest.mark.parametrize("field", ["role", "email_domain", "browser", "location.city", "owner_id", "name"])
def test_text_operators(simulator, contacts, field):
    values = sorted({value_of(row, field) for row in contacts} - {None})
    chosen, other = values[0], values[-1]
    part = chosen[1:4].lower()

    def keep(test):
        return [row for row in contacts if test(value_of(row, field))]

    def text(value):
        return (value or "").lower()

    expect(simulator, "contacts", where(field, "=", chosen), keep(lambda v: v == chosen))
    expect(simulator, "contacts", where(field, "!=", chosen), keep(lambda v: v != chosen))
    expect(simulator, "contacts", where(field, "IN", [chosen, other]), keep(lambda v: v in (chosen, other)))
    expect(simulator, "contacts", where(field, "NIN", [chosen, other]), keep(lambda v: v not in (chosen, other)))
    expect(simulator, "contacts", where(field, "~", part), keep(lambda v: part in text(v)))
    expect(simulator, "contacts", where(field, "!~", part), keep(lambda v: part not in text(v)))
    expect(simulator, "contacts", where(field, "^", chosen[:2]), keep(lambda v: text(v).startswith(chosen[:2].lower())))
    expect(simulator, "contacts", where(field, "$", chosen[-2:]), keep(lambda v: text(v).endswith(chosen[-2:].lower())))


@pytest.mark.parametrize("field", ["unsubscribed_from_emails", "marked_email_as_spam", "has_hard_bounced"])
@pytest.mark.parametrize("flag", [True, False])
def test_flags(simulator, contacts, field, flag):
    expect(simulator, "contacts", where(field, "=", flag), [row for row in contacts if row[field] is flag])
    expect(simulator, "contacts", where(field, "!=", flag), [row for row in contacts if row[field] is not flag])


def test_null_finds_rows_without_a_value(simulator, contacts):
    expect(simulator, "contacts", where("phone", "=", None), [row for row in contacts if row["phone"] is None])
    expect(simulator, "contacts", where("phone", "!=", None), [row for row in contacts if row["phone"] is not None])


@pytest.mark.parametrize(
    ("name", "operator", "value", "test"),
    [
        ("tier", "=", "growth", lambda v: v == "growth"),
        ("seats", ">", 250, lambda v: v is not None and v > 250),
        ("seats", ">=", 250, lambda v: v is not None and v >= 250),
        ("seats", "<=", "10", lambda v: v is not None and v <= 10),
        ("health_score", "<", 0, lambda v: v is not None and v < 0),
        ("beta_tester", "=", True, lambda v: v is True),
        ("Company size", "IN", ["1-10", "1000+"], lambda v: v in ("1-10", "1000+")),
        ("remark", "~", '"blue"', lambda v: '"blue"' in (v or "")),
        ("lifetime_credits", ">", 4_000_000_000_000, lambda v: (v or 0) > 4_000_000_000_000),
    ],
)
def test_custom_attributes(simulator, contacts, name, operator, value, test):
    rows = [row for row in contacts if test(row["custom_attributes"].get(name))]
    assert rows
    expect(simulator, "contacts", where(f"custom_attributes.{name}", operator, value), rows)


@pytest.mark.parametrize(
    "field",
    [
        "created_at",
        "updated_at",
        "waiting_since",
        "snoozed_until",
        "statistics.first_close_at",
        "statistics.time_to_admin_reply",
        "admin_assignee_id",
        "statistics.count_conversation_parts",
    ],
)
def test_bounds_of_conversations_are_exact_and_include_themselves(simulator, conversations, field):
    values = sorted(value for row in conversations if (value := value_of(row, field)) is not None)
    bound = values[len(values) // 2]

    def keep(test):
        return [row for row in conversations if (v := value_of(row, field)) is not None and test(v)]

    expect(simulator, "conversations", where(field, ">", bound), keep(lambda v: v >= bound))
    expect(simulator, "conversations", where(field, "<", str(bound)), keep(lambda v: v <= bound))
    expect(simulator, "conversations", where(field, "=", bound), keep(lambda v: v == bound))


def test_bounds_may_be_told_to_leave_themselves_out():
    with Simulator("--exclusive-bounds", "--rate-limit", 0, "--conversations", 300) as simulator:
        rows = simulator.list_all("conversations")
        bound = sorted(row["created_at"] for row in rows)[100]
        expect(
            simulator, "conversations", where("created_at", ">", bound),
            [row for row in rows if row["created_at"] > bound],
        )
        expect(
            simulator, "conversations", where("created_at", "<", bound),
            [row for row in rows if row["created_at"] < bound],
        )


def test_a_body_is_matched_word_by_word(simulator, conversations):
    def words(row):
        text = re.sub("<[^>]*>", " ", row["source"]["body"]).lower()
        return set(re.findall(r"[^\W_]+(?:'[^\W_]+)?", text))

    rows = [row for row in conversations if "support" in words(row)]
    assert rows
    expect(simulator, "conversations", where("source.body", "=", "support"), rows)
    expect(simulator, "conversations", where("source.body", "=", "need support"), [])


@pytest.mark.parametrize(
    ("field", "path"),
    [("tag_ids", "tags.tags"), ("contact_ids", "contacts.contacts"), ("teammate_ids", "teammates.teammates")],
)
def test_lists_of_conversations_match_any_of_their_items(simulator, conversations, field, path):
    def items(row):
        return [item["id"] for item in value_of(row, path) or []]

    chosen = next(items(row)[0] for row in conversations if items(row))
    expect(simulator, "conversations", where(field, "=", chosen), [row for row in conversations if chosen in items(row)])


@pytest.mark.parametrize(
    ("field", "path"),
    [
        ("conversation_rating.score", "conversation_rating.rating"),
        ("ai_agent.rating", "ai_agent.rating"),
    ],
)
def test_ratings(simulator, conversations, field, path):
    expect(simulator, "conversations", where(field, "=", 4), [row for row in conversations if value_of(row, path) == 4])


def test_unassigned_is_zero(simulator, conversations, tickets):
    rows = [row for row in conversations if row["admin_assignee_id"] == 0]
    assert rows and None not in [row["admin_assignee_id"] for row in conversations]
    expect(simulator, "conversations", where("admin_assignee_id", "=", 0), rows)
    rows = [row for row in tickets if row["team_assignee_id"] == 0]
    assert rows
    expect(simulator, "tickets", where("team_assignee_id", "=", "0"), rows)


@pytest.mark.parametrize(
    ("term", "category"), [("request", "Customer"), ("task", "Back-office"), ("tracker", "Tracker")]
)
def test_ticket_categories_are_searched_by_other_words(simulator, tickets, term, category):
    expect(simulator, "tickets", where("category", "=", term), [row for row in tickets if row["category"] == category])
    expect(simulator, "tickets", where("category", "=", category), [])


def test_ticket_attributes_are_searched_by_their_ids(simulator, tickets):
    kind = tickets[0]["ticket_type"]
    attributes = {item["name"]: item["id"] for item in kind["ticket_type_attributes"]["data"]}
    same = [row for row in tickets if row["ticket_type"]["id"] == kind["id"]]
    for name, operator, value, test in [
        ("Severity", "=", "High", lambda v: v == "High"),
        ("Affected users", ">", 5000, lambda v: v is not None and v >= 5000),
        ("Urgent", "=", False, lambda v: v is False),
        ("_default_title_", "~", "API", lambda v: "api" in v.lower()),
    ]:
        rows = [row for row in same if test(row["ticket_attributes"][name])]
        expect(simulator, "tickets", where(f"ticket_attribute.{attributes[name]}", operator, value), rows)


@pytest.mark.parametrize("operator", [">=", "<="])
def test_only_created_at_of_tickets_takes_inclusive_operators(simulator, tickets, operator):
    bound = sorted(row["created_at"] for row in tickets)[200]
    rows = [row for row in tickets if (row["created_at"] >= bound) == (operator == ">=") or row["created_at"] == bound]
    expect(simulator, "tickets", where("created_at", operator, bound), rows)
    assert simulator.search("tickets", where("updated_at", operator, bound)).status_code == 400
    assert simulator.search("conversations", where("created_at", operator, bound)).status_code == 400


# MARK: Groups


def test_groups_of_groups(simulator, contacts):
    query = {
        "operator": "AND",
        "value": [
            {"operator": "OR", "value": [where("role", "=", "lead"), where("browser", "=", "safari")]},
            {"operator": "OR", "value": [where("location.country", "=", "Japan"), where("location.country", "=", "Israel")]},
        ],
    }
    expect(
        simulator, "contacts", query,
        [
            row
            for row in contacts
            if (row["role"] == "lead" or row["browser"] == "safari")
            and row["location"]["country"] in ("Japan", "Israel")
        ],
    )


def test_ranges_and_conditions_together(simulator, conversations):
    moments = sorted(row["created_at"] for row in conversations)
    low, high = moments[300], moments[900]
    query = {
        "operator": "AND",
        "value": [where("created_at", ">", low), where("created_at", "<", high), where("state", "=", "closed")],
    }
    expect(
        simulator, "conversations", query,
        [row for row in conversations if low <= row["created_at"] <= high and row["state"] == "closed"],
    )


def nested(depth):
    query = where("role", "=", "user")
    for _ in range(depth):
        query = {"operator": "AND", "value": [query]}
    return query


@pytest.mark.parametrize(("depth", "status"), [(0, 200), (1, 200), (2, 200), (3, 400), (20, 400)])
def test_groups_nest_twice_at_most(simulator, depth, status):
    assert simulator.search("contacts", nested(depth)).status_code == status


@pytest.mark.parametrize(("width", "status"), [(0, 400), (1, 200), (15, 200), (16, 400)])
@pytest.mark.parametrize("operator", ["AND", "OR"])
def test_a_group_has_fifteen_filters_at_most(simulator, operator, width, status):
    query = {"operator": operator, "value": [where("role", "=", "user")] * width}
    assert simulator.search("contacts", query).status_code == status


@pytest.mark.parametrize(
    "query",
    [
        None,
        {},
        "text",
        {"operator": "XOR", "value": [where("role", "=", "user")]},
        {"operator": "AND", "value": where("role", "=", "user")},
        {"operator": "AND", "value": [where("role", "=", "user"), nested(1)]},
        where("nonsense", "=", 1),
        where("custom_attributes.nonsense", "=", "x"),
        where("role", "==", "user"),
        where("role", ">", "user"),
        where("role", "IN", "user"),
        where("role", "IN", []),
        where("role", "=", {"a": 1}),
        where("role", "=", ["user"]),
        where("created_at", ">", "foobar"),
        where("created_at", ">", None),
        where("has_hard_bounced", "=", "maybe"),
        where("has_hard_bounced", ">", True),
        where("tag_id", "IN", ["101"]),
        where("tag_id", "~", "101"),
    ],
)
def test_what_is_no_query_is_refused(simulator, query):
    answer = simulator.search("contacts", query)
    assert answer.status_code == 400, answer.text
    assert answer.json()["errors"][0]["message"]


@pytest.mark.parametrize("order", ["desc", "", 1, "ASCENDING"])
def test_an_unknown_sort_order_is_refused(simulator, order):
    answer = simulator.search("contacts", everything(), sort={"field": "created_at", "order": order})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == "invalid_sort_order"


def test_an_unknown_sort_field_is_refused(simulator):
    assert simulator.search("contacts", everything(), sort={"field": "nonsense"}).status_code == 400


# MARK: Keys


@pytest.mark.parametrize("field", ["id", "external_id", "email"])
def test_keys_find_their_rows(simulator, contacts, field):
    rows = [row for row in contacts if row[field]][::700]
    expect(simulator, "contacts", where(field, "IN", [row[field] for row in rows] + ["nobody"]), rows)
    expect(simulator, "contacts", where(field, "=", rows[0][field]), rows[:1])
    both = {"operator": "AND", "value": [where(field, "IN", [row[field] for row in rows]), where("role", "=", "user")]}
    expect(simulator, "contacts", both, [row for row in rows if row["role"] == "user"])


def test_contact_tags_and_segments_select_contacts(simulator, contacts):
    rows = [row for row in contacts if "101" in [tag["id"] for tag in row["tags"]["data"]] or row["tags"]["has_more"]]
    found, _ = simulator.search_all("contacts", where("tag_id", "=", "101"))
    assert set(ids(found)) <= set(ids(rows)) and found
    assert all(row["tags"]["has_more"] for row in rows if row["id"] not in set(ids(found)))
    segment = simulator.get("/segments", include_count="true").json()["segments"][1]
    _, total = simulator.search_all("contacts", where("segment_id", "=", segment["id"]))
    assert total == segment["count"]
