"""The SQL of ODBC applications: escapes, quoting, TOP, the schema's name, and errors that name a place."""

import datetime

import pyodbc
import pytest


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("{d '2026-01-31'}", datetime.date(2026, 1, 31)),
        ("{t '23:59:58'}", datetime.time(23, 59, 58)),
        ("{ts '2026-01-31 23:59:58.5'}", datetime.datetime(2026, 1, 31, 23, 59, 58, 500000)),
        ("{fn UCASE('abc')}", "ABC"),
        ("{fn CONCAT({fn LCASE('ABC')}, 'd')}", "abcd"),
        ("{fn LENGTH('abc  ')}", 3),
        ("{fn LEFT('abcdef', 2)}", "ab"),
        ("{fn LOCATE('c', 'abc')}", 3),
        ("{fn YEAR({d '2026-01-31'})}", 2026),
        ("{fn DAYNAME({d '2026-01-31'})}", "Saturday"),
        ("{fn TIMESTAMPADD(SQL_TSI_MONTH, 1, {ts '2026-01-31 10:00:00'})}", datetime.datetime(2026, 2, 28, 10)),
        ("{fn TIMESTAMPDIFF(SQL_TSI_DAY, {d '2026-01-01'}, {d '2026-01-31'})}", 30),
        ("{fn EXTRACT(MONTH FROM {d '2026-01-31'})}", 1),
        ("{fn CONVERT('12', SQL_INTEGER)}", 12),
        ("{fn IFNULL(NULL, 'x')}", "x"),
        ("{fn MOD(7, 3)}", 1),
        ("{fn ROUND(2.5, 0)}", 3.0),
        ("CASE WHEN 'a_c' LIKE 'a\\_%' {escape '\\'} THEN 1 ELSE 0 END", 1),
        ("'it''s {fn not an escape}'", "it's {fn not an escape}"),
        ("N'שלום'", "שלום"),
    ],
)
def test_an_escape(cursor, expression, value):
    assert cursor.execute(f"SELECT {expression}").fetchval() == value


def test_an_outer_join_escape(cursor):
    rows = cursor.execute(
        "SELECT a.id, c.id FROM {oj admins a LEFT OUTER JOIN conversations c"
        " ON c.admin_assignee_id = a.id AND c.open = 1}"
    ).fetchall()
    assert {row[0] for row in rows} == {row.id for row in cursor.execute("SELECT id FROM admins")}


@pytest.mark.parametrize(
    "sql",
    [
        'SELECT "id" FROM "tags"',
        "SELECT [id] FROM [tags]",
        "SELECT `id` FROM `tags`",
        "SELECT id FROM Intercom.tags",
        'SELECT "Intercom"."tags"."id" FROM "Intercom"."tags"',
        "SELECT t.id FROM [Intercom].[tags] AS t",
        "select ID from INTERCOM.TAGS;",
        "SELECT id -- the key\nFROM /* all */ tags",
    ],
)
def test_names_are_quoted_in_every_way(cursor, sql):
    assert len(cursor.execute(sql).fetchall()) == 24


def test_a_name_with_blanks(cursor):
    cursor.execute('SELECT name AS [first name], id AS "the ""id""" FROM tags')
    assert [column[0] for column in cursor.description] == ["first name", 'the "id"']


@pytest.mark.parametrize(
    ("sql", "count"),
    [
        ("SELECT TOP 5 id FROM contacts", 5),
        ("SELECT TOP (5) id FROM contacts ORDER BY created_at DESC", 5),
        ("SELECT DISTINCT TOP 2 role FROM contacts", 2),
        ("SELECT id FROM contacts WHERE id IN (SELECT TOP 3 id FROM contacts)", 3),
        ("SELECT TOP 2 id FROM contacts UNION ALL SELECT TOP 3 id FROM contacts", 5),
        ("SELECT TOP 0 id FROM contacts", 0),
    ],
)
def test_top(cursor, sql, count):
    assert len(cursor.execute(sql).fetchall()) == count


def test_top_takes_a_parameter(cursor):
    assert len(cursor.execute("SELECT TOP (?) id FROM contacts", 4).fetchall()) == 4


@pytest.mark.parametrize(
    ("sql", "state", "words"),
    [
        ("SELECT id FROM contcts", "42S02", ["contcts", "character 16"]),
        ("SELECT id FROM Elsewhere.contacts", "42S02", ["Elsewhere"]),
        ("SELECT id\nFROM contacts\nWHERE emial = 'x'", "42S22", ["emial", "character"]),
        ("SELECT id FROM contacts WHERE", "42000", []),
        ("SELECT {fn NOSUCH(1)}", "42000", ["NOSUCH"]),
        ("SELECT 'open", "42000", []),
        ("SELECT TOP 5 id FROM contacts LIMIT 3", "42000", ["TOP", "LIMIT"]),
        ("PRAGMA journal_mode = WAL", "42000", ["journal_mode"]),
        ("VACUUM INTO '/tmp/copy'", "42000", []),
        ("SELECT load_extension('x')", "42000", []),
        ("CREATE TABLE t (a)", "42000", []),
        ("SELECT id FROM companies WHERE tag_id = '1' AND segment_id = '2'", "42000", ["tag_id", "segment_id"]),
    ],
)
def test_a_wrong_statement_says_what_and_where(cursor, sql, state, words):
    with pytest.raises(pyodbc.Error) as caught:
        cursor.execute(sql).fetchall()
    assert caught.value.args[0] == state, caught.value.args
    for word in words:
        assert word in caught.value.args[1]
