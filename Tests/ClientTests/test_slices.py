"""Scans of very many rows are cut into slices of time that are read side by side: never a row missed or doubled."""

import pyodbc
import pytest

import oracle
from conftest import running

SIZE = {"contacts": 2_400, "companies": 10, "conversations": 2_400, "tickets": 1_500, "rate_limit": 0}
# A hundred pages are cut: with pages of ten rows that are a thousand rows.
PAGE = {"Pagesize": 10}
WORKSPACES = {
    "Auckland": {"timezone": "Pacific/Auckland", "seed": 3},
    "New York": {"timezone": "America/New_York", "seed": 4, "exclusive_bounds": True},
    "Kathmandu": {"timezone": "Asia/Kathmandu", "seed": 5},
}


@pytest.fixture(scope="module", params=WORKSPACES.values(), ids=list(WORKSPACES))
def large(request, tmp_path_factory):
    with running(tmp_path_factory.mktemp("slices"), **SIZE, **request.param) as workspace:
        workspace.plain = oracle.database(workspace.url)
        yield workspace
        workspace.plain.close()


def has_bounds(request):
    """Whether a search asks for a slice."""
    body = request.body if isinstance(request.body, dict) else {}
    query = body.get("query", {})
    filters = query.get("value") if isinstance(query.get("value"), list) else [query]
    return sum(one.get("field") == "created_at" for one in filters) > 1


def same(workspace, sql, **properties):
    """Compares with the workspace's own rows, and gives the requests."""
    expected = sorted(workspace.plain.execute(sql).fetchall(), key=str)
    rows, requests = workspace.ask(sql, **{**PAGE, **properties})
    found = sorted((tuple(row) for row in rows), key=str)
    assert found == expected
    return [request for request in requests if request.path != "/me"]


@pytest.mark.parametrize(
    ("table", "condition"),
    [
        ("contacts", ""),
        ("conversations", ""),
        ("tickets", ""),
        ("contacts", " WHERE role = 'user'"),
        ("contacts", " WHERE created_at >= '2024-01-01'"),
        ("conversations", " WHERE created_at > '2023-06-01 12:00:00' AND created_at <= '2026-06-01'"),
        ("conversations", " WHERE open = 0 OR state = 'snoozed'"),
    ],
)
def test_slices_have_every_row_once(large, table, condition):
    requests = same(large, f"SELECT id, created_at FROM {table}{condition}")
    pages = -(-large.plain.execute(f"SELECT COUNT(*) FROM {table}{condition}").fetchone()[0] // 10)
    slices = [request for request in requests if has_bounds(request)]
    if pages > 110:
        assert slices, "the scan was not cut"
    # What cutting costs: a page not full at the end of each slice, and the pages that tell where to cut.
    assert len(requests) <= pages * 1.5 + 10


@pytest.mark.parametrize("table", ["contacts", "conversations"])
def test_a_scan_of_all_columns_is_cut(large, table):
    """Some of the columns are told by a lookup alone: no row of a list or a search has them."""
    whole, few = large.ask(f"SELECT * FROM {table}", Pagesize=150)
    cut, many = large.ask(f"SELECT * FROM {table}", **PAGE)
    assert any(map(has_bounds, many)) and not any(map(has_bounds, few))
    assert sorted(cut, key=str) == sorted(whole, key=str)


def test_fewer_rows_are_not_cut(large):
    count = large.plain.execute("SELECT COUNT(*) FROM contacts").fetchone()[0]
    requests = same(large, "SELECT id FROM contacts", Pagesize=150)
    assert len(requests) == -(-count // 150)


@pytest.mark.parametrize(
    ("sql", "most"),
    [
        ("SELECT id FROM contacts LIMIT 10", 1),
        ("SELECT id FROM contacts ORDER BY created_at DESC LIMIT 10", 1),
        ("SELECT COUNT(*) FROM contacts", 1),
        ("SELECT id FROM conversations WHERE open = 1 LIMIT 30", 3),
    ],
)
def test_few_rows_take_few_requests(large, sql, most):
    _, requests = large.ask(sql, **PAGE)
    assert len(requests) <= most


def test_an_order_is_kept(large):
    sql = "SELECT created_at FROM contacts ORDER BY created_at DESC"
    rows, requests = large.ask(sql, **PAGE)
    assert [tuple(row) for row in rows] == large.plain.execute(sql).fetchall()
    assert not [request for request in requests if has_bounds(request)]


def test_every_column_is_there(large):
    names = [column["name"] for column in oracle.columns("tickets") if column["type"] != "json"]
    same(large, f"SELECT {', '.join(names)} FROM tickets")


def test_children_of_many_parents(large):
    """The parents are cut, too."""
    sql = "SELECT conversation_id, id FROM conversation_tags"
    same(large, sql)


def test_a_scan_that_is_given_up_ends(large):
    with pyodbc.connect(large.string(**PAGE)) as connection:
        for rows in (1, 15, 200):
            cursor = connection.execute("SELECT id FROM contacts")
            assert len(cursor.fetchmany(rows)) == rows
            cursor.close()
        assert connection.execute("SELECT COUNT(*) FROM tickets").fetchone()[0] == SIZE["tickets"]
