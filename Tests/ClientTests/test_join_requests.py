"""Joins read a table once or look keys up, whichever takes fewer requests; rows are those of ordinary tables."""

import contextlib
from collections import Counter

import pytest

import oracle
from conftest import running
from counted import PAGES, ask, counts, site, without_metadata  # noqa: F401

# A local table of forty contacts' ids, of people who are not there, and of nobody.
LOCAL = "CREATE TEMP TABLE wanted(id varchar(64), mail varchar(255), note varchar(20))"


@pytest.fixture
def ask_local(site, ask):
    """Asks with a local table `wanted` on both sides."""
    workspace, plain = site
    rows = plain.execute("SELECT id, email FROM contacts ORDER BY name LIMIT 40").fetchall()
    values = ", ".join(f"('{id}', '{mail}', 'note {n}')" for n, (id, mail) in enumerate(rows))
    fill = f"INSERT INTO wanted VALUES {values}, ('nobody', 'no@body', 'none'), (NULL, NULL, NULL)"
    plain.execute("DROP TABLE IF EXISTS temp.wanted")
    plain.execute(LOCAL)
    plain.execute(fill)
    yield lambda sql, *parameters: ask(sql, *parameters, setup=[LOCAL, fill])
    plain.execute("DROP TABLE temp.wanted")


@pytest.mark.parametrize(
    ("sql", "most"),
    [
        ("SELECT c.id, w.note FROM wanted w JOIN contacts c ON c.id = w.id", 1),
        ("SELECT c.id, w.note FROM contacts c JOIN wanted w ON w.id = c.id", 1),
        ("SELECT c.id, w.note FROM wanted w LEFT JOIN contacts c ON c.id = w.id", 1),
        ("SELECT c.id, w.note FROM wanted w JOIN contacts c ON c.email = w.mail", 1),
        ("SELECT c.id FROM contacts c WHERE c.id IN (SELECT id FROM wanted)", 1),
        ("SELECT w.note FROM wanted w WHERE EXISTS (SELECT 1 FROM contacts c WHERE c.id = w.id)", 7),
        ("SELECT w.note, (SELECT name FROM contacts c WHERE c.id = w.id) FROM wanted w", 7),
        ("SELECT w.note, c.name FROM wanted w LEFT JOIN contacts c ON c.id = w.id || ''", 7),
        ("SELECT w.note FROM wanted w WHERE w.id NOT IN (SELECT id FROM contacts)", 7),
        (
            "SELECT w.note, v.id FROM wanted w JOIN contacts c ON c.id = w.id"
            " JOIN conversations v ON v.source_author_id = c.id",
            1 + 4,
        ),
    ],
)
def test_a_small_local_table_with_a_large_one(ask_local, sql, most):
    rows, requests = ask_local(sql)
    assert rows
    # The first key is looked up alone, and after eight more the table is counted and read.
    assert len(requests) <= (most if most < 7 else 1 + 8 + 1 + PAGES)


# The oldest contacts have most conversations: their keys take more pages than the first ones made expect.
MANY_EACH = 2 * PAGES + 4


@pytest.mark.parametrize(
    ("sql", "most"),
    [
        # Three tables, of which the smallest is one page.
        (
            "SELECT v.id, c.name, a.name FROM conversations v JOIN contacts c ON c.id = v.source_author_id"
            " LEFT JOIN admins a ON a.id = v.admin_assignee_id",
            2 * PAGES + 1,
        ),
        # A self-join on a column that no request takes, and on one that a search takes.
        ("SELECT COUNT(*) FROM contacts a JOIN contacts b ON b.browser_version = a.browser_version", 2 * PAGES),
        ("SELECT COUNT(*) FROM contacts a JOIN contacts b ON b.email = a.email AND b.id <> a.id", 2 * PAGES + 1),
        ("SELECT COUNT(*) FROM contacts a LEFT JOIN contacts b ON b.email = a.email AND b.id < a.id", 2 * PAGES + 1),
        # Rows that are there on one side only.
        ("SELECT c.id FROM contacts c LEFT JOIN conversations v ON v.source_author_id = c.id WHERE v.id IS NULL", MANY_EACH),
        ("SELECT id FROM contacts c WHERE NOT EXISTS (SELECT 1 FROM conversations v WHERE v.source_author_id = c.id)", MANY_EACH),
        ("SELECT id FROM contacts WHERE id IN (SELECT source_author_id FROM conversations)", 2 * PAGES + 1),
        ("SELECT id FROM contacts WHERE id NOT IN (SELECT source_author_id FROM conversations WHERE source_author_id IS NOT NULL)", 2 * PAGES + 1),
        # A correlated sum, an outer table that is filtered, and a query as the outer table.
        ("SELECT a.id, (SELECT COUNT(*) FROM conversations v WHERE v.admin_assignee_id = a.id) FROM admins a", 1 + PAGES + 1),
        ("SELECT v.id, c.name FROM conversations v JOIN contacts c ON c.id = v.source_author_id WHERE v.state = 'snoozed'", 4),
        (
            "WITH busy AS MATERIALIZED (SELECT source_author_id AS id, COUNT(*) AS n FROM conversations GROUP BY 1)"
            " SELECT c.name, b.n FROM busy b JOIN contacts c ON c.id = b.id",
            PAGES + 1 + 8 + 1 + PAGES,
        ),
        # An inequality, which no batch of keys helps with.
        ("SELECT COUNT(*) FROM tickets t JOIN conversations v ON v.created_at < t.created_at", 1 + PAGES + PAGES),
    ],
)
def test_a_join_of_large_tables(ask, sql, most):
    rows, requests = ask(sql)
    assert rows
    assert len(requests) <= most, counts(requests)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT v.id, c.name FROM conversations v JOIN contacts c ON c.id = v.source_author_id LIMIT 10",
        "SELECT v.id, c.name FROM conversations v LEFT JOIN contacts c ON c.id = v.source_author_id LIMIT 10",
    ],
)
def test_a_join_that_ends_early_asks_for_little(site, sql):
    rows, requests = site[0].ask(sql)
    assert len(rows) == 10
    # The page at hand and the one on its way, and the authors of the first.
    assert len(without_metadata(requests)) <= 3


@contextlib.contextmanager
def workspace_of(folder, **sizes):
    """A workspace of other sizes than the profile guesses, and the same rows in ordinary tables."""
    with running(folder, **{"contacts": 300, "tickets": 10, "seed": 5, **sizes}, rate_limit=0) as workspace:
        with contextlib.closing(oracle.database(workspace.url)) as plain:
            workspace.simulator.forget()
            yield workspace, plain


COMPANIES = "SELECT v.id, k.name FROM conversations v JOIN companies k ON k.id = v.company_id"


@pytest.mark.parametrize(
    ("companies", "conversations"),
    # Fewer companies than the profile guesses, which are read whole, and more, which are looked up.
    [(50, 400), (9000, 120)],
)
def test_the_size_of_a_table_is_asked_for_where_it_matters(tmp_path, companies, conversations):
    with workspace_of(tmp_path, companies=companies, conversations=conversations) as (workspace, plain):
        rows, requests = workspace.ask(COMPANIES)
        assert sorted(rows) == sorted(list(row) for row in plain.execute(COMPANIES)) != []
        keys = plain.execute("SELECT COUNT(DISTINCT company_id) FROM conversations").fetchone()[0]
        pages = -(-conversations // 150)
        whole = -(-companies // 60)
        requests = without_metadata(requests)
        assert len(requests) <= pages + min(keys, whole) + 1, counts(requests)
