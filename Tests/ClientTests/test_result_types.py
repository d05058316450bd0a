"""What a statement's columns are, told after SQLPrepare and before anything is executed."""

import pytest

from conftest import LIBRARY
from odbc import Driver

INTEGER, BIGINT, DOUBLE, BIT = 4, -5, 8, -7
WVARCHAR, WLONGVARCHAR, DATE, TIME, TIMESTAMP, BINARY = -9, -10, 91, 92, 93, -3

TYPES = {
    "COUNT(*)": BIGINT,
    "COUNT(DISTINCT name)": BIGINT,
    "SUM(tags_total_count)": BIGINT,
    "SUM(1.5)": DOUBLE,
    "AVG(tags_total_count)": DOUBLE,
    "TOTAL(tags_total_count)": DOUBLE,
    "MIN(created_at)": TIMESTAMP,
    "MAX(name)": WVARCHAR,
    "id": WVARCHAR,
    "created_at": TIMESTAMP,
    "has_hard_bounced": BIT,
    "tags_total_count": BIGINT,
    "custom_attributes": WLONGVARCHAR,
    "1": INTEGER,
    "3000000000": BIGINT,
    "1.5": DOUBLE,
    "'text'": WVARCHAR,
    "x'01'": BINARY,
    "NULL": WVARCHAR,
    "?": WVARCHAR,
    "? + 1": DOUBLE,
    "CAST(name AS INTEGER)": BIGINT,
    "CAST(name AS DOUBLE)": DOUBLE,
    "CAST(1 AS VARCHAR)": WVARCHAR,
    "CAST(created_at AS DATE)": DATE,
    "CAST(created_at AS TIME)": TIME,
    "CAST(name AS TIMESTAMP)": TIMESTAMP,
    "CASE WHEN role = 'lead' THEN 1 ELSE 0 END": INTEGER,
    "CASE WHEN role = 'lead' THEN 1 ELSE 0.5 END": DOUBLE,
    "CASE WHEN role = 'lead' THEN 1 ELSE 'x' END": WVARCHAR,
    "CASE role WHEN 'lead' THEN created_at END": TIMESTAMP,
    "COALESCE(last_seen_at, created_at)": TIMESTAMP,
    "COALESCE(name, email)": WVARCHAR,
    "IFNULL(tags_total_count, 0)": BIGINT,
    "NULLIF(tags_total_count, 0)": BIGINT,
    "tags_total_count + 1": BIGINT,
    "tags_total_count * 1.5": DOUBLE,
    "-tags_total_count": BIGINT,
    "tags_total_count > 1": BIGINT,
    "name || '!'": WVARCHAR,
    "UPPER(name)": WVARCHAR,
    "LENGTH(name)": INTEGER,
    "SUBSTR(name, 1, 2)": WVARCHAR,
    "{fn YEAR(created_at)}": INTEGER,
    "strftime('%Y-%m', created_at)": WVARCHAR,
    "DATE(created_at)": DATE,
    "DATETIME(created_at)": TIMESTAMP,
    "CURRENT_TIMESTAMP": TIMESTAMP,
    "{d '2026-01-31'}": DATE,
    "{ts '2026-01-31 10:00:00'}": TIMESTAMP,
    "json_extract(custom_attributes, '$.seats')": WVARCHAR,
    "json_array_length(custom_attributes)": BIGINT,
    "ROW_NUMBER() OVER (ORDER BY id)": BIGINT,
    "LAG(created_at) OVER (ORDER BY id)": TIMESTAMP,
    "(SELECT MAX(created_at) FROM conversations)": TIMESTAMP,
    "(SELECT COUNT(*) FROM conversations)": BIGINT,
    "EXISTS (SELECT 1 FROM conversations)": BIGINT,
}

STATEMENTS = {
    "SELECT n FROM (SELECT COUNT(*) AS n FROM contacts)": BIGINT,
    "WITH w AS (SELECT created_at AS t FROM contacts) SELECT t FROM w": TIMESTAMP,
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3) SELECT i FROM n": BIGINT,
    "SELECT created_at FROM contacts UNION SELECT updated_at FROM conversations": TIMESTAMP,
    "SELECT 1 UNION ALL SELECT 2.5": DOUBLE,
    "SELECT 1 UNION SELECT 'x'": WVARCHAR,
    "SELECT b.open FROM contacts a LEFT JOIN conversations b ON b.source_author_id = a.id": BIT,
    "SELECT t.* FROM (SELECT has_hard_bounced FROM contacts) t": BIT,
    "VALUES (1, 2)": INTEGER,
}


@pytest.fixture(scope="module")
def prepared(workspace):
    """Prepares a statement and gives the columns' (name, type); nothing is asked of the API."""
    with Driver(LIBRARY) as driver:
        connection = driver.connect(workspace.string())

        def describe(sql):
            workspace.simulator.forget()
            columns = driver.describe(connection, sql)
            assert workspace.simulator.requests() == []
            return columns

        yield describe


@pytest.mark.parametrize("expression", TYPES)
def test_an_expression_is_typed(prepared, expression):
    [(_, kind)] = prepared(f"SELECT {expression} FROM contacts")
    assert kind == TYPES[expression]


@pytest.mark.parametrize("sql", STATEMENTS)
def test_a_statement_is_typed(prepared, sql):
    assert prepared(sql)[0][1] == STATEMENTS[sql]


@pytest.mark.parametrize(
    ("sql", "name"),
    [
        ("SELECT name FROM contacts", "name"),
        ("SELECT c.name FROM contacts c", "name"),
        ("SELECT COUNT(*) AS total FROM contacts", "total"),
        ('SELECT name AS "full name" FROM contacts', "full name"),
        ("SELECT COUNT(*) FROM contacts", "COUNT(*)"),
    ],
)
def test_a_column_is_named(prepared, sql, name):
    assert prepared(sql)[0][0] == name
