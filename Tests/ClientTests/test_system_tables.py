"""The tables whose names begin with `sys_`: what they tell, and that nobody asks the API for it."""

from ctypes import byref, c_short, c_ushort, create_string_buffer

import pyodbc
import pytest
import yaml

from conftest import TOKEN
from header import NUMBERS
from oracle import PROFILE

TABLES = sorted(path.stem for path in PROFILE.glob("*.yaml"))
SYSTEM = {
    "sys_catalogs", "sys_schemas", "sys_tables", "sys_tablecolumns", "sys_primarykeys",
    "sys_foreignkeys", "sys_keycolumns", "sys_indexes", "sys_procedures", "sys_procedureparameters",
    "sys_connection_props", "sys_sqlinfo", "sys_identity", "sys_information", "sys_activity",
}


def profile(table):
    with open(PROFILE / f"{table}.yaml", encoding="utf-8") as file:
        return yaml.safe_load(file)


@pytest.fixture
def quiet(workspace, cursor):
    """A cursor on whose behalf no request may be sent."""
    workspace.simulator.forget()
    yield cursor
    assert workspace.simulator.requests() == []


@pytest.mark.parametrize("table", sorted(SYSTEM))
@pytest.mark.parametrize("prefix", ["", "Intercom.", '"Intercom".'])
def test_every_system_table_is_selected_from(quiet, table, prefix):
    quiet.execute(f"SELECT * FROM {prefix}{table}")
    names = [column[0] for column in quiet.description]
    rows = quiet.fetchall()
    assert all(len(row) == len(names) for row in rows)
    count = quiet.execute(f"SELECT COUNT(*) FROM {prefix}{table.upper()}").fetchval()
    assert count == len(rows)


def test_tables_are_those_of_the_profile_and_the_system_tables(quiet):
    rows = quiet.execute(
        "SELECT SchemaName, TableName, TableType, Description, IsUpdateable, CatalogName FROM sys_tables"
    ).fetchall()
    assert sorted(row[1] for row in rows if row[2] == "TABLE") == TABLES
    assert {row[1] for row in rows if row[2] == "SYSTEM TABLE"} == SYSTEM
    assert {row[0] for row in rows} == {"Intercom"}
    assert all(row[3] and row[4] is False and row[5] is None for row in rows)


def test_the_catalogue_lists_them_where_they_are_wanted(quiet):
    named = {row.table_name for row in quiet.tables(tableType="SYSTEM TABLE")}
    assert named == SYSTEM
    assert {row.table_name for row in quiet.tables()} == SYSTEM | set(TABLES)
    assert {row.table_name for row in quiet.tables(tableType="TABLE")} == set(TABLES)
    assert {row.table_name for row in quiet.tables(tableType="'TABLE','VIEW',")} == set(TABLES)
    types = {row.table_type for row in quiet.tables(table="", catalog="", schema="", tableType="%")}
    assert types == {"TABLE", "SYSTEM TABLE"}


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_those_of_the_catalogue(quiet, table):
    told = [
        (row.column_name, row.data_type, row.type_name, row.column_size, bool(row.nullable))
        for row in quiet.columns(table=table)
    ]
    rows = quiet.execute(
        "SELECT ColumnName, DataType, DataTypeName, Length, IsNullable, Ordinal, IsHidden, IsKey"
        " FROM sys_tablecolumns WHERE TableName = ? ORDER BY Ordinal",
        table,
    ).fetchall()
    assert [tuple(row)[:5] for row in rows if not row.IsHidden] == told
    assert [row.Ordinal for row in rows] == list(range(1, len(rows) + 1))
    key = profile(table)["key"]
    assert [row.ColumnName for row in rows if row.IsKey] == ([key] if isinstance(key, str) else key)
    names = [column["name"] for column in profile(table)["columns"]]
    assert [row.ColumnName for row in rows][: len(names)] == names


