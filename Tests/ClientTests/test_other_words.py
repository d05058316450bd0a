"""Phrases of other databases, and conditions on parts of a moment that the API is asked for as ranges."""

import datetime

import pyodbc
import pytest


@pytest.mark.parametrize(
    "sql, value",
    [
        ("SELECT CONVERT(VARCHAR(10), {ts '2024-05-01 10:11:12'}, 120)", "2024-05-01"),
        ("SELECT CONVERT(VARCHAR(30), {ts '2024-05-01 10:11:12'}, 120)", "2024-05-01 10:11:12"),
        ("SELECT CONVERT(CHAR(8), {ts '2024-05-01 10:11:12'}, 112)", "20240501"),
        ("SELECT CONVERT(DATE, '20240501', 112)", datetime.date(2024, 5, 1)),
        ("SELECT CONVERT(INT, '12')", 12),
        ("SELECT CONVERT(VARCHAR(3), CONVERT(INT, '1234'))", "123"),
        ("SELECT TRY_CONVERT(INT, 'x')", None),
        ("SELECT TRY_CAST('12' AS INT)", 12),
        ("SELECT TRY_CAST('x' AS INT)", None),
        ("SELECT TRY_CAST('2024-13-01' AS DATE)", None),
        ("SELECT COALESCE(TRY_CAST('300' AS TINYINT), -1)", -1),
        ("SELECT GROUP_CONCAT(x SEPARATOR '; ') FROM (SELECT 'a' AS x UNION ALL SELECT 'b')", "a; b"),
    ],
)
def test_conversions_of_other_databases(cursor, sql, value):
    assert cursor.execute(sql).fetchval() == value


@pytest.mark.parametrize(
    "sql, word",
    [
        ("SELECT CONVERT(VARCHAR(10), '2024-05-01', 999)", "styles"),
        ("SELECT CONVERT(NOTHING, 1)", "NOTHING"),
        ("SELECT TRY_CAST(1)", "TRY_CAST"),
        ("SELECT TOP 5 PERCENT id FROM contacts", "PERCENT"),
        ("SELECT id FROM contacts FETCH FIRST 3 ROWS WITH TIES", "TIES"),
    ],
)
def test_what_is_not_understood_is_named(cursor, sql, word):
    with pytest.raises(pyodbc.Error, match=word) as caught:
        cursor.execute(sql)
    assert caught.value.args[0] == "42000"


@pytest.mark.parametrize(
    "tail, parameters, limits",
    [
        ("LIMIT 2, 3", (), (3, 2)),
        ("OFFSET 2 ROWS FETCH NEXT 3 ROWS ONLY", (), (3, 2)),
        ("OFFSET ? ROWS FETCH NEXT ? ROWS ONLY", (2, 3), (3, 2)),
        ("OFFSET 497 ROWS", (), (-1, 497)),
        ("FETCH FIRST 4 ROWS ONLY", (), (4, 0)),
        ("FETCH FIRST ROW ONLY", (), (1, 0)),
        ("LIMIT 2 FOR UPDATE", (), (2, 0)),
        ("FETCH FIRST 2 ROWS ONLY FOR READ ONLY", (), (2, 0)),
    ],
)
def test_rows_are_counted_as_elsewhere(cursor, tail, parameters, limits):
    expected = cursor.execute("SELECT id FROM contacts ORDER BY id LIMIT ? OFFSET ?", limits).fetchall()
    rows = cursor.execute(f"SELECT id FROM contacts WITH (NOLOCK) ORDER BY id {tail}", parameters).fetchall()
    assert [row.id for row in rows] == [row.id for row in expected]


def test_these_words_remain_names(cursor):
    sql = 'SELECT 1 AS "offset", 2 AS fetch, 3 AS separator'
    assert tuple(cursor.execute(sql).fetchone()) == (1, 2, 3)


RANGES = [
    "YEAR(created_at) = 2024",
    "2024 = YEAR(created_at)",
    "{fn YEAR(created_at)} >= 2026 AND role = 'user'",
    "EXTRACT(YEAR FROM created_at) < 2019",
    "YEAR(created_at) BETWEEN 2019 AND 2020",
    "DATE(created_at) = '2024-05-01'",
    "DATE(created_at) > '2026-05-01'",
    "DATE(created_at) <= '2019-05-01'",
    "CAST(created_at AS DATE) BETWEEN '2024-05-01' AND '2024-06-01'",
    "CAST(created_at AS DATE) = {d '2024-05-01'}",
    "(YEAR(created_at) = 2024 AND MONTH(created_at) = 5)",
]


@pytest.mark.parametrize("condition", RANGES)
def test_parts_of_a_moment_are_asked_for_as_ranges(cursor, workspace, condition):
    workspace.simulator.forget()
    found = cursor.execute(f"SELECT id FROM contacts WHERE {condition} ORDER BY id").fetchall()
    requests = workspace.simulator.requests()
    assert requests[0].path == "/contacts/search"
    assert sum(request.rows for request in requests) < 400
    # In a result the condition is computed here, of all rows.
    sql = f"SELECT id FROM (SELECT id, ({condition}) AS holds FROM contacts LIMIT -1 OFFSET 0) WHERE holds ORDER BY id"
    assert found == cursor.execute(sql).fetchall()


def test_a_range_does_not_change_an_outer_join(cursor):
    sql = (
        "SELECT count(*), count(c.id) FROM (SELECT 1 AS n) "
        "LEFT JOIN contacts c ON YEAR(c.created_at) = {}"
    )
    assert tuple(cursor.execute(sql.format(1999)).fetchone()) == (1, 0)
    assert cursor.execute(sql.format(2024)).fetchone()[1] > 0
