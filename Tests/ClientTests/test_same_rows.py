"""Every statement gives the rows that it gives over ordinary tables with the same rows."""

import pyodbc
import pytest

import oracle
from conftest import running
from random_queries import Query, Writer

# Zones on either side of Greenwich, with days of 23 and 25 hours, and one off the hour.
WORKSPACES = {
    "Auckland": {"timezone": "Pacific/Auckland", "seed": 3},
    "New York": {"timezone": "America/New_York", "seed": 4, "exclusive_bounds": True},
    "Kathmandu": {"timezone": "Asia/Kathmandu", "seed": 5},
}
SIZE = {"contacts": 310, "companies": 70, "conversations": 160, "tickets": 160}
QUERIES = 150


@pytest.fixture(scope="module", params=WORKSPACES.values(), ids=list(WORKSPACES))
def pair(request, tmp_path_factory):
    """A connection through the driver and one to ordinary tables with the same rows."""
    options = {**SIZE, **request.param, "rate_limit": 0}
    with running(tmp_path_factory.mktemp("pair"), **options) as workspace:
        plain = oracle.database(workspace.url)
        driven = pyodbc.connect(workspace.string())
        yield driven, plain
        driven.close()
        plain.close()


def compare(driven, plain, query):
    expected = [list(row) for row in plain.execute(query.plain, query.parameters)]
    found = [
        [value if isinstance(value, (int, float, type(None))) else str(value) for value in row]
        for row in driven.execute(query.text, *query.parameters)
    ]
    if not query.ordered:
        expected.sort(key=comparable)
        found.sort(key=comparable)
    assert found == expected, f"{query.text}\n{query.parameters}"
    return len(expected)


def comparable(row):
    return [(value is not None, str(float(value)) if isinstance(value, (int, float)) else str(value)) for value in row]