def test_keys_are_those_of_the_profile(quiet):
    expected = {
        (table, column, *target.split("."))
        for table in TABLES
        for column, target in profile(table).get("foreign_keys", {}).items()
    }
    found = quiet.execute(
        "SELECT TableName, ColumnName, ReferencedTableName, ReferencedColumnName FROM sys_foreignkeys"
    ).fetchall()
    assert {tuple(row) for row in found} == expected
    again = quiet.execute(
        "SELECT TableName, ColumnName, ReferencedTableName, ReferencedColumnName"
        " FROM sys_keycolumns WHERE IsForeignKey = 1"
    ).fetchall()
    assert {tuple(row) for row in again} == expected
    keys = {}
    for row in quiet.execute("SELECT TableName, ColumnName FROM sys_primarykeys ORDER BY TableName, KeySeq"):
        keys.setdefault(row[0], []).append(row[1])
    declared = {table: profile(table)["key"] for table in TABLES}
    assert keys == {table: [key] if isinstance(key, str) else key for table, key in declared.items()}
    indexed = quiet.execute(
        "SELECT TableName, ColumnName FROM sys_indexes WHERE IsUnique = 1 AND IsPrimary = 1"
        " ORDER BY TableName, Ordinal"
    ).fetchall()
    assert [tuple(row) for row in indexed] == [(table, name) for table in sorted(keys) for name in keys[table]]


def test_they_join_each_other(quiet):
    rows = quiet.execute(
        "SELECT t.TableName, COUNT(*) AS n FROM sys_tables t"
        " JOIN sys_tablecolumns c ON c.TableName = t.TableName AND c.SchemaName = t.SchemaName"
        " WHERE t.TableType = 'TABLE' AND c.IsHidden = 0 GROUP BY t.TableName ORDER BY 1"
    ).fetchall()
    expected = [(table, len(list(quiet.columns(table=table)))) for table in TABLES]
    assert [tuple(row) for row in rows] == expected


def test_they_join_tables_of_the_api(workspace):
    rows, requests = workspace.ask(
        "SELECT t.name, k.ColumnName FROM tags t JOIN sys_primarykeys k ON k.TableName = 'tags' ORDER BY 1"
    )
    assert rows and {row[1] for row in rows} == {"id"}
    assert len(requests) == 1


def test_secrets_are_redacted(workspace):
    secrets = {
        "PWD": "hush-word", "RTK": "hush-runtime", "OAuthAccessToken": "hush-access",
        "ProfileSettings": "'Whatever=hush-inner'", "Other": "hush=hush-other",
    }
    [answer] = workspace.ask_all({"sql": "SELECT * FROM sys_connection_props"}, **secrets)
    assert "error" not in answer, answer
    assert "hush-" not in repr(answer["rows"])
    rows = {row[0]: dict(zip(answer["columns"], row)) for row in answer["rows"]}
    assert rows["APIKey"]["Value"] == "<redacted>" and rows["APIKey"]["Sensitivity"] == "SECRET"
    assert rows["Profile"]["Value"] == "Intercom"
    assert rows["Timeout"]["Value"] == rows["Timeout"]["Default"] == "60"
    assert all(row["Value"] != TOKEN for row in rows.values())
    assert rows["OAuthRefreshToken"]["Value"] is None
    assert "AuthScheme" in rows and "APIKEY" in rows["AuthScheme"]["Values"]


def test_facts_about_sql_are_those_of_getinfo(quiet, workspace, driver):
    facts = dict(tuple(row) for row in quiet.execute("SELECT NAME, VALUE FROM sys_sqlinfo"))
    assert len(facts) > 60 and list(facts) == sorted(facts)
    connection = driver.connect(workspace.string())
    for name, value in facts.items():
        number, buffer, length = NUMBERS[f"SQL_{name}"], create_string_buffer(8192), c_short()
        driver.call("SQLGetInfo", connection, c_ushort(number), buffer, c_short(8192), byref(length))
        answer = buffer.raw[: length.value]
        assert value in (answer.decode(errors="replace"), str(int.from_bytes(answer, "little"))), name


def test_the_driver_tells_what_it_is(quiet, connection, workspace):
    [row] = quiet.execute("SELECT * FROM sys_information").fetchall()
    assert row.Product == connection.getinfo(pyodbc.SQL_DBMS_NAME)
    assert row.Version == connection.getinfo(pyodbc.SQL_DRIVER_VER)
    assert row.Profile == "Intercom" and row.Datasource == workspace.url


@pytest.mark.parametrize("verb", ["INSERT INTO sys_schemas VALUES ('a', 'b')", "DELETE FROM sys_tables",
                                  "UPDATE sys_sqlinfo SET VALUE = '1'", "DROP TABLE sys_tables"])
def test_nothing_is_written_to_them(quiet, verb):
    with pytest.raises(pyodbc.Error) as caught:
        quiet.execute(verb)
    assert caught.value.args[0] == "42000"
