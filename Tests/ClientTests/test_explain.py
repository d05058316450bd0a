"""What EXPLAIN QUERY PLAN tells of the requests to come."""

import pytest


def plan(workspace, sql):
    rows, requests = workspace.ask(f"EXPLAIN QUERY PLAN {sql}")
    assert requests == [], "a plan asks the API for nothing"
    return [row[3] for row in rows]


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELECT * FROM me", ["SCAN me: GET /me; about 1 request, 1 row"]),
        (
            "SELECT id FROM contacts WHERE role = 'lead' AND email LIKE 'a%' AND browser_version = '1'",
            [
                "POST /contacts/search, up to 150 a page",
                "pushed down: role = ?, email LIKE ? (checked again here)",
                "checked here: browser_version = ?",
            ],
        ),
        ("SELECT name FROM contacts WHERE id = 'x'", ["GET /contacts/{id}", "about 1 request, 1 row"]),
        ("SELECT COUNT(*) FROM contacts", ["GET /contacts", "about 1 request,"]),
        ("SELECT COUNT(*) FROM contacts WHERE role = 'lead'", ["pushed down: role = ?;", "about 1 request,"]),
        ("SELECT id FROM contacts LIMIT 10", ["reads no further than LIMIT", "about 1 request, 10 rows"]),
        (
            "SELECT id FROM contacts ORDER BY created_at DESC LIMIT 10",
            ["sorted by the API: created_at DESC", "about 1 request, 10 rows"],
        ),
        ("SELECT contact_id, id FROM contact_tags", ["inside the rows of GET /contacts"]),
        ("SELECT * FROM contact_tags", ["GET /contacts/{contact_id}/tags for each row of GET /contacts"]),
        ("SELECT id FROM companies", ["POST /companies/list, up to 60 a page"]),
    ],
)
def test_a_table_says_what_it_will_ask(workspace, sql, words):
    [text] = plan(workspace, sql)
    for word in words:
        assert word in text
    # A condition is told once.
    for name in ("role = ?", "email LIKE ?", "created_at DESC"):
        assert text.count(name) <= 1


def test_a_join_tells_how_keys_are_looked_up(workspace):
    outer, inner = plan(
        workspace,
        "SELECT c.id, p.name FROM conversations c LEFT JOIN contacts p ON p.id = c.source_author_id"
        " WHERE c.open = 1",
    )
    assert "SCAN c: POST /conversations/search" in outer
    assert "in a join" not in outer
    assert "SCAN p: GET /contacts/{id}" in inner
    assert "in a join up to 150 keys are asked for at once" in inner


def test_a_join_without_a_key_says_that_rows_are_kept(workspace):
    _, inner = plan(
        workspace, "SELECT a.id FROM contacts a JOIN contacts b ON a.browser_version = b.browser_version"
    )
    assert "checked here: browser_version = ?" in inner
    assert "in a join read once and kept" in inner


def test_a_tree_is_told(workspace):
    [text] = plan(
        workspace, "SELECT id FROM conversations WHERE open = 1 AND NOT (state = 'open' AND read = 1)"
    )
    assert "what the API can take of OR and NOT (checked again here)" in text


def test_estimates_learn_from_the_api(workspace):
    count = {"sql": "SELECT COUNT(*) FROM contacts"}
    explain = {"sql": "EXPLAIN QUERY PLAN SELECT id FROM contacts"}
    before, _, after = workspace.ask_all(explain, count, explain)
    assert "about 334 requests, 50000 rows" in before["rows"][0][3]
    assert "about 4 requests, 500 rows" in after["rows"][0][3]
