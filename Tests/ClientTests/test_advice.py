"""Errors of SQL say what was probably meant."""

import pyodbc
import pytest


@pytest.mark.parametrize(
    ("sql", "state", "advice"),
    [
        ("SELECT 1 FROM contact", "42S02", "no such table: contact: did you mean contacts?"),
        ("SELECT 1 FROM Intercom.compnies", "42S02", "did you mean companies?"),
        ("SELECT emial FROM contacts", "42S22", "no such column: emial: did you mean email?"),
        ("SELECT c.emial FROM contacts c", "42S22", "no such column: c.emial: did you mean email?"),
        ("SELECT UCASE()", "42000", "UCASE with so many arguments: UCASE(text)"),
        ("SELECT " + "(" * 300 + "1" + ")" * 300, "42000", "parentheses and sub-selects"),
        ("SELECT " + ",".join("1" for _ in range(2001)), "42000", "2000 are the most"),
        (" UNION ALL ".join(["SELECT 1"] * 501), "42000", "500 at most"),
    ],
)
def test_an_error_says_what_to_try(cursor, sql, state, advice):
    with pytest.raises(pyodbc.Error) as caught:
        cursor.execute(sql)
    assert caught.value.args[0] == state
    assert advice in caught.value.args[1]


@pytest.mark.parametrize("sql", ["SELECT 1 FROM elsewhere", "SELECT zzz FROM contacts", "SELECT nosuch(1)"])
def test_nothing_is_advised_where_nothing_is_near(cursor, sql):
    with pytest.raises(pyodbc.Error) as caught:
        cursor.execute(sql)
    assert "did you mean" not in caught.value.args[1] and "so many" not in caught.value.args[1]


def test_the_ends_of_the_integers_arrive(cursor):
    row = cursor.execute("SELECT 9223372036854775807, -9223372036854775808").fetchone()
    assert tuple(row) == (2**63 - 1, -(2**63))