# Statements that mean the same as they stand, or with the second spelling for ordinary tables.
STATEMENTS = [
    # OR over two indexes gives a row once.
    ("SELECT id FROM contacts WHERE role = 'lead' OR email LIKE 'a%'", None),
    ("SELECT id FROM contacts WHERE role = 'lead' OR role = 'lead'", None),
    ("SELECT id FROM contacts WHERE id IN (SELECT id FROM contacts LIMIT 5) OR owner_id IS NOT NULL", None),
    ("SELECT COUNT(*) FROM conversations WHERE open = 1 OR state = 'open' OR read = 0", None),
    # Nulls.
    ("SELECT id FROM contacts WHERE owner_id <> '991267400'", None),
    ("SELECT id FROM contacts WHERE NOT owner_id = '991267400'", None),
    ("SELECT id FROM contacts WHERE owner_id NOT IN ('991267400', NULL)", None),
    ("SELECT id FROM contacts WHERE owner_id = NULL", None),
    ("SELECT id FROM contacts WHERE owner_id IS NULL AND phone IS NOT NULL", None),
    ("SELECT id FROM contacts WHERE (owner_id = '991267400') IS NOT TRUE", None),
    ("SELECT id FROM contacts WHERE COALESCE(owner_id, '-') = '-'", None),
    ("SELECT id FROM contacts WHERE phone IN (SELECT phone FROM contacts WHERE role = 'lead')", None),
    # Letter case and blanks.
    ("SELECT id FROM contacts WHERE role = 'LEAD'", None),
    ("SELECT id FROM contacts WHERE role = 'lead' COLLATE NOCASE", None),
    ("SELECT id FROM contacts WHERE role = 'LEAD' COLLATE NOCASE", None),
    ("SELECT id FROM contacts WHERE role IN ('lead ', 'user ')", None),
    ("SELECT id FROM contacts WHERE email_domain = 'Example.com'", None),
    ("SELECT id FROM contacts WHERE email_domain LIKE 'EXAMPLE.%'", None),
    ("SELECT id FROM contacts WHERE name LIKE '_n%'", None),
    ("SELECT id FROM contacts WHERE email LIKE 'a!%%' ESCAPE '!'", None),
    ("SELECT id FROM contacts WHERE email GLOB 'a*'", None),
    ("SELECT id FROM contacts WHERE name > 'M' AND name < 'N'", None),
    ("SELECT id FROM conversations WHERE source_body LIKE '%refund%'", None),
    ("SELECT id FROM contacts WHERE id = ''", None),
    # Numbers beside text, text beside numbers.
    ("SELECT id FROM conversations WHERE admin_assignee_id = 0", None),
    ("SELECT id FROM conversations WHERE admin_assignee_id = 991267400", None),
    ("SELECT id FROM conversations WHERE statistics_count_reopens = '1'", None),
    ("SELECT id FROM conversations WHERE statistics_count_reopens > 0.5", None),
    ("SELECT id FROM conversations WHERE statistics_count_reopens BETWEEN 1 AND 2", None),
    ("SELECT id FROM conversations WHERE conversation_rating_rating IN (1, 5, 99)", None),
    ("SELECT id FROM companies WHERE monthly_spend = 0 OR monthly_spend > 1e3", None),
    ("SELECT id FROM companies WHERE plan_name IS NULL", None),
    # Booleans.
    ("SELECT id FROM conversations WHERE open = TRUE", None),
    ("SELECT id FROM conversations WHERE NOT open", None),
    ("SELECT id FROM conversations WHERE open = 'false'", "SELECT id FROM conversations WHERE open = 0"),
    ("SELECT id FROM contacts WHERE has_hard_bounced = 0", None),
    ("SELECT id FROM contacts WHERE has_hard_bounced IS NOT 1", None),
    # Moments, around midnight of different zones and around the hours that clocks are changed.
    ("SELECT id FROM contacts WHERE created_at = '2025-04-06'", None),
    *(
        (
            f"SELECT id, {column} FROM contacts WHERE {column} >= '{day} {low}' AND {column} < '{day} {high}'",
            None,
        )
        for column in ("created_at", "last_seen_at", "signed_up_at")
        for day in ("2026-10-29", "2026-10-30", "2026-03-08", "2025-09-28")
        for low, high in (("00:00:00", "12:00:00"), ("11:30:00", "23:59:59"), ("18:15:00", "18:15:01"))
    ),
    (
        "SELECT id FROM contacts WHERE last_seen_at BETWEEN '2026-10-01' AND '2026-10-31'",
        "SELECT id FROM contacts WHERE last_seen_at BETWEEN '2026-10-01 00:00:00' AND '2026-10-31 00:00:00'",
    ),
    (
        "SELECT id FROM contacts WHERE last_seen_at > '2026-10-29T13:00:00+13:00'",
        "SELECT id FROM contacts WHERE last_seen_at > '2026-10-29 00:00:00'",
    ),
    (
        "SELECT id FROM conversations WHERE created_at NOT BETWEEN {d '2025-01-01'} AND {ts '2026-01-01 00:00:00'}",
        "SELECT id FROM conversations WHERE created_at NOT BETWEEN '2025-01-01 00:00:00' AND '2026-01-01 00:00:00'",
    ),
    ("SELECT id FROM conversations WHERE snoozed_until > created_at", None),
    ("SELECT id FROM conversations WHERE created_at = (SELECT MAX(created_at) FROM conversations)", None),
    ("SELECT strftime('%Y-%m', created_at) AS month, COUNT(*) FROM conversations GROUP BY month", None),
    ("SELECT id FROM contacts WHERE date(created_at) = '2026-10-01' OR strftime('%H', created_at) = '13'", None),
    # Limits and orders.
    ("SELECT id FROM contacts ORDER BY created_at, id LIMIT 5 OFFSET 148", None),
    ("SELECT created_at FROM contacts ORDER BY created_at DESC LIMIT 200", None),
    ("SELECT created_at FROM contacts ORDER BY created_at LIMIT 20 OFFSET 290", None),
    ("SELECT last_seen_at FROM contacts ORDER BY last_seen_at DESC LIMIT 20", None),
    ("SELECT last_seen_at FROM contacts ORDER BY last_seen_at NULLS LAST LIMIT 20", None),
    ("SELECT name FROM contacts ORDER BY name COLLATE NOCASE, name LIMIT 30", None),
    ("SELECT updated_at FROM conversations WHERE open = 0 ORDER BY updated_at LIMIT 17", None),
    ("SELECT id FROM contacts ORDER BY id LIMIT -1 OFFSET 300", None),
    ("SELECT id FROM contacts ORDER BY id LIMIT 0", None),
    ("SELECT TOP 3 id FROM contacts ORDER BY id", "SELECT id FROM contacts ORDER BY id LIMIT 3"),
    (
        "SELECT id FROM (SELECT id FROM contacts WHERE role = 'lead' UNION ALL"
        " SELECT id FROM contacts WHERE role = 'user') ORDER BY id LIMIT 3 OFFSET 60",
        None,
    ),
    # Joins.
    (
        "SELECT c.id, p.name, t.name FROM conversations c JOIN contacts p ON p.id = c.source_author_id"
        " LEFT JOIN conversation_tags t ON t.conversation_id = c.id WHERE c.open = 1",
        None,
    ),
    (
        "SELECT p.id FROM contacts p LEFT JOIN conversations c ON c.source_author_id = p.id WHERE c.id IS NULL",
        None,
    ),
    (
        "SELECT a.name, COUNT(c.id) FROM admins a LEFT JOIN conversations c"
        " ON c.admin_assignee_id = a.id AND c.open = 1 GROUP BY a.name",
        None,
    ),
    ("SELECT a.id, b.id FROM contacts a JOIN contacts b ON a.email_domain = b.email_domain AND a.id < b.id", None),
    ("SELECT COUNT(*) FROM tickets t JOIN conversations c ON t.created_at > c.created_at", None),
    ("SELECT COUNT(*) FROM tickets t, admins a WHERE t.admin_assignee_id > a.id", None),
    ("SELECT c.id, a.id FROM conversations c FULL JOIN admins a ON a.id = c.admin_assignee_id", None),
    ("SELECT c.id, a.id FROM conversations c RIGHT JOIN admins a ON a.id = c.admin_assignee_id", None),
    (
        "SELECT id FROM contacts p WHERE EXISTS (SELECT 1 FROM conversations c"
        " WHERE c.source_author_id = p.id AND c.created_at > p.created_at)",
        None,
    ),
    (
        "SELECT id, (SELECT COUNT(*) FROM contact_tags t WHERE t.contact_id = p.id) FROM contacts p"
        " WHERE role = 'lead'",
        None,
    ),
    (
        "WITH busy AS (SELECT admin_assignee_id AS id, COUNT(*) AS n FROM conversations GROUP BY 1)"
        " SELECT a.name, b.n FROM busy b JOIN admins a USING (id) WHERE b.n > 3",
        None,
    ),
    ("SELECT id, ROW_NUMBER() OVER (PARTITION BY role ORDER BY id) FROM contacts", None),
    ("SELECT DISTINCT location_country FROM contacts EXCEPT SELECT 'Germany'", None),
]


