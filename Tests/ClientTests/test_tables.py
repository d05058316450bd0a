"""Every table as the catalogue describes it and as its rows are."""

import datetime
import json
from decimal import Decimal

import pyodbc
import pytest
import yaml

from oracle import PROFILE

TABLES = sorted(path.stem for path in PROFILE.glob("*.yaml"))
PYTHON = {"text": str, "json": str, "timestamp": datetime.datetime, "boolean": bool, "double": float}
SQL = {
    "text": {pyodbc.SQL_WVARCHAR, pyodbc.SQL_WLONGVARCHAR},
    "json": {pyodbc.SQL_WLONGVARCHAR, pyodbc.SQL_WVARCHAR},
    "timestamp": {pyodbc.SQL_TYPE_TIMESTAMP},
    "boolean": {pyodbc.SQL_BIT},
    "double": {pyodbc.SQL_DOUBLE},
    "integer": {pyodbc.SQL_INTEGER},
    "bigint": {pyodbc.SQL_BIGINT},
}


def profile(table):
    with open(PROFILE / f"{table}.yaml", encoding="utf-8") as file:
        return yaml.safe_load(file)


def test_the_catalogue_lists_the_tables_of_the_profile(cursor):
    assert sorted(row.table_name for row in cursor.tables(tableType="TABLE")) == TABLES
    assert all(row.remarks for row in cursor.tables(tableType="TABLE"))


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_those_of_the_profile(cursor, table):
    found = [(row.column_name, row.data_type) for row in cursor.columns(table=table)]
    expected = [column for column in profile(table)["columns"] if not column.get("input")]
    names = [name for name, _ in found]
    assert names[: len(expected)] == [column["name"] for column in expected]
    for column in profile(table)["columns"]:
        if column["name"] in names:
            assert found[names.index(column["name"])][1] in SQL[column["type"]], column["name"]


@pytest.mark.parametrize("table", TABLES)
def test_all_columns_have_the_types_that_were_told(workspace, connection, table):
    cursor = connection.cursor()
    told = [(row.column_name, row.data_type) for row in cursor.columns(table=table)]
    kinds = {column["name"]: column["type"] for column in profile(table)["columns"]}
    limit = " LIMIT 300" if table == "conversation_parts" else ""
    cursor.execute(f"SELECT * FROM {table}{limit}")
    described = [(column[0], column[1]) for column in cursor.description]
    shown = [name for name, _ in described]
    # Inputs can be named in WHERE; SELECT * leaves them out.
    assert shown == [name for name, _ in told][: len(shown)]
    for name, kind in described:
        assert kind is PYTHON.get(kinds[name], int), name
    rows = cursor.fetchall()
    assert rows
    for row in rows:
        for name, value in zip(shown, row):
            assert value is None or type(value) is PYTHON.get(kinds[name], int), (name, value)
            if kinds[name] == "json" and value is not None:
                json.loads(value)


@pytest.mark.parametrize("table", TABLES)
def test_keys_are_declared_and_hold(connection, table):
    key = profile(table)["key"]
    key = [key] if isinstance(key, str) else key
    cursor = connection.cursor()
    assert [row.column_name for row in cursor.primaryKeys(table)] == key
    limit = " LIMIT 300" if table == "conversation_parts" else ""
    rows = [tuple(row) for row in cursor.execute(f"SELECT {', '.join(key)} FROM {table}{limit}")]
    assert len(set(rows)) == len(rows)
    assert all(value is not None for row in rows for value in row)
    nullable = {row.column_name: row.nullable for row in cursor.columns(table=table)}
    assert all(nullable[name] == pyodbc.SQL_NO_NULLS for name in key)


@pytest.mark.parametrize("table", TABLES)
def test_foreign_keys_are_declared(cursor, table):
    found = {
        row.fkcolumn_name: f"{row.pktable_name}.{row.pkcolumn_name}"
        for row in cursor.foreignKeys(foreignTable=table)
    }
    assert found == profile(table).get("foreign_keys", {})


def test_who_refers_to_a_table_is_told(cursor):
    found = {row.fktable_name for row in cursor.foreignKeys(table="contacts")}
    assert found == {"contact_tags", "contact_companies"}


def test_there_are_nulls_emoji_and_names_from_right_to_left(cursor):
    rows = cursor.execute("SELECT name, phone, owner_id FROM contacts").fetchall()
    letters = "".join(row.name or "" for row in rows)
    assert any(ord(letter) > 0xFFFF for letter in letters)
    assert any("\u0590" <= letter <= "\u06ff" for letter in letters)
    assert any(row.phone is None for row in rows)
    assert any(row.owner_id is not None for row in rows)


def test_a_name_finds_its_own_row(cursor):
    rows = cursor.execute("SELECT DISTINCT name FROM contacts WHERE name IS NOT NULL").fetchall()
    odd = [row.name for row in rows if not row.name.isascii() or "'" in row.name or "\\" in row.name]
    assert odd
    for name in odd[:20]:
        found = cursor.execute("SELECT name FROM contacts WHERE name = ?", name).fetchall()
        assert found and all(row.name == name for row in found)


def test_a_text_of_a_hundred_thousand_bytes_arrives_whole(cursor):
    [row] = cursor.execute(
        "SELECT source_body, length(source_body) AS letters FROM conversations"
        " ORDER BY length(source_body) DESC LIMIT 1"
    ).fetchall()
    assert len(row.source_body.encode()) >= 100_000
    assert len(row.source_body) == row.letters


def test_custom_attributes_are_json_of_every_type(cursor):
    rows = cursor.execute("SELECT custom_attributes FROM contacts").fetchall()
    kinds = {type(value) for row in rows for value in json.loads(row[0] or "{}").values()}
    assert {str, int, float, bool} <= kinds


def test_a_json_column_is_searched_with_json_functions(cursor):
    [[count]] = cursor.execute(
        "SELECT COUNT(*) FROM contacts WHERE json_extract(custom_attributes, '$.seats') > 3"
    ).fetchall()
    assert count > 0


def test_a_decimal_is_taken_as_a_parameter(cursor):
    assert cursor.execute("SELECT COUNT(*) FROM companies WHERE monthly_spend > ?", Decimal("0.5")).fetchval() >= 0


def test_companies_are_found_by_several_ids_of_their_own(cursor):
    known = [row[0] for row in cursor.execute("SELECT company_id FROM companies LIMIT 4").fetchall()]
    sql = "SELECT company_id FROM companies WHERE company_id IN (?, ?, ?, ?, 'nobody', ?)"
    assert sorted(row[0] for row in cursor.execute(sql, *known, known[0])) == sorted(known)


def test_more_parts_than_the_api_gives_are_a_warning(connection):
    cursor = connection.cursor()
    [row] = cursor.execute(
        "SELECT id FROM conversations WHERE statistics_count_conversation_parts > 700"
        " ORDER BY id LIMIT 1"
    ).fetchall()
    cursor = connection.cursor()
    rows = cursor.execute("SELECT id FROM conversation_parts WHERE conversation_id = ?", row.id).fetchall()
    assert len(rows) == 500
    said = [text for kind, text in cursor.messages or [] if "01000" in kind]
    assert said, cursor.messages
    for word in (row.id, "700", "500"):
        assert word in said[0], said