@pytest.mark.parametrize(("text", "plain"), STATEMENTS)
def test_a_statement(pair, text, plain):
    compare(*pair, Query(text, plain or text, [], " ORDER BY " in text.split(")")[-1]))


@pytest.mark.parametrize("seed", range(QUERIES))
def test_a_random_statement(pair, seed):
    driven, plain = pair
    compare(driven, plain, Writer(plain, seed).query())


@pytest.mark.parametrize("comparison", ["= {0}", "> {0}", ">= {0}", "< {0}", "<= {0}", "BETWEEN {0} AND {0}", "IN ({0})"])
@pytest.mark.parametrize(
    ("table", "column"),
    [
        *((table, column) for table in ("contacts", "conversations", "tickets") for column in ("created_at", "updated_at")),
        ("contacts", "last_seen_at"),
        ("conversations", "statistics_time_to_admin_reply"),
    ],
)
def test_a_bound_that_a_row_has(pair, table, column, comparison):
    """Whether the API counts the bound in, and on which day it falls, must not show."""
    driven, plain = pair
    values = plain.execute(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL ORDER BY 1").fetchall()
    for share in (0, 0.3, 0.7, 1):
        [value] = values[round(share * (len(values) - 1))]
        literal = f"'{value}'" if isinstance(value, str) else str(value)
        condition = comparison.format(literal)
        for head in ("SELECT id", "SELECT COUNT(*)"):
            sql = f"{head} FROM {table} WHERE {column} {condition}"
            assert compare(driven, plain, Query(sql, sql)) or ">" in condition or "<" in condition
